/// What in a query looks like a field or a pattern and isn't one. It was searched as text, since it may be meant so; whoever finds
/// nothing should hear of it.
public enum QueryDoubt: Hashable, Sendable {
  /// What stands behind `date:`, `before:` or `after:` is no day and no range of days.
  case date(String)
  /// What stands behind `page:` is no number; sections with such a name were looked for.
  case page(String)
  /// What stands behind `py:` spells no Chinese.
  case spelling(String)
  /// A word of letters before a colon that is no field.
  case field(String)
  /// What stands between slashes is no pattern.
  case pattern(String)

  /// Whether it may well be meant as it was understood: a section's name, a word with a colon.
  public var isPossible: Bool {
    switch self {
    case .page, .field, .pattern: true
    case .date, .spelling: false
    }
  }
}

extension Query {
  /// What in a text looks like a field or a pattern and isn't one, each once, in the order of the text.
  public static func doubts(in text: String, today: CalendarDate? = nil) -> [QueryDoubt] {
    var parser = QueryParser(text, today: today)
    _ = parser.parse()
    return parser.doubts
  }
}
