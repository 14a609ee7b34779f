extension Query {
  /// Reads what a person typed; every text is a query.
  ///
  /// What can't be meant as an operator is searched as text; an operator that has nothing to work on yet says nothing,
  /// so that the results stay while one types.
  ///
  /// - Parameters:
  ///   - today: the day that words such as 去年 count from; without it they are no dates.
  public init(_ text: String, today: CalendarDate? = nil) {
    var parser = QueryParser(text, today: today)
    self = parser.parse()
  }
}

/// Reads a query from the front to its end, by descent; never fails.
struct QueryParser {
  private let scalars: [Unicode.Scalar]
  private let dates: DateWords
  private var at = 0
  /// What looked like a field or a pattern, and was taken for text.
  private(set) var doubts: [QueryDoubt] = []

  /// What the field before a value says of where it has to stand.
  fileprivate enum Scope: Hashable {
    case anywhere, headline, byline, section, paper

    var field: SearchField? {
      switch self {
      case .headline: .headline
      case .byline: .byline
      case .anywhere, .section, .paper: nil
      }
    }
  }

  /// Brackets deeper than this are text.
  private static let deepest = 40

  init(_ text: String, today: CalendarDate?) {
    self.scalars = Array(text.unicodeScalars)
    self.dates = DateWords(today: today)
  }

  mutating func parse() -> Query {
    let query = alternatives(in: .anywhere, depth: 0)
    if query == .everything { return text(trimmed, in: .anywhere) ?? .everything }
    // A lone negative number: nobody asks for all that is not 1℃.
    if case .not(.literal(let literal)) = query, literal.field == nil, !literal.isExact,
      let sign = trimmed.first, QuerySign.isMinus(sign), trimmed.count > 1, Self.isDigit(trimmed[1]),
      trimmed.dropFirst().elementsEqual(literal.text.unicodeScalars)
    {
      return .literal(Literal("-" + literal.text))
    }
    return query
  }

  // MARK: Ties

  private mutating func alternatives(in scope: Scope, depth: Int) -> Query {
    var branches: [Query] = []
    var parts: [Query] = []
    func close() {
      if !parts.isEmpty { branches.append(.all(of: parts)) }
      parts = []
    }
    while true {
      skipBlanks()
      guard let next = peek() else { break }
      if QuerySign.isClose(next), depth > 0 { break }
      if QuerySign.isBar(next) {
        at += 1
        close()
      } else if take(.or) {
        close()
      } else if !take(.and), let part = denial(in: scope, depth: depth) {
        parts.append(part)
      }
    }
    close()
    return branches.isEmpty ? .everything : .any(of: branches)
  }

  /// A term with the minus signs or NOTs before it; nil when nothing follows these.
  private mutating func denial(in scope: Scope, depth: Int) -> Query? {
    var isDenied = false
    while let next = peek() {
      if QuerySign.isMinus(next) {
        at += 1
        isDenied.toggle()
        if endsWord(at) { return nil }
      } else if take(.not) {
        isDenied.toggle()
        skipBlanks()
      } else {
        break
      }
    }
    guard let next = peek(), !(QuerySign.isClose(next) && depth > 0), !QuerySign.isBar(next) else { return nil }
    guard let query = field(depth: depth) ?? value(in: scope, depth: depth) else { return nil }
    return isDenied ? .not(of: query) : query
  }

  // MARK: Terms

  /// What stands after a field's name, or where there is none.
  private mutating func value(in scope: Scope, depth: Int) -> Query? {
    guard let first = peek() else { return nil }
    if QuerySign.isOpen(first), depth < Self.deepest {
      at += 1
      let inner = alternatives(in: scope, depth: depth + 1)
      if peek().map(QuerySign.isClose) == true { at += 1 }
      return inner == .everything ? nil : inner
    }
    if let phrase = phrase() { return text(phrase, in: scope) }
    if scope == .anywhere || scope.field != nil {
      let isExact = QuerySign.isEquals(first) && !endsWord(at + 1)
      let start = at
      if isExact { at += 1 }
      if let pattern = pattern(in: scope.field, isExact: isExact) { return .pattern(pattern) }
      if isExact {
        if let query = text(phrase() ?? word(depth: depth), in: scope, isExact: true) { return query }
        at = start
      }
    }
    return text(word(depth: depth), in: scope)
  }

