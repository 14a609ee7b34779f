/// Screens as text, so that an expected screen in a test looks like the screen.
extension Screen {
  /// The rows as text: continuation cells skipped, blanks at the end trimmed.
  public var rows: [String] {
    (0..<size.rows).map { row in
      trimmed(self.row(row).reduce(into: "") { $0 += $1.text })
    }
  }

  /// The rows, joined by newlines.
  public var text: String { rows.joined(separator: "\n") }

  /// The styles, one letter a cell (`Style.Role.letter`), rows joined by newlines: a second picture beside `text`.
  public var styles: String {
    (0..<size.rows).map { row in
      trimmed(String(self.row(row).map { $0 == Cell() ? " " : $0.style.role.letter }))
    }
    .joined(separator: "\n")
  }

  private func trimmed(_ row: String) -> String {
    var row = row
    while row.last == " " { row.removeLast() }
    return row
  }
}

extension Style.Role {
  /// The letter of the role in pictures of styles; plain text is a point.
  public var letter: Character {
    switch self {
    case .text: "."
    case .kicker: "k"
    case .headline: "H"
    case .deck: "d"
    case .byline: "b"
    case .subhead: "s"
    case .caption: "c"
    case .furniture: "f"
    case .rule: "|"
    case .number: "#"
    case .selection: "S"
    case .bar: "B"
    case .match: "m"
    case .currentMatch: "M"
    case .message: "i"
    case .error: "E"
    }
  }
}
