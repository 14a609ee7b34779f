extension ArraySlice<Scalar> {
  /// Without blanks at its edges.
  var trimmed: ArraySlice<Scalar> {
    var (start, end) = (startIndex, endIndex)
    while start < end, self[start].isBlank { start += 1 }
    while start < end, self[end - 1].isBlank { end -= 1 }
    return start == startIndex && end == endIndex ? self : self[start..<end]
  }

  /// Without any blank but those before combining marks, which would join to another character.
  var closedUp: ArraySlice<Scalar> {
    guard contains(where: \.isBlank) else { return self }
    return indices.filter { !self[$0].isBlank || $0 + 1 < endIndex && LineJoiner.isMark(self[$0 + 1]) }
      .map { self[$0] }[...]
  }
}

/// The small shapes by which parts of a page name themselves. Each looks at a bounded number of scalars.
enum TextPattern {
  private static let agencies: Vocabulary = [
    "本报", "新华社", "本報", "新華社", "中央社", "本刊", "本网", "本台", "中新社", "中新网", "人民网", "央视", "综合",
  ]
  private static let reports: Vocabulary = ["综合消息", "综合报道", "消息", "讯", "电", "訊", "電"]

  /// Whether a line opens like a dateline; the line may break inside it.
  static func beginsDateline(_ text: ArraySlice<Scalar>) -> Bool {
    switch text.first {
    case 0x3010, 0x3014, 0xFF08, 0x28, 0x5B: return bracketedDateline(text) != nil  // 【〔（([
    case 0x672C, 0x65B0, 0x4E2D, 0x4EBA, 0x592E, 0x7EFC, 0x636E: break  // 本 新 中 人 央 综 据
    default: return beginsWithPaper(text)
    }
    var head = text.prefix(26).closedUp
    // 据新华社电: what another agency reported.
    if head.first == 0x636E { head = head.dropFirst() }
    guard let agency = head.leading(of: agencies) else { return false }
    let rest = head.dropFirst(agency.scalars.count)
    if rest.leading(of: reports) != nil { return agency.scalars != [0x7EFC, 0x5408] }
    if reportsFromPlace(rest) { return true }
    // 本报云江3月14日讯: a place and a day follow.
    var places = rest
    while let first = places.first, first.textClass == .han, rest.count - places.count < 6 {
      places = places.dropFirst()
    }
    guard places.first?.textClass == .digit, rest.count - places.count <= 5 else { return false }
    let afterNumber = places.drop { $0.textClass == .digit }
    // 月, or 6日電
    return afterNumber.first == 0x6708
      || afterNumber.first == 0x65E5 && afterNumber.dropFirst().leading(of: reports) != nil
  }

  /// Whether a place and 讯 stand before the bracket of who reports: 云江讯（.
  private static func reportsFromPlace(_ text: ArraySlice<Scalar>) -> Bool {
    let place = text.prefix(longestPlace).prefix { $0.textClass == .han && !endsDateline($0) }
    let rest = text.dropFirst(place.count)
    guard place.count >= 2, let mark = rest.first, endsDateline(mark) else { return false }
    return rest.dropFirst().first.map { $0 == 0xFF08 || $0 == 0x28 } ?? true
  }

  private static let longestPlace = 5

  /// Whether a paper's own name and 讯 stand before the bracket of who reports: 云江日报讯（.
  private static func beginsWithPaper(_ text: ArraySlice<Scalar>) -> Bool {
    guard let mark = text.prefix(longestPaper).lastIndex(where: { $0 == 0x8BAF || $0 == 0x8A0A }),
      mark >= text.startIndex + 3, text[mark - 1] == 0x62A5 || text[mark - 1] == 0x5831,  // 报 報
      text[..<mark].allSatisfy({ $0.textClass == .han })
    else { return false }
    return mark + 1 == text.endIndex || text[mark + 1] == 0xFF08 || text[mark + 1] == 0x28
  }

  private static let longestPaper = 10

  private static func endsDateline(_ scalar: Scalar) -> Bool {
    switch scalar {
    case 0x8BAF, 0x7535, 0x8A0A, 0x96FB: true
    default: false
    }
  }

  /// How many scalars a dateline in brackets takes that text stands behind: 〔記者林小娟／高雄報導〕, （中央社台北6日電）.
  private static func bracketedDateline(_ text: ArraySlice<Scalar>) -> Int? {
    let inner = text.dropFirst().prefix(longestBracket)
    guard inner.leading(of: bracketedAgencies) != nil, let close = inner.firstIndex(where: { $0.textClass == .closer }),
      inner[..<close].trailing(of: bracketedReports) != nil,
      text.endIndex - close > 1 || text.first == 0x3010 || text.first == 0x3014
    else { return nil }
    var end = close + 1
    while end < text.endIndex, text[end].isBlank { end += 1 }
    return end - text.startIndex
  }

