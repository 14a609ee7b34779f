import Newspaper

/// Reads the lines that name themselves: jump marks, source lines, bylines, credits, furniture.
enum Attributions {
  // MARK: Jump marks

  private static let jumpWords: [(Word, from: Bool)] = [
    ("上接", true), ("紧接", true), ("接", true), ("下转", false), ("转", false),
  ]

  /// Reads a jump mark that fills the text: （上接第1版）, 下转4版.
  static func jump(_ text: ArraySlice<Scalar>) -> (isFrom: Bool, section: Int)? {
    let end = text.endIndex
    guard text.count <= 16, (max(text.startIndex, end - 3)..<end).contains(where: { text[$0] == 0x7248 }) else {
      return nil  // 版
    }
    var rest = text.closedUp
    var bracket = false
    while let first = rest.first, first.textClass == .opener || first.textClass == .other || first.textClass == .dash {
      bracket = true
      rest = rest.dropFirst()
    }
    guard let (word, isFrom) = jumpWords.first(where: { rest.begins(with: $0.0) }) else { return nil }
    if word.scalars.count == 1 && !bracket { return nil }
    rest = rest.dropFirst(word.scalars.count)
    if rest.first == 0x7B2C { rest = rest.dropFirst() }  // 第
    if let first = rest.first, first.textClass == .latin { rest = rest.dropFirst() }
    guard let (number, length) = TextPattern.number(rest), number > 0 else { return nil }
    rest = rest.dropFirst(length)
    guard rest.first == 0x7248 else { return nil }  // 版
    rest = rest.dropFirst()
    while let first = rest.first, first.textClass == .closer || first.textClass == .other { rest = rest.dropFirst() }
    return rest.isEmpty ? (isFrom, number) : nil
  }

  /// Where a jump mark begins that ends the text.
  static func trailingJump(_ text: ArraySlice<Scalar>) -> Int? {
    guard let last = text.last, last.textClass == .closer || last == 0x7248 else { return nil }
    let tail = text.suffix(16)
    guard let open = tail.lastIndex(where: { $0 == 0xFF08 || $0 == 0x28 }), jump(text[open...]) != nil else {
      return nil
    }
    return open
  }

  // MARK: Source lines

  private static let agency: Word = "新华社"
  private static let sourceWords: Vocabulary = [
    "据", "来源", "新华社", "摘自", "原载", "转自", "选自", "转载", "稿件来源", "文章来源", "综合", "本报综合",
  ]
  private static let newsEndings: Vocabulary = ["综合消息", "消息", "报道", "供稿", "电", "讯"]
  private static let mediaEndings: Vocabulary = ["日报", "晚报", "早报", "时报", "晨报", "周报", "通讯社", "新华社", "新闻网", "客户端", "电视台"]

  /// 据 来 摘 原 转 选 稿 文: a quick look before the costly one.
  private static func mayOpenSource(_ first: Scalar) -> Bool {
    switch first {
    case 0x636E, 0x6765, 0x6458, 0x539F, 0x8F6C, 0x9009, 0x7A3F, 0x6587: true
    default: false
    }
  }

  /// Reads a source line that fills the text, brackets and all: （据《云江日报》）, （新华社胡浩熊丰）.
  static func source(_ text: ArraySlice<Scalar>) -> (name: String, people: [String])? {
    guard text.count <= 60, let first = text.first, let last = text.last else { return nil }
    let bracketed = first.textClass == .opener && last.textClass == .closer
    guard bracketed || mayOpenSource(first) else { return nil }
    let inner = bracketed ? text.dropFirst().dropLast() : text
    if inner.contains(where: { $0.textClass == .terminal }) { return nil }
    let closed = inner.closedUp
    guard let word = closed.leading(of: sourceWords) else {
      return bracketed && closed.count <= 10 && closed.trailing(of: mediaEndings) != nil ? (string(closed), []) : nil
    }
    if !bracketed {
      let colon = closed.dropFirst(word.scalars.count).first
      guard colon?.textClass == .colon || (word.scalars == [0x636E] && colon == 0x300A && last == 0x300B) else {
        return nil
      }
    }
    if word.scalars == agency.scalars {
      return ("新华社", Names.inText(withoutDate(inner.dropFirst(0)).drop { $0.isBlank }))
    }
    if let open = closed.firstIndex(of: 0x300A), let close = closed[open...].firstIndex(of: 0x300B), open + 1 < close {
      return (string(closed[open + 1..<close]), [])
    }
    var name = closed.dropFirst(word.scalars.count)
    while let scalar = name.first, scalar.textClass == .colon { name = name.dropFirst() }
    if let ending = name.trailing(of: newsEndings), name.count > ending.scalars.count + 1 {
      name = name.dropLast(ending.scalars.count)
    }
    return name.isEmpty ? nil : (string(name), [])
  }

  /// Reads the credit of an agency's picture: 新华社记者 路遥 摄.
  static func agencyCredit(_ text: ArraySlice<Scalar>) -> (name: String, people: [String])? {
    guard text.count <= 24, text.closedUp.begins(with: agency), let start = creditStart(text),
      text[..<start].allSatisfy({ $0.textClass == .han || $0.isBlank })
    else { return nil }
    return ("新华社", Names.inText(withoutDate(text)))
  }