  /// `title:渡口`, with its value; nil, and nothing taken, when there is no field here or it can't be meant.
  private mutating func field(depth: Int) -> Query? {
    let start = at
    var end = at
    while end < scalars.count, end - start <= QueryField.longestName, !QuerySign.isSign(scalars[end]) { end += 1 }
    guard end < scalars.count, QuerySign.isColon(scalars[end]), !endsWord(end + 1) else { return nil }
    let name = Self.string(scalars[start..<end])
    guard let field = QueryField(name) else {
      // Not the times and addresses that a newspaper prints: 10:30, http://….
      if name.utf8.count > 1, name.utf8.allSatisfy({ 0x61...0x7A ~= $0 | 0x20 }), !QuerySign.isSlash(scalars[end + 1]) {
        note(.field(name))
      }
      return nil
    }
    at = end + 1
    if let query = query(of: field, depth: depth) { return query }
    at = start
    return nil
  }

  private mutating func note(_ doubt: QueryDoubt) {
    if !doubts.contains(doubt) { doubts.append(doubt) }
  }

  private mutating func query(of field: QueryField, depth: Int) -> Query? {
    if case .scope(let scope) = field { return value(in: scope, depth: depth) }
    let start = at
    let text = Self.string(phrase() ?? word(depth: depth))
    switch field {
    case .page:
      if let pages = Self.pages(text) { return .sectionNumbers(pages) }
      // 版:文化 names a section.
      note(.page(text))
      at = start
      return value(in: .section, depth: depth)
    case .date, .before, .after:
      guard let range = days(of: field, text) else {
        note(.date(text))
        return nil
      }
      return .dates(range)
    case .pinyin:
      guard let spelling = Spelling(text) else {
        note(.spelling(text))
        return nil
      }
      return .pinyin(spelling.text)
    case .scope: return nil
    }
  }

  /// The days that a field of dates means.
  private func days(of field: QueryField, _ text: String) -> DateRange? {
    let range = dates.range(text)
    switch field {
    case .before: return range?.first?.adding(days: -1).map { DateRange(first: nil, last: $0) }
    case .after: return range?.first.map { DateRange(first: $0, last: nil) }
    default: return range
    }
  }

  /// What stands in quotes, the quotes taken away; nil, and nothing taken, where there is no phrase.
  ///
  /// A quote without its other half reaches to the end. Curly quotes within what is written without a blank belong to
  /// it, as in a headline that was copied: “放管服”改革.
  private mutating func phrase() -> [Unicode.Scalar]? {
    guard let opening = peek(), QuerySign.isQuote(opening) else { return nil }
    let isCurly = QuerySign.isCurlyQuote(opening)
    var text: [Unicode.Scalar] = []
    var index = at + 1
    var isClosed = false
    while index < scalars.count, !isClosed {
      let scalar = scalars[index]
      index += 1
      if scalar == "\\", index < scalars.count, QuerySign.isEscapable(scalars[index]) {
        text.append(scalars[index])
        index += 1
      } else if isCurly ? QuerySign.isCurlyQuote(scalar) : QuerySign.isStraightQuote(scalar) {
        isClosed = true
      } else {
        text.append(scalar)
      }
    }
    if text.isEmpty || isCurly && isClosed && !endsWord(index) && !QuerySign.isQuote(scalars[index]) { return nil }
    at = index
    return text
  }

  /// `/…/` with a valid pattern; nil, and nothing taken, otherwise.
  private mutating func pattern(in field: SearchField?, isExact: Bool) -> Pattern? {
    guard let first = peek(), QuerySign.isSlash(first) else { return nil }
    var source: [Unicode.Scalar] = []
    var index = at + 1
    while index < scalars.count {
      let scalar = scalars[index]
      if QuerySign.isSlash(scalar), endsWord(index + 1) {
        guard let pattern = Pattern(Self.string(source), field: field, isExact: isExact) else {
          if !source.isEmpty { note(.pattern(Self.string(source))) }
          return nil
        }
        at = index + 1
        return pattern
      }
      source.append(scalar)
      index += 1
      if scalar == "\\", index < scalars.count {
        source.append(scalars[index])
        index += 1
      }
    }
    return nil
  }