  private static let longestBracket = 40
  private static let bracketedAgencies: Vocabulary = ["記者", "记者", "本報", "本报", "中央社", "中新社", "新華社", "新华社", "特派"]
  private static let bracketedReports: Vocabulary = ["報導", "报导", "報道", "报道", "电", "電", "讯", "訊"]

  /// How many scalars of a paragraph are its dateline, with the bracket of names that follows it; 0 without one.
  static func datelineLength(_ text: ArraySlice<Scalar>) -> Int {
    guard beginsDateline(text) else { return 0 }
    if let length = bracketedDateline(text) { return length }
    var index = text.startIndex
    let limit = Swift.min(text.endIndex, index + 30)
    var found: Int?
    while index < limit {
      let scalar = text[index]
      let kind = scalar.textClass
      if kind == .terminal || kind == .comma || kind == .opener { break }
      // 讯 电 訊 電, 消息
      if endsDateline(scalar) || scalar == 0x606F && text[..<index].last == 0x6D88 {
        found = index + 1
        break
      }
      index += 1
    }
    guard var end = found else { return 0 }
    var next = end
    while next < text.endIndex, text[next].isBlank { next += 1 }
    if next < text.endIndex, text[next] == 0xFF08 || text[next] == 0x28,
      let close = text[next...].prefix(60).firstIndex(where: { $0 == 0xFF09 || $0 == 0x29 })
    {
      let inner = text[next + 1..<close]
      if !inner.contains(where: { $0.textClass == .terminal }) { end = close + 1 }
    }
    while end < text.endIndex, text[end].isBlank { end += 1 }
    return end - text.startIndex
  }

  /// The length of a speaker's name with its colon, such as 记者：, when words follow.
  static func speakerLength(_ text: ArraySlice<Scalar>) -> Int? {
    var count = 0
    for scalar in text.prefix(9) {
      switch scalar.textClass {
      case .han, .blank: count += 1
      case .colon: return (1...7).contains(count) && text.count > count + 1 ? count + 1 : nil
      default: return nil
      }
    }
    return nil
  }

  /// 一、 （一） 1. ① and the like.
  static func isNumbered(_ text: ArraySlice<Scalar>) -> Bool {
    guard let first = text.first else { return false }
    if (0x2460...0x2473).contains(first) { return true }
    let bracket = first == 0xFF08 || first == 0x28
    var rest = bracket ? text.dropFirst() : text
    var count = 0
    var western = false
    while count < 3, let scalar = rest.first, isChineseNumeral(scalar) || (0x31...0x39).contains(scalar) {
      western = scalar < 0x80
      rest = rest.dropFirst()
      count += 1
    }
    guard count > 0, let mark = rest.first else { return false }
    if bracket { return mark == 0xFF09 || mark == 0x29 }
    return mark == 0x3001
      || (western && (mark == 0x2E || mark == 0xFF0E) && rest.dropFirst().first { !$0.isBlank }?.textClass == .han)
  }

  static func isChineseNumeral(_ scalar: Scalar) -> Bool {
    switch scalar {
    case 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x3007, 0x96F6: true
    default: false
    }
  }

  /// Cells of a table's row: parts between blanks that neither justification nor the change to Western digits makes.
  static func cellCount(_ text: ArraySlice<Scalar>) -> Int {
    var groups = 1
    var cells = 1
    var letters = 0
    var previous: TextClass = .blank
    var index = text.startIndex
    while index < text.endIndex {
      let kind = text[index].textClass
      if kind == .terminal || kind == .comma || kind == .semicolon { return 0 }
      if kind == .blank {
        var next = index
        var hasTab = false
        while next < text.endIndex, text[next].isBlank {
          if text[next] == 0x09 { hasTab = true }
          next += 1
        }
        if next == text.endIndex { break }
        let after = text[next].textClass
        groups += 1
        // A dash stands in an empty cell.
        if hasTab || after == .dash || after == previous && after != .latin { cells += 1 }
        index = next
        continue
      }
      letters += 1
      previous = kind
      index += 1
    }
    return letters * 10 < groups * 14 ? 0 : cells
  }

