import Newspaper

/// The line that tells which page of which paper this is (版头): 江南日报 2024年5月6日 星期一 第02版 民生新闻.
///
/// Its parts stand in any order, with blanks, bars or nothing between them. What a front page has at its head (weather,
/// who publishes the paper) and what all pages have at their foot may be among them, as a dump puts on one line what
/// was printed at one height. A line with anything else in it is none.
struct Folio {
  private(set) var paper: [Scalar]?
  private(set) var date: (year: Int, month: Int, day: Int)?
  /// How the day is written, where its year is told.
  private(set) var dateMark: FolioDate.Mark?
  /// 第9127期, as printed.
  private(set) var issueNumber: [Scalar]?
  /// The letters before the number of the page, which tell the bundle (叠).
  private(set) var bundle: String?
  private(set) var number: Int?
  private(set) var sectionName: [Scalar]?

  /// How the page is told, surest last.
  private enum Shape: Int {
    /// 03, A02, 2版, 第2版.
    case number, lettered, counted, ordinal
  }

  private var shape: Shape?

  /// Whether 版 names the page.
  var namesPage: Bool { shape == .ordinal || shape == .counted }

  /// Whether it tells who made the page, or another thing that stands nowhere else.
  var hasImprint: Bool { marks > 0 }

  private var hasWeekday = false
  private var hasDay = false
  /// A part that is none of those of a head, and as long as the name of a section may be.
  private var names = 0
  private var longestName = 0
  /// How many parts only a head or a foot has, beside the page, the day and the paper.
  private var marks = 0
  /// Whether what stands beside 版 without a blank is no name of a section that is known.
  private var hasTail = false

  /// No head has more characters.
  static let mostScalars = 200
  private static let mostName = 8
  /// Where neither paper nor day is told, names are short.
  private static let mostShortName = 4

  init?(_ text: ArraySlice<Scalar>) {
    let text = text.trimmed
    guard Self.mayBeOne(text) else { return nil }
    var rest = text
    while let first = rest.first {
      if Self.isSeparator(first) {
        rest = rest.dropFirst()
      } else {
        let length = rest.count
        guard takesPart(&rest, of: text), rest.count < length else { return nil }
      }
    }
    guard isSure, Attributions.jump(text) == nil, Attributions.source(text) == nil else { return nil }
  }

  /// A quick look: whether a text is short and has 版, a letter before a digit, or a day.
  static func mayBeOne(_ text: ArraySlice<Scalar>) -> Bool {
    guard text.count <= mostScalars, let first = text.first, first.textClass != .terminal else { return false }
    var previous: Scalar = 0
    var commas = 0
    var (year, month) = (false, false)
    for scalar in text {
      switch scalar {
      case 0x7248: return true  // 版
      case 0x5E74: year = true  // 年
      case 0x6708: month = true  // 月
      case 0x30...0x39: if isLetter(previous) { return true }
      case 0x3002: return false
      case 0xFF0C:  // only in the weather
        commas += 1
        if commas > 1 { return false }
      default: break
      }
      previous = scalar
    }
    return year && month
  }

  /// Whether it tells enough to be one: the page, and beside it what only a head tells.
  private var isSure: Bool {
    guard let shape else {
      // The head of a front page.
      return paper != nil && names == 0 && marks + (date == nil ? 0 : 1) > 1
    }
    guard names <= 2 else { return false }
    let isDated = date != nil || hasWeekday && hasDay
    let isKnown = sectionName.map { Furniture.isSectionName($0[...].prefix { !Self.isDot($0) }) } ?? false
    if hasTail, !isDated, paper == nil { return false }
    switch shape {
    case .ordinal, .counted: return isDated || paper != nil || longestName <= Self.mostShortName
    case .lettered: return isDated || paper != nil || isKnown && names == 1
    case .number: return date != nil && (paper != nil || isKnown)
    }
  }

  // MARK: Parts

