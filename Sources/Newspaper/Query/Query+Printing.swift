// A query as text. Reading the text again gives the same query.
extension Query: CustomStringConvertible {
  /// The query as a person might have typed it.
  public var description: String {
    switch self {
    case .literal(let literal): Self.field(literal.field) + Self.exactly(literal.isExact) + Self.word(literal.text)
    case .pattern(let pattern): Self.field(pattern.field) + Self.exactly(pattern.isExact) + "/\(pattern.text)/"
    case .pinyin(let letters): "py:\(letters)"
    case .section(let name): "section:" + Self.word(name)
    case .paper(let name): "paper:" + Self.word(name)
    case .sectionNumbers(let pages):
      pages.count == 1 ? "page:\(pages.lowerBound)" : "page:\(pages.lowerBound)..\(pages.upperBound)"
    case .dates(let range): "date:\(range)"
    case .all(let parts): parts.map { if case .any = $0 { "(\($0))" } else { "\($0)" } }.joined(separator: " ")
    case .any(let parts): parts.map(\.description).joined(separator: " | ")
    case .not(let part):
      switch part {
      case .all, .any: "-(\(part))"
      // A minus before a digit may be the sign of a number.
      case .literal(let literal) where literal.startsWithDigit && literal.field == nil && !literal.isExact:
        "-" + Self.quoted(literal.text)
      default: "-\(part)"
      }
    }
  }

  private static func field(_ field: SearchField?) -> String {
    switch field {
    case nil: ""
    case .headline: "title:"
    case .byline: "by:"
    }
  }

  private static func exactly(_ isExact: Bool) -> String { isExact ? "=" : "" }

  /// A text in quotes, with a backslash before what would end or mean something else.
  static func quoted(_ text: String) -> String {
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\\" || QuerySign.isStraightQuote(scalar) { quoted.append("\\") }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }

  /// A text as a word where it can't be taken for anything else, else in quotes.
  static func word(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, !QuerySign.isMinus(first), first != "=", first != "＝", !QuerySign.isSlash(first),
      !scalars.contains(where: QuerySign.isSign), QuerySign.operatorWord(scalars) == nil
    else { return quoted(text) }
    return text
  }
}

extension Literal {
  fileprivate var startsWithDigit: Bool { text.unicodeScalars.first?.properties.numericType != nil }
}

/// The characters that mean something in a query, ASCII and full-width alike.
enum QuerySign {
  static func isMinus(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "－" }
  static func isEquals(_ scalar: Unicode.Scalar) -> Bool { scalar == "=" || scalar == "＝" }
  static func isSlash(_ scalar: Unicode.Scalar) -> Bool { scalar == "/" || scalar == "／" }
  static func isBar(_ scalar: Unicode.Scalar) -> Bool { scalar == "|" || scalar == "｜" }
  static func isOpen(_ scalar: Unicode.Scalar) -> Bool { scalar == "(" || scalar == "（" }
  static func isClose(_ scalar: Unicode.Scalar) -> Bool { scalar == ")" || scalar == "）" }
  static func isColon(_ scalar: Unicode.Scalar) -> Bool { scalar == ":" || scalar == "：" }
  static func isStraightQuote(_ scalar: Unicode.Scalar) -> Bool { scalar == "\"" || scalar == "＂" }
  static func isCurlyQuote(_ scalar: Unicode.Scalar) -> Bool { scalar == "“" || scalar == "”" }
  static func isQuote(_ scalar: Unicode.Scalar) -> Bool { isStraightQuote(scalar) || isCurlyQuote(scalar) }

  /// Whether a backslash before it, in quotes, takes its meaning away.
  static func isEscapable(_ scalar: Unicode.Scalar) -> Bool { scalar == "\\" || isQuote(scalar) }

  /// Whether a word that holds it has to be quoted to be safe.
  static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    SearchFold.isBlank(scalar) || isBar(scalar) || isOpen(scalar) || isClose(scalar) || isColon(scalar)
      || isQuote(scalar)
  }

  /// The words that tie others, in capitals.
  enum OperatorWord: Hashable { case and, or, not }

  static func operatorWord(_ scalars: some Collection<Unicode.Scalar>) -> OperatorWord? {
    guard (2...3).contains(scalars.count) else { return nil }
    var word = ""
    for scalar in scalars {
      let value = (0xFF21...0xFF3A).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
      guard (0x41...0x5A).contains(value), let letter = Unicode.Scalar(value) else { return nil }
      word.unicodeScalars.append(letter)
    }
    return switch word {
    case "AND": .and
    case "OR": .or
    case "NOT": .not
    default: nil
    }
  }
}
