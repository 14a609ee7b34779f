import NewspaperReader

extension Excerpt {
  /// What is printed of it, without colours.
  var printed: String { segments.map { $0.safe }.joined() }

  /// What is printed of it, with its matches in their colour.
  func painted(_ colors: PrintColors, _ plain: (String) -> String = { $0 }) -> String {
    segments.map { $0.isMatch ? colors.match($0.safe) : plain($0.safe) }.joined()
  }
}

extension Excerpt.Segment {
  /// Its text, safe to print.
  fileprivate var safe: String { SafeText(text).string(of: 0..<text.utf8.count) }
}