  private mutating func takesPart(_ rest: inout ArraySlice<Scalar>, of text: ArraySlice<Scalar>) -> Bool {
    takesTitle(&rest) || takesDate(&rest) || takesWeekday(&rest) || takesIssueNumber(&rest) || takesCount(&rest)
      || takesPage(&rest, of: text) || takesWeather(&rest) || takesNotice(&rest)
      || takesImprint(&rest) || takesName(&rest) || takesLatin(&rest)
  }

  /// The name of the paper as a title: 《江南日报》.
  private mutating func takesTitle(_ rest: inout ArraySlice<Scalar>) -> Bool {
    guard rest.first == 0x300A, let end = rest.firstIndex(of: 0x300B), paper == nil,
      let name = Furniture.paper(rest[rest.startIndex + 1..<end])
    else { return false }
    paper = Array(name)
    rest = rest[(end + 1)...]
    return true
  }

  private static func isSeparator(_ scalar: Scalar) -> Bool { scalar.isBlank || separators.contains(scalar) }

  private static let separators = ScalarSet("·•|｜/／:：-—–―▲△▼◆◇●○■□◎★☆【】[]()（）")

  private static func isLetter(_ scalar: Scalar) -> Bool {
    (0x41...0x5A).contains(scalar) || (0xFF21...0xFF3A).contains(scalar)
  }

  private mutating func takesDate(_ rest: inout ArraySlice<Scalar>) -> Bool {
    var text = rest
    guard let found = FolioDate(&text), found.year == nil || date == nil else { return false }
    if let year = found.year {
      date = (year, found.month, found.day)
      dateMark = found.mark
    }
    hasDay = true
    rest = text
    return true
  }

  /// 星期一, 周一; 农历三月廿八 and 甲辰年三月廿八.
  private mutating func takesWeekday(_ rest: inout ArraySlice<Scalar>) -> Bool {
    if let word = rest.leading(of: Self.weeks), let day = rest.dropFirst(word.scalars.count).first,
      Self.weekdays.contains(day)
    {
      rest = rest.dropFirst(word.scalars.count + 1)
      hasWeekday = true
      return true
    }
    let isLunar =
      rest.leading(of: Self.lunar) != nil
      || rest.count >= 3 && Self.stems.contains(rest.first ?? 0) && rest.prefix(3).last == 0x5E74
    guard isLunar else { return false }
    rest = rest.drop { !Self.isSeparator($0) && $0.textClass == .han && $0 != 0x7B2C }
    return true
  }

  private static let weeks: Vocabulary = ["星期", "礼拜", "禮拜", "周", "週"]
  private static let weekdays = ScalarSet("一二三四五六日天")
  private static let lunar: Vocabulary = ["农历", "農曆", "夏历"]
  private static let stems = ScalarSet("甲乙丙丁戊己庚辛壬癸")

  /// 第9127期, 总第3021期.
  private mutating func takesIssueNumber(_ rest: inout ArraySlice<Scalar>) -> Bool {
    guard let word = rest.leading(of: Self.ordinals) else { return false }
    let digits = rest.dropFirst(word.scalars.count).drop { $0.isBlank }
    let end = digits.drop { $0.textClass == .digit }
    let mark = end.drop { $0.isBlank }
    guard (1...6).contains(digits.count - end.count), let last = mark.first,
      last == 0x671F || last == 0x53F7 || last == 0x865F
    else { return false }
    let printed = Array(rest[rest.startIndex...mark.startIndex].closedUp)
    if issueNumber == nil || word.scalars.count == 1 { issueNumber = printed }
    marks += 1
    rest = mark.dropFirst()
    return true
  }

  private static let ordinals: Vocabulary = ["总第", "總第", "第"]

  /// How many pages there are: 今日8版, 共12版.
  private mutating func takesCount(_ rest: inout ArraySlice<Scalar>) -> Bool {
    guard let word = rest.leading(of: Self.counts) else { return false }
    let digits = rest.dropFirst(word.scalars.count).drop { $0.isBlank }
    guard let (_, length) = TextPattern.number(digits), digits.dropFirst(length).first == 0x7248 else { return false }
    rest = digits.dropFirst(length + 1)
    marks += 1
    return true
  }

  private static let counts: Vocabulary = ["今日共", "今日", "本期共", "本期", "今天", "共"]