  /// Everything up to a blank, a bar, or a bracket that isn't part of it; one scalar at least.
  private mutating func word(depth: Int) -> [Unicode.Scalar] {
    let start = at
    while let scalar = peek(), !SearchFold.isBlank(scalar), !QuerySign.isBar(scalar) {
      if QuerySign.isOpen(scalar), let close = closeInWord(from: at + 1) {
        at = close
      } else if at > start, QuerySign.isOpen(scalar) || QuerySign.isClose(scalar) && depth > 0 {
        break
      }
      at += 1
    }
    return Array(scalars[start..<max(at, start)])
  }

  /// Where the bracket closes that was opened before `index`, if nothing in between ends the word.
  private func closeInWord(from index: Int) -> Int? {
    var index = index
    while index < scalars.count, !SearchFold.isBlank(scalars[index]), !QuerySign.isBar(scalars[index]),
      !QuerySign.isOpen(scalars[index])
    {
      if QuerySign.isClose(scalars[index]) { return index }
      index += 1
    }
    return nil
  }

  // MARK: Scalars

  private func peek() -> Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  private mutating func skipBlanks() {
    while let scalar = peek(), SearchFold.isBlank(scalar) { at += 1 }
  }

  /// Whether no word goes on at the place.
  private func endsWord(_ place: Int) -> Bool {
    guard place < scalars.count else { return true }
    let scalar = scalars[place]
    return SearchFold.isBlank(scalar) || QuerySign.isBar(scalar) || QuerySign.isClose(scalar)
  }

  /// Takes the operator's word if it stands here by itself.
  private mutating func take(_ word: QuerySign.OperatorWord) -> Bool {
    var end = at
    while end < scalars.count, end - at < 4, !QuerySign.isSign(scalars[end]) { end += 1 }
    guard endsWord(end) || QuerySign.isOpen(scalars[end]), QuerySign.operatorWord(scalars[at..<end]) == word else {
      return false
    }
    at = end
    return true
  }

  /// What was typed, without blanks at its edges.
  private var trimmed: [Unicode.Scalar] {
    Array(scalars.drop(while: SearchFold.isBlank).reversed().drop(while: SearchFold.isBlank).reversed())
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// A query for a text, or nil when nothing is left of it when it is folded.
  private func text(_ scalars: [Unicode.Scalar], in scope: Scope, isExact: Bool = false) -> Query? {
    let text = Self.string(scalars)
    if IssueQuery(text).isEmpty { return nil }
    switch scope {
    case .section: return .section(text)
    case .paper: return .paper(text)
    case .anywhere, .headline, .byline: return .literal(Literal(text, field: scope.field, isExact: isExact))
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value)
  }

  /// `3`, `2..5` or `2-5`.
  private static func pages(_ text: String) -> ClosedRange<Int>? {
    var numbers: [Int] = []
    var digits = 0
    var signs: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars.map(SearchFold.representative) {
      if isDigit(scalar) {
        guard digits < 4 else { return nil }
        if digits == 0 { numbers.append(0) }
        digits += 1
        numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(scalar.value - 0x30)
      } else {
        digits = 0
        signs.append(scalar)
      }
    }
    switch (numbers.count, string(signs)) {
    case (1, "") where numbers[0] > 0: return numbers[0]...numbers[0]
    case (2, ".."), (2, "-"), (2, "~"):
      return min(numbers[0], numbers[1])...max(numbers[0], numbers[1])
    default: return nil
    }
  }
}

/// The names before a colon that mean a field.
private enum QueryField: Hashable {
  case scope(QueryParser.Scope)
  case page, date, before, after, pinyin

  static let longestName = 8

  init?(_ name: String) {
    switch String(String.UnicodeScalarView(name.unicodeScalars.map(SearchFold.representative))) {
    case "title", "headline", "题", "标题": self = .scope(.headline)
    case "by", "author", "byline", "作者", "署名": self = .scope(.byline)
    case "section", "栏", "栏目", "版名": self = .scope(.section)
    case "paper", "报", "报纸": self = .scope(.paper)
    case "page", "版", "版次": self = .page
    case "date", "日期": self = .date
    case "before", "早于": self = .before
    case "after", "晚于": self = .after
    case "py", "pinyin", "拼音": self = .pinyin
    default: return nil
    }
  }
}
