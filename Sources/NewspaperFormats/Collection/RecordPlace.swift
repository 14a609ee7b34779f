import Newspaper

extension CalendarDate {
  /// The day that a text begins with or tells: 2026-10-17, 2026/1/7, 20261017, 2026.10.17, 2026年10月17日, with or
  /// without a time behind it.
  init?(loose text: some StringProtocol) {
    if let date = CalendarDate(text) {
      self = date
      return
    }
    var numbers: [(value: Int, digits: Int)] = []
    var isInside = false
    for byte in text.utf8 {
      guard (0x30...0x39).contains(byte) else {
        isInside = false
        // The day is told before anything else is.
        if numbers.isEmpty, byte >= 0x41, byte < 0x80 { return nil }
        continue
      }
      if !isInside {
        if numbers.count == 3 { break }
        numbers.append((0, 0))
        isInside = true
      }
      let last = numbers.count - 1
      if numbers[last].digits > 8 { return nil }
      numbers[last] = (numbers[last].value * 10 + Int(byte - 0x30), numbers[last].digits + 1)
    }
    if let first = numbers.first, first.digits == 8 {
      self.init(year: first.value / 10_000, month: first.value / 100 % 100, day: first.value % 100)
    } else if numbers.count == 3, numbers[0].digits == 4, numbers[1].digits <= 2, numbers[2].digits <= 2 {
      self.init(year: numbers[0].value, month: numbers[1].value, day: numbers[2].value)
    } else {
      return nil
    }
  }
}

extension CalendarDate {
  /// The day that a field of a record tells: as ``init(loose:)`` or ``init(english:)`` read it.
  init?(record text: String) {
    guard let date = CalendarDate(loose: text) ?? CalendarDate(english: text) else { return nil }
    self = date
  }
}

/// What is said about a record whose day isn't known.
enum UndatedRecord {
  /// What stands for the day may be long.
  private static let shownLength = 40

  /// Nil when there is nothing to say: the day is missing, and the whole input has none.
  static func doubt(about text: String, othersHaveDays: Bool) -> String? {
    let line = SourceText.singleLine(text)
    if line.isEmpty {
      return othersHaveDays ? "the date is missing, so this article is in an issue without one" : nil
    }
    let shown = line.unicodeScalars.count > shownLength ? String(line.prefix(shownLength)) + "…" : line
    return "“\(shown)” is no date, so this article is in an issue without one; write it as 2026-10-17"
  }
}

/// What a page is called: 3, 03, A3, 第3版, 03版：要闻.
struct PageLabel: Hashable {
  /// The letters before the number, which tell the bundle (叠).
  var bundle: String?
  var number: Int
  /// What stands behind it.
  var name: String?

  /// What a page can be numbered; larger numbers are days, or those of articles.
  static let numbers = 1...9999

  init(bundle: String? = nil, number: Int, name: String? = nil) {
    self.bundle = bundle
    self.number = number
    self.name = name
  }

  init?(_ text: some StringProtocol) {
    var rest = Array(text.unicodeScalars.map(\.value))[...].trimmed
    if rest.first == 0x7B2C { rest = rest.dropFirst().trimmed }  // 第
    let letters = rest.prefix { ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x61 && $0 <= 0x7A) }
    guard letters.count <= 2 else { return nil }
    rest = rest.dropFirst(letters.count)
    if rest.first == 0x2D { rest = rest.dropFirst() }
    guard let (number, length) = TextPattern.number(rest), Self.numbers.contains(number) else { return nil }
    rest = rest.dropFirst(length).trimmed
    if rest.first == 0x7248 {  // 版
      rest = rest.dropFirst().trimmed
    } else if let next = rest.first, next != 0x3A, next != 0xFF1A, next != 0xFF08, next != 0x28 {
      return nil
    }
    self.number = number
    bundle = letters.isEmpty ? nil : string(letters).uppercased()
    while let first = rest.first, Self.isFence(first) { rest = rest.dropFirst() }
    while let last = rest.last, Self.isFence(last) { rest = rest.dropLast() }
    name = rest.isEmpty ? nil : string(rest)
  }

  private static func isFence(_ scalar: Scalar) -> Bool {
    switch scalar.textClass {
    case .blank, .colon, .opener, .closer, .dash: true
    default: scalar == 0x2D || scalar == 0x5F || scalar == 0x28 || scalar == 0x29
    }
  }
}

