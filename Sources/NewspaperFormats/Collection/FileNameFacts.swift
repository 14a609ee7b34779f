import Newspaper

/// What the name of a file, with those of its folders, tells about what is in it.
///
/// Days come whole (`20211119`, `2021-11-19`) or piece by piece down the folders (`2021年11月/19日`); then come the page
/// (第2版, A02, a bare number behind the day), the place on it, and the title, up to the end of the name.
struct FileNameFacts: Hashable {
  var paper = ""
  var year: Int?
  var month: Int?
  var day: Int?
  var page: PageLabel?
  var section = ""
  var index: Int?
  var title = ""

  var date: CalendarDate? {
    guard let year, let month, let day else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// Whether the file holds one article, and not a section or a day.
  var isArticle: Bool { index != nil || !title.isEmpty }

  init() {}

  /// Reads the components of a path below the folder that was named; the last one is the file's.
  init(path: [String]) {
    for (level, component) in path.enumerated() {
      let isFile = level == path.count - 1
      let component = FileName.readable(component)
      let name = isFile ? Self.stem(component) : component
      read(Array(name.unicodeScalars.map(\.value))[...], isFile: isFile)
    }
  }

  /// The name without its extension.
  static func stem(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex, name.distance(from: dot, to: name.endIndex) <= 9
    else { return name }
    return String(name[..<dot])
  }

  private mutating func read(_ component: ArraySlice<Scalar>, isFile: Bool) {
    var rest = component.drop(while: Self.isSeparator)
    var hadPage = false
    rest = rest.dropFirst(Self.latinPrefix(rest))
    // 人民日报2021年 and 人民日报_2021-11-19: the paper stands before the rest.
    if let end = rest.firstIndex(where: { $0.textClass == .digit || Self.isSeparator($0) }), end > rest.startIndex,
      Self.isPaper(rest[..<end])
    {
      paper = string(rest[..<end])
      rest = rest[end...].drop(while: Self.isSeparator)
    }
    while !rest.isEmpty, let length = takeNumber(rest, &hadPage) {
      rest = rest.dropFirst(length)
      if hadPage, section.isEmpty { rest = takeSectionName(rest) }
      rest = rest.drop(while: Self.isSeparator)
    }
    while let last = rest.last, Self.isSeparator(last) { rest = rest.dropLast() }
    if rest.isEmpty { return }
    let text = SourceText.singleLine(string(rest))
    if isFile {
      title = text
    } else if hadPage || date != nil {
      if section.isEmpty { section = text }
    } else if Self.isPaper(rest) {
      paper = text
    }
  }

  /// Takes what a number at the front says; returns how many scalars it and its unit have, nil when it is no such thing.
  private mutating func takeNumber(_ text: ArraySlice<Scalar>, _ hadPage: inout Bool) -> Int? {
    let isOrdinal = text.first == 0x7B2C  // 第
    var start = isOrdinal ? text.dropFirst() : text
    let letters = start.prefix { (0x41...0x5A).contains($0 & ~0x20) }
    if letters.count == 1 { start = start.dropFirst() }
    guard let (value, length) = Self.number(start) else { return nil }
    let isArabic = start.prefix(length).allSatisfy { $0 < 0x80 }
    let after = start.dropFirst(length).first
    let consumed = start.startIndex - text.startIndex + length
    if after == 0x7248, PageLabel.numbers.contains(value) {  // 版
      // 1-第1版: the bare number before was the place.
      if hadPage, let bare = page, bare.bundle == nil { index = index ?? bare.number }
      page = PageLabel(bundle: letters.isEmpty ? nil : string(letters).uppercased(), number: value)
      hadPage = true
      return consumed + 1
    }
    if letters.isEmpty, !hadPage, let unit = after, takeUnit(unit, value) { return consumed + 1 }
    // 19460515第1版: nothing stands between the day and the page.
    let isParted = after.map { Self.isSeparator($0) || $0 == 0x7B2C && length >= 8 } ?? true
    guard !isOrdinal, isArabic, isParted else { return nil }
    if !letters.isEmpty {
      guard page == nil, length <= 3, value > 0 else { return nil }
      page = PageLabel(bundle: string(letters).uppercased(), number: value)
      hadPage = true
      return consumed
    }
    return takeBare(value, digits: length, &hadPage) ? consumed : nil
  }

  /// A number in digits, of any use in a name, or in Chinese numerals.
  private static func number(_ text: ArraySlice<Scalar>) -> (value: Int, length: Int)? {
    let digits = text.prefix { (0x30...0x39).contains($0) }
    if digits.isEmpty { return TextPattern.number(text) }
    if digits.count > 10 { return nil }
    return (digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }, digits.count)
  }