  /// 第02版, A2版, 第A02版, A02; a number alone.
  private mutating func takesPage(_ rest: inout ArraySlice<Scalar>, of text: ArraySlice<Scalar>) -> Bool {
    let isOrdinal = rest.first == 0x7B2C
    var page = isOrdinal ? rest.dropFirst().drop { $0.isBlank } : rest
    let letters = page.prefix { Self.isLetter($0) }
    page = page.dropFirst(letters.count)
    if !letters.isEmpty, page.first == 0x2D { page = page.dropFirst() }
    guard letters.count <= 2, let (value, length) = TextPattern.number(page), value > 0 else { return false }
    page = page.dropFirst(length)
    guard page.first?.textClass != .digit else { return false }
    let mark = page.drop { $0.isBlank }
    let shape: Shape
    if mark.first == 0x7248 || mark.first == 0x53E0 {  // 版 叠
      guard length <= 2 || isOrdinal else { return false }
      page = mark.dropFirst()
      if page.first == 0x9762 { page = page.dropFirst() }  // 面
      shape = isOrdinal ? .ordinal : .counted
      let tail = page.prefix { $0.textClass == .han }
      if tail.count > Self.mostShortName { return false }
      let before = text[..<rest.startIndex].reversed().prefix { $0.textClass == .han }
      hasTail = [tail, Array(before.reversed())[...]].contains { !$0.isEmpty && !Furniture.isSectionName($0) }
    } else {
      guard page.first.map({ Self.isSeparator($0) || !letters.isEmpty && $0.textClass == .han }) ?? true else {
        return false
      }
      if letters.isEmpty {
        guard !isOrdinal, length <= 2, rest.first?.textClass == .digit, page.first?.isBlank ?? true,
          rest.startIndex == text.startIndex || text[rest.startIndex - 1].isBlank
        else { return false }
      }
      shape = letters.isEmpty ? .number : .lettered
    }
    // Two pages are a list of pages.
    if let known = self.shape {
      guard known == .number || shape == .number else { return false }
      if known.rawValue > shape.rawValue { return false }
    }
    self.shape = shape
    number = value
    bundle = letters.isEmpty ? nil : string(letters.map { $0 > 0xFF00 ? $0 - 0xFEE0 : $0 })
    rest = page
    return true
  }

  /// 今日多云，5℃～25℃.
  private mutating func takesWeather(_ rest: inout ArraySlice<Scalar>) -> Bool {
    let part = rest.prefix { !$0.isBlank }
    guard part.count <= Self.longestWeather, part.contains(0x2103), part.first?.textClass == .han else { return false }
    rest = rest.dropFirst(part.count)
    marks += 1
    return true
  }

  private static let longestWeather = 20

  /// 中共云江市委员会主管主办, 本版图文未经许可不得转载.
  private mutating func takesNotice(_ rest: inout ArraySlice<Scalar>) -> Bool {
    let part = rest.prefix { $0.textClass == .han }
    guard (4...Self.longestNotice).contains(part.count), part.trailing(of: Self.notices) != nil else { return false }
    rest = rest.dropFirst(part.count)
    marks += 1
    return true
  }

  private static let longestNotice = 24
  private static let notices: Vocabulary = ["主管", "主办", "主辦", "出版", "转载", "轉載"]