/// Makes one issue of records that come in any order of pages.
struct IssueBuilder {
  private struct Key: Hashable {
    var bundle: String?
    var number: Int?
    /// Only of sections without a number.
    var name: String?
  }

  private var sections: [Key: Section] = [:]
  private var keys: [Key] = []
  private var repeatedCharacters = 0
  private(set) var account = CharacterAccount()
  private var number: String?
  /// Whether its records have no day though they could have.
  private let lacksDay: Bool
  private let othersHaveDays: Bool

  init(lacksDay: Bool = false, othersHaveDays: Bool = false) {
    self.lacksDay = lacksDay
    self.othersHaveDays = othersHaveDays
  }

  /// What is doubtful about the day of a record that was added; nil when nothing is.
  func doubt(aboutDayOf record: TableRecord) -> String? {
    lacksDay ? UndatedRecord.doubt(about: record[.date], othersHaveDays: othersHaveDays) : nil
  }

  /// Whether nothing was added.
  var isEmpty: Bool { keys.isEmpty }

  /// Adds an article; false when there is no text in it.
  mutating func add(_ record: TableRecord) -> Bool {
    var record = record
    let marked = record.takeMarkup()
    guard var article = record.article ?? marked.map({ _ in Article() }) else { return false }
    account.read += record.characterCount
    if let marked {
      article.body += marked.article.body
      if article.dateline == nil { article.dateline = marked.article.dateline }
      count(read: marked.account.read, furniture: marked.account.furniture)
    }
    if number == nil, !record[.number].isEmpty { number = SourceText.singleLine(record[.number]) }
    add([article], to: PageLabel(record[.page]), named: record[.section], bundle: record[.bundle])
    return true
  }

  /// Adds articles to the section of a page.
  mutating func add(_ articles: [Article], to page: PageLabel?, named name: String, bundle: String = "") {
    let name = [name, page?.name ?? ""].map(SourceText.singleLine).first { !$0.isEmpty }
    let bundle = bundle.isEmpty ? page?.bundle : SourceText.singleLine(bundle)
    let key = Key(bundle: bundle, number: page?.number, name: page == nil ? name : nil)
    if sections[key] == nil {
      keys.append(key)
      sections[key] = Section(number: page?.number ?? 0, bundle: bundle)
    }
    if sections[key]?.name == nil { sections[key]?.name = name }
    // A banner like that of the article before counts once; here it was read again.
    let last = sections[key]?.articles.last?.banner
    if let banner = articles.first?.banner, banner == last { repeatedCharacters += banner.inkedScalarCount }
    sections[key]?.articles += articles
  }

  /// Says which number the issue has, unless that is known.
  mutating func setNumber(_ text: String) {
    if number == nil, !text.isEmpty { number = SourceText.singleLine(text) }
  }

  /// Counts characters that are in no record.
  ///
  /// - Parameter repeated: how many of them are banners that the articles show once.
  mutating func count(read: Int, furniture: Int, repeated: Int = 0) {
    account.read += read
    account.furniture += furniture
    repeatedCharacters += repeated
  }

  /// Counts what the reader of a page read.
  mutating func count(_ page: ImportedIssue) {
    count(
      read: page.account.read, furniture: page.account.furniture,
      repeated: max(0, page.account.placed - page.issue.placedCharacterCount))
  }

  /// The issue and where its characters went.
  func imported(paper: String, date: CalendarDate?, format: String, diagnostics: [Diagnostic]) -> ImportedIssue {
    var issue = Issue(publication: Publication(name: SourceText.singleLine(paper)), date: date, number: number)
    // Sections by their numbers, then those that have only a name, in the order in which they came.
    let order = keys.enumerated().sorted { left, right in
      func rank(_ entry: (offset: Int, element: Key)) -> (Int, String, Int, Int) {
        (entry.element.number == nil ? 1 : 0, entry.element.bundle ?? "", entry.element.number ?? 0, entry.offset)
      }
      return rank(left) < rank(right)
    }
    let isOneBundle = keys.allSatisfy { $0.bundle == keys.first?.bundle }
    for (_, key) in order {
      guard var section = sections[key] else { continue }
      // Bundles count their pages anew each; the sections of an issue have numbers of their own.
      if key.number == nil || !isOneBundle { section.number = (issue.sections.last?.number ?? 0) + 1 }
      issue.sections.append(section)
    }
    issue.assignMissingIDs()
    var account = account
    account.placed = issue.placedCharacterCount + repeatedCharacters
    return ImportedIssue(issue: issue, diagnostics: diagnostics, format: format, account: account)
  }
}