  /// How many parts stand between blanks on what may be a row of a table, and which of them are words; none where a mark
  /// says that it is no row.
  static func row(_ text: ArraySlice<Scalar>) -> (count: Int, words: UInt64) {
    var count = 0
    var words: UInt64 = 0
    var wasBlank = true
    for scalar in text {
      switch scalar.textClass {
      case .terminal, .comma, .semicolon, .colon: return (0, 0)
      case .blank: wasBlank = true
      case let kind:
        if wasBlank {
          count += 1
          words = words << 1 | (kind == .han ? 1 : 0)
        }
        wasBlank = false
      }
    }
    return (count, words)
  }

  /// A date and nothing else.
  static func isDate(_ text: ArraySlice<Scalar>) -> Bool {
    guard text.count <= 24, text.first?.textClass == .digit || text.first.map(isChineseNumeral) == true else {
      return false
    }
    if isNumericDate(text) { return true }
    var years = 0
    var month = 0
    for scalar in text {
      switch scalar {
      case 0x5E74: years += 1  // 年
      case 0x6708: month += 1  // 月
      case 0x65E5, 0x661F, 0x671F: break  // 日 星 期
      default:
        guard scalar.textClass == .digit || scalar.isBlank || isChineseNumeral(scalar) else { return false }
      }
    }
    return month == 1 && (years == 1 || years == 0 && text.last == 0x65E5)
  }

  /// Whether a text is a day in digits: 2026-7-28, 2026.07.28.
  private static func isNumericDate(_ text: ArraySlice<Scalar>) -> Bool {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == 0x2D || $0 == 0x2E || $0 == 0x2F }
    return parts.count == 3 && parts[0].count == 4
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) }
      } && parts[1].count < 3 && parts[2].count < 3
  }

  private static let signers: Vocabulary = ["（作者", "(作者", "（执笔", "（本文作者"]

  /// Whether a line may sign an article.
  static func isSigner(_ text: ArraySlice<Scalar>, endsAsOffice: Bool) -> Bool {
    text.first?.textClass == .opener ? text.leading(of: signers) != nil : text.count <= 20 && endsAsOffice
  }

  private static let offices: Vocabulary = [
    "街道", "社区", "公司", "集团", "中心", "政府", "医院", "学校", "中学", "小学", "大学", "学院", "法院", "检察院", "协会", "学会",
    "委员会", "居委会", "村委会", "党委", "党支部", "支部", "大队", "支队", "总队", "中队", "煤业", "机械", "银行", "支行", "税务局", "合作社",
    "编辑部", "评论部", "宣传部", "组织部", "指挥部", "总编室",
  ]

  /// Whether the text ends like the name of a place or an office.
  static func endsAsOffice(_ text: ArraySlice<Scalar>) -> Bool {
    guard let last = text.last, text.count >= 2 else { return false }
    switch last {
    case 0x5E02, 0x53BF, 0x533A, 0x9547, 0x4E61, 0x6751, 0x7701, 0x5C40, 0x9662, 0x6821, 0x5385, 0x529E, 0x7AD9,
      0x961F, 0x9986, 0x6240, 0x59D4, 0x5DDE, 0x65D7:  // 市县区镇乡村省局院校厅办站队馆所委州旗
      return text.count >= 3
    case 0x573A: return text.count >= 4 && text.dropLast().last == 0x6797  // 林场
    default: return text.trailing(of: offices) != nil
    }
  }

  /// A number in Western or Chinese digits at the front, and how many scalars it takes.
  static func number(_ text: ArraySlice<Scalar>) -> (value: Int, length: Int)? {
    var value = 0
    var length = 0
    for scalar in text.prefix(3) {
      let digit: Int
      switch scalar {
      case 0x30...0x39: digit = Int(scalar) - 0x30
      case 0xFF10...0xFF19: digit = Int(scalar) - 0xFF10
      default:
        if length > 0 { return (value, length) }
        return chineseNumber(text)
      }
      value = value * 10 + digit
      length += 1
    }
    return length > 0 ? (value, length) : nil
  }

  private static func chineseNumber(_ text: ArraySlice<Scalar>) -> (value: Int, length: Int)? {
    let digits: [Scalar] = [0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D]
    var tens = 0
    var units = 0
    var length = 0
    for scalar in text.prefix(3) {
      if scalar == 0x5341 {
        tens = units == 0 ? 1 : units
        units = 0
      } else if let digit = digits.firstIndex(of: scalar) {
        units = digit + 1
      } else {
        break
      }
      length += 1
    }
    return length > 0 ? (tens * 10 + units, length) : nil
  }
}