  /// 年, 月, 日 and 号.
  private mutating func takeUnit(_ unit: Scalar, _ value: Int) -> Bool {
    switch unit {
    case 0x5E74 where (1800...2100).contains(value): (year, month, day) = (value, nil, nil)
    case 0x6708 where (1...12).contains(value): (month, day) = (value, nil)
    case 0x65E5 where (1...31).contains(value), 0x53F7 where (1...31).contains(value): day = value
    default: return false
    }
    return true
  }

  /// A number between separators: what it is depends on what is known already.
  private mutating func takeBare(_ value: Int, digits: Int, _ hadPage: inout Bool) -> Bool {
    // 2021111902: a day and a page.
    if digits == 10, value % 100 > 0, takeBare(value / 100, digits: 8, &hadPage) {
      return takeBare(value % 100, digits: 2, &hadPage)
    }
    if digits == 8, let date = CalendarDate(year: value / 10_000, month: value / 100 % 100, day: value % 100),
      (1800...2100).contains(date.year)
    {
      (year, month, day) = (date.year, date.month, date.day)
    } else if digits == 6, (1800...2100).contains(value / 100), (1...12).contains(value % 100) {
      (year, month, day) = (value / 100, value % 100, nil)
    } else if digits == 4, (1800...2100).contains(value) {
      (year, month, day) = (value, nil, nil)
    } else if digits == 4, year != nil, month == nil, (1...12).contains(value / 100), (1...31).contains(value % 100) {
      (month, day) = (value / 100, value % 100)
    } else if digits == 4, day == nil, let month, value / 100 == month, (1...31).contains(value % 100) {
      day = value % 100  // 1998/03/0302
    } else if digits <= 2, year != nil, month == nil, (1...12).contains(value) {
      month = value
    } else if digits <= 2, month != nil, day == nil, (1...31).contains(value) {
      day = value
    } else if date != nil, page == nil, digits <= 3, value > 0 {
      page = PageLabel(number: value)
      hadPage = true
    } else if date != nil, index == nil, digits <= 6 {
      index = value
    } else {
      return false
    }
    return true
  }

  /// The name behind a page: （要闻）, ：要闻.
  private mutating func takeSectionName(_ text: ArraySlice<Scalar>) -> ArraySlice<Scalar> {
    guard let first = text.first else { return text }
    if first == 0xFF08 || first == 0x28, let close = text.firstIndex(where: { $0 == 0xFF09 || $0 == 0x29 }) {
      section = string(text[(text.startIndex + 1)..<close])
      return text[(close + 1)...]
    }
    guard first == 0xFF1A || first == 0x3A else { return text }
    let name = text.dropFirst().prefix { !Self.isSeparator($0) }
    section = string(name)
    return text[name.endIndex...]
  }

  /// How many scalars are letters before a day, as in `rmrb-1998-03-02`, `RMRB_20211119`, and a separator behind them.
  private static func latinPrefix(_ text: ArraySlice<Scalar>) -> Int {
    let letters = text.prefix { $0.textClass == .latin && $0 < 0x80 }
    guard (2...12).contains(letters.count) else { return 0 }
    let rest = text.dropFirst(letters.count).drop(while: isSeparator)
    guard let (value, length) = number(rest), rest.first.map({ (0x30...0x39).contains($0) }) == true else { return 0 }
    let year = [10: value / 1_000_000, 8: value / 10_000, 6: value / 100, 4: value][length] ?? 0
    return (1800...2100).contains(year) ? rest.startIndex - text.startIndex : 0
  }

  private static func isPaper(_ text: ArraySlice<Scalar>) -> Bool {
    (3...12).contains(text.count) && (text.last == 0x62A5 || text.last == 0x520A)  // 报 刊
      && text.allSatisfy { $0.textClass == .han }
  }

  private static func isSeparator(_ scalar: Scalar) -> Bool {
    scalar.textClass == .blank || scalar == 0x2D || scalar == 0x5F || scalar == 0x2E || scalar == 0x2B
      || scalar.textClass == .dash || scalar == 0x3001
  }
}