  /// Whether a name is that of a paper, an agency or a site: 云江日报, 云江发布.
  static func namesMedium(_ text: ArraySlice<Scalar>) -> Bool {
    let name = text.closedUp
    return (3...20).contains(name.count) && name.trailing(of: mediaEndings) != nil
  }

  /// Drops 新华社 and, after it, a place with a day and 电.
  private static func withoutDate(_ text: ArraySlice<Scalar>) -> ArraySlice<Scalar> {
    guard let agency = text.range(of: agency) else { return text }
    let rest = text[agency.upperBound...]
    if let report = rest.prefix(20).lastIndex(where: { $0 == 0x7535 || $0 == 0x8BAF }),
      rest[..<report].contains(where: { $0.textClass == .digit }) || report == rest.startIndex
    {
      return rest[(report + 1)...]
    }
    return rest
  }

  /// Where a source line begins that ends the text.
  static func trailingSource(_ text: ArraySlice<Scalar>) -> Int? {
    guard let last = text.last, last.textClass == .closer else { return nil }
    let tail = text.suffix(40)
    guard let open = tail.lastIndex(where: { $0 == 0xFF08 || $0 == 0x28 }), open > text.startIndex,
      source(text[open...]) != nil
    else { return nil }
    let before = text[..<open].trimmed
    guard let end = before.last else { return nil }
    return end.textClass == .terminal || end.textClass == .closer || end == 0x2026 ? open : nil
  }

  // MARK: Bylines

  /// How sure a line is a byline (署名).
  enum BylineShape {
    /// With a mark before the name, or a role and names: □纪小舟, 本报记者 路遥.
    case sure
    /// In brackets, as at the end of an article: （钟楚）.
    case bracketed
    /// A name alone, perhaps with blanks in it.
    case possible
  }

  private static let commentators: Vocabulary = ["评论员", "評論員"]

  static func byline(_ text: ArraySlice<Scalar>) -> BylineShape? {
    guard text.count <= 40, let first = text.first, let last = text.last else { return nil }
    if (0x25A0...0x25FF).contains(first) || first == 0x25CE || first == 0x2605 || first == 0x25C7 {
      let names = text.dropFirst().trimmed
      // ● opens items of a list, too: ●云江缆绳、青塘砖瓦…
      return Names.fills(names) && (first != 0x25CF || Names.areShort(names)) ? .sure : nil
    }
    if Names.beforePlace(text) != nil { return .sure }
    if first == 0xFF08 || first == 0x28 {
      guard last == 0xFF09 || last == 0x29 else { return nil }
      let inner = text.dropFirst().dropLast()
      return Names.fills(inner) ? .bracketed : nil
    }
    if first.textClass == .dash { return nil }
    if last == 0x5458 || last == 0x54E1, text.count(where: { !$0.isBlank }) <= 6,
      text.closedUp.trailing(of: commentators) != nil
    {
      return .sure
    }
    if Names.afterOffice(text) != nil { return .possible }
    guard Names.mayBegin(text), Names.fills(text), !asks(text) else { return nil }
    if Names.hasRole(text) && Names.beginsWithSurname(text) || Names.followsRole(text)
      || text.contains(where: { $0 == 0x2F || $0 == 0xFF0F })
    {
      return .sure
    }
    let ink = text.count { !$0.isBlank }
    return ink < text.count && (ink <= 4 || Names.areSeveral(text)) ? .possible : nil
  }

  /// Whether a speaker's words seem names that run together: 记者：江上早就没有木船.
  private static func asks(_ text: ArraySlice<Scalar>) -> Bool {
    guard let length = TextPattern.speakerLength(text) else { return false }
    let words = text.dropFirst(length).trimmed
    return words.count > longestName && words.allSatisfy { $0.textClass == .han }
  }

  private static let longestName = 4

  /// The names in a line that is a reporter's of some paper, or in English: 江上新闻记者 路遥, By Lu Yao.
  ///
  /// It is for lines that stand where names do; looking into every line of a text would take its time.
  static func reporters(_ text: ArraySlice<Scalar>) -> ArraySlice<Scalar>? {
    guard text.count <= 60 else { return nil }
    if text.begins(with: Names.by) {
      let names = text.dropFirst(Names.by.scalars.count).trimmed
      return Names.areLatin(names) ? names : nil
    }
    guard let role = text.range(of: reporter), (2...12).contains(role.lowerBound - text.startIndex),
      text[..<role.lowerBound].allSatisfy({ $0.textClass == .han })
    else { return nil }
    let names = text[role.upperBound...].trimmed
    return Names.fills(names) && Names.beginsWithSurname(names) ? names : nil
  }

  /// The names in a line of who wrote a text and took its pictures: 云江日报记者 路遥 摄影报道.
  static func picturingReporters(_ text: ArraySlice<Scalar>) -> ArraySlice<Scalar>? {
    text.last == 0x9053 ? reporters(text) : nil  // 道
  }