  /// 责编：路遥 闻莺, 视觉/闻莺, 国内统一刊号 CN 00-0000, 零售每份1.50元, www.example.com.
  private mutating func takesImprint(_ rest: inout ArraySlice<Scalar>) -> Bool {
    guard let word = rest.leading(of: Furniture.openings) else { return false }
    var value = rest.dropFirst(word.scalars.count)
    guard let mark = value.first else { return false }
    let isNumber = word.scalars.first == 0x56FD  // 国内统一刊号
    let isPrice = word.scalars.first == 0x96F6 && mark.textClass == .han  // 零售
    let isLabel = mark.textClass == .colon || mark == 0x2F || mark == 0xFF0F
    guard mark.isBlank || isLabel || isNumber || isPrice else { return false }
    value = value.drop { $0.isBlank || $0 == mark && isLabel }
    let first = value.prefix { !$0.isBlank }
    if mark.isBlank, !Self.isImprintValue(first) { return false }
    value = value.dropFirst(first.count)
    // The code of 国内统一刊号 stands behind blanks.
    while isNumber, case let code = value.drop(while: \.isBlank).prefix(while: { !$0.isBlank }), !code.isEmpty,
      code.elementsEqual(Self.country) || code.contains(0x2D) && code.allSatisfy({ $0 < 0x80 })
    {
      value = value[code.endIndex...]
    }
    while let start = value.firstIndex(where: { !$0.isBlank }) {
      let next = value[start...].prefix { !$0.isBlank }
      guard Names.isOne(next), Self.isImprintValue(next), next.leading(of: Furniture.openings) == nil else { break }
      value = value[next.endIndex...]
    }
    marks += 1
    rest = value
    return true
  }

  private static let country: [Scalar] = [0x43, 0x4E]  // CN

  /// Whether a text is a name, a telephone number or an address of a mail.
  private static func isImprintValue(_ text: ArraySlice<Scalar>) -> Bool {
    if text.contains(where: { $0.textClass == .digit || $0 == 0x40 }) { return text.allSatisfy { $0 < 0x80 } }
    return (2...4).contains(text.count) && text.allSatisfy { $0.textClass == .han } && !Furniture.isSectionName(text)
      && text.trailing(of: Furniture.papers) == nil
  }

  /// The name of the paper, or of the section.
  private mutating func takesName(_ rest: inout ArraySlice<Scalar>) -> Bool {
    var name = Array(rest.prefix { $0.textClass == .han && $0 != 0x7B2C })
    guard !name.isEmpty else { return false }
    rest = rest.dropFirst(name.count)
    if rest.first?.textClass == .colon { return false }
    // Set apart: 云 江 日 报.
    let isApart = name.count == 1
    while isApart, name.count < Self.mostName, Self.isLone(rest) {
      name.append(rest[rest.startIndex + 1])
      rest = rest.dropFirst(2)
    }
    let isPaper =
      name.count >= 3 && name.count <= 12
      && (name[...].trailing(of: Furniture.papers) != nil || [0x62A5, 0x5831].contains(name.last ?? 0))  // 报 報
    if isPaper, paper == nil {
      paper = name
      return true
    }
    guard name.count <= Self.mostName else { return false }
    names += 1
    longestName = max(longestName, name.count)
    if sectionName == nil { sectionName = name + Self.takeSecondName(&rest) }
    return true
  }

  /// What goes on the name of a section behind a dot, with the dot: ·健康.
  private static func takeSecondName(_ rest: inout ArraySlice<Scalar>) -> ArraySlice<Scalar> {
    guard let dot = rest.first, isDot(dot) else { return [] }
    let name = rest.dropFirst().prefix { $0.textClass == .han }
    guard (2...mostShortName).contains(name.count), name.trailing(of: Furniture.papers) == nil,
      name.last != 0x7248, name.leading(of: weeks) == nil  // 版
    else { return [] }
    defer { rest = rest[name.endIndex...] }
    return rest[..<name.endIndex]
  }

  private static func isDot(_ scalar: Scalar) -> Bool { [0xB7, 0x2022, 0x30FB].contains(scalar) }

  /// Whether behind one blank a character stands alone.
  private static func isLone(_ rest: ArraySlice<Scalar>) -> Bool {
    guard rest.count > 1, rest[rest.startIndex].isBlank, rest[rest.startIndex + 1].textClass == .han else {
      return false
    }
    return rest.dropFirst(2).first.map { isSeparator($0) || $0.textClass == .digit } ?? true
  }

  /// The paper's name in Latin letters, or an address; at the end marks beside them.
  private mutating func takesLatin(_ rest: inout ArraySlice<Scalar>) -> Bool {
    guard let first = rest.first, first.textClass == .latin else { return false }
    rest = rest.drop { !Self.isSeparator($0) && ($0 < 0x2E80 || $0.textClass == .latin) }
    return true
  }
}