/// How a person says the names of files are made: `{paper}/{date}/{page}-{title}.txt`.
///
/// Fields in braces are those of ``FileNameFacts`` (`any` is left out); everything else stands for itself. The pattern is
/// held against the end of a path, as many components as it has itself.
struct FileNamePattern {
  private enum Piece: Equatable {
    case text([Scalar])
    case field(String)
  }

  private static let fields = [
    "paper", "date", "year", "month", "day", "page", "section", "index", "title", "any",
  ]
  private let components: [[Piece]]
  private let hasExtension: Bool

  init(_ pattern: String) throws(FormatError) {
    var components: [[Piece]] = []
    for component in pattern.split(separator: "/") {
      var pieces: [Piece] = []
      var rest = component[...]
      while let open = rest.firstIndex(of: "{") {
        let before = rest[..<open]
        if !before.isEmpty { pieces.append(.text(before.unicodeScalars.map(\.value))) }
        guard let close = rest[open...].firstIndex(of: "}") else {
          throw .badPattern(pattern: pattern, known: Self.fields)
        }
        let name = String(rest[rest.index(after: open)..<close])
        guard Self.fields.contains(name) else { throw .badPattern(pattern: pattern, known: Self.fields) }
        if case .field? = pieces.last { throw .badPattern(pattern: pattern, known: Self.fields) }
        pieces.append(.field(name))
        rest = rest[rest.index(after: close)...]
      }
      if !rest.isEmpty { pieces.append(.text(rest.unicodeScalars.map(\.value))) }
      components.append(pieces)
    }
    guard components.joined().contains(where: { if case .field = $0 { true } else { false } }) else {
      throw .badPattern(pattern: pattern, known: Self.fields)
    }
    self.components = components
    if case .text(let tail)? = components.last?.last {
      hasExtension = tail.contains(0x2E)
    } else {
      hasExtension = false
    }
  }

  /// What a path tells; nil when the pattern doesn't fit it.
  func facts(of path: [String]) -> FileNameFacts? {
    guard path.count >= components.count else { return nil }
    var facts = FileNameFacts()
    for (component, pieces) in zip(path.suffix(components.count).enumerated(), components) {
      let isFile = component.offset == components.count - 1
      let whole = FileName.readable(component.element)
      let name = isFile && !hasExtension ? FileNameFacts.stem(whole) : whole
      guard match(Array(name.unicodeScalars.map(\.value))[...], pieces[...], &facts) else { return nil }
    }
    return facts
  }

  /// Every field takes as little as it can.
  private func match(_ text: ArraySlice<Scalar>, _ pieces: ArraySlice<Piece>, _ facts: inout FileNameFacts) -> Bool {
    guard let piece = pieces.first else { return text.isEmpty }
    switch piece {
    case .text(let expected):
      return text.starts(with: expected) && match(text.dropFirst(expected.count), pieces.dropFirst(), &facts)
    case .field(let name):
      // What follows a field is text, so where it may end is where that text stands.
      for length in 0...text.count {
        if pieces.count == 1, length < text.count { continue }
        if pieces.count > 1, case .text(let next) = pieces[pieces.startIndex + 1],
          !text.dropFirst(length).starts(with: next)
        {
          continue
        }
        var tried = facts
        guard Self.fill(name, text.prefix(length), &tried) else { continue }
        if match(text.dropFirst(length), pieces.dropFirst(), &tried) {
          facts = tried
          return true
        }
      }
      return false
    }
  }

  private static func fill(_ name: String, _ text: ArraySlice<Scalar>, _ facts: inout FileNameFacts) -> Bool {
    let value = string(text)
    switch name {
    case "paper": facts.paper = value
    case "section": facts.section = value
    case "title": facts.title = value
    case "page":
      guard let page = PageLabel(value) else { return false }
      facts.page = page
    case "date":
      guard let date = CalendarDate(loose: value) else { return false }
      (facts.year, facts.month, facts.day) = (date.year, date.month, date.day)
    case "any": break
    default:
      guard let number = Int(value) else { return false }
      switch name {
      case "year": facts.year = number
      case "month": facts.month = number
      case "day": facts.day = number
      default: facts.index = number
      }
    }
    return true
  }
}