  /// Whether a line that stands where names do is surely one of names.
  static func isSignedLine(_ line: String) -> Bool {
    let scalars = line.unicodeScalars.map(\.value)
    return scalars.count <= 40 && byline(scalars[...]) == .sure || reporters(scalars[...]) != nil
  }

  private static let reporter: Word = "记者"

  // MARK: Credits

  private static let creditEndings: Vocabulary = [
    "摄影报道", "攝影報道", "摄影", "攝影", "供图", "供圖", "制图", "提供", "摄", "攝", "图", "圖", "绘", "繪",
  ]
  private static let givenPicture: [[Scalar]] = [[0x4F9B, 0x56FE], [0x4F9B, 0x5716]]  // 供图 供圖
  private static let plainCredits: Vocabulary = [
    "资料图片", "资料照片", "资料图", "資料圖片", "資料照片", "新華社發", "新华社发", "网络图片", "视频截图", "新华社照片",
  ]

  /// Where the credit (摄影署名) begins that ends a caption; nil when none does.
  static func creditStart(_ text: ArraySlice<Scalar>) -> Int? {
    var body = text
    var bracketed = false
    if let last = body.last, last == 0xFF09 || last == 0x29 {
      bracketed = true
      body = body.dropLast()
    }
    let tail = body.suffix(30)
    let plain = tail.trailing(of: plainCredits)
    let ending = plain == nil ? tail.trailing(of: creditEndings) : nil
    guard let word = plain ?? ending else { return slashCredit(text) }
    var start = body.endIndex - word.scalars.count
    if plain == nil {
      let before = tail.dropLast(word.scalars.count)
      // 路遥 摄, and nothing else.
      if ending?.scalars.count == 1, text.last == 0x6444 || text.last == 0x651D, isLoneName(text.dropLast().trimmed) {
        return text.startIndex
      }
      let givers = ending.map { givenPicture.contains($0.scalars) } ?? false ? giver(before.trimmed) : nil
      guard let names = creditNames(before, bracketed: bracketed) ?? givers else { return nil }
      start = names
    }
    if bracketed {
      while start > text.startIndex, text[start].textClass != .opener, body.endIndex - start < 30 { start -= 1 }
      guard text[start].textClass == .opener else { return nil }
      // 新华社发（路遥 摄）: the words before the bracket belong to it.
      for word in plainCredits.words where text[..<start].ends(with: word) { start -= word.scalars.count }
    }
    return start
  }

  /// Where the name of who gave a picture begins before 供图, an office's perhaps: after a mark or a blank.
  private static func giver(_ text: ArraySlice<Scalar>) -> Int? {
    let name = text.suffix(longestGiver + 1)
    let start = name.lastIndex { $0.textClass != .han }.map { $0 + 1 } ?? name.startIndex
    guard start < text.endIndex, start == text.startIndex || text[start - 1].textClass != .han else { return nil }
    return text.endIndex - start > 3 ? start : nil
  }

  private static let longestGiver = 14

  /// Where the names begin before 摄: after the last mark, or after a blank when nothing but names follows it.
  private static func creditNames(_ tail: ArraySlice<Scalar>, bracketed: Bool) -> Int? {
    let mark = tail.lastIndex { scalar in
      switch scalar.textClass {
      case .terminal, .comma, .semicolon, .opener: scalar != 0x3001
      case .closer: true
      default: false
      }
    }
    if let mark {
      let names = tail[(mark + 1)...]
      if Names.fills(names.trimmed), !names.isEmpty { return firstNonBlank(names) }
      if bracketed, names.count <= 20 { return firstNonBlank(names) }
    }
    // The longest run of names after a blank.
    var best: Int?
    for index in tail.indices.dropFirst() where tail[index - 1].isBlank && !tail[index].isBlank {
      if let mark, index <= mark { continue }
      if Names.fills(tail[index...].trimmed) {
        best = index
        break
      }
    }
    return best
  }

  /// Whether the text is the name of one person without a blank inside.
  static func isLoneName(_ text: ArraySlice<Scalar>) -> Bool {
    !text.contains { $0.isBlank } && Names.isOne(text)
  }

  private static func firstNonBlank(_ text: ArraySlice<Scalar>) -> Int? {
    text.firstIndex { !$0.isBlank }
  }

  private static let slashedWords: [Word] = ["摄影：", "摄影:", "摄影/", "摄影／", "图/", "图／", "图：", "摄/", "摄："]

  /// 摄影：路遥, 图/路遥.
  private static func slashCredit(_ text: ArraySlice<Scalar>) -> Int? {
    let tail = text.suffix(16)
    guard tail.contains(where: { $0 == 0x6444 || $0 == 0x56FE }) else { return nil }  // 摄 图
    for word in slashedWords {
      if let range = tail.range(of: word), Names.fills(tail[range.upperBound...].trimmed),
        range.lowerBound == text.startIndex || text[range.lowerBound - 1].textClass != .han
      {
        return range.lowerBound
      }
    }
    return nil
  }
}
