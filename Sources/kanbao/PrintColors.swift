import TerminalScreen

/// Colours of printed text, as a few SGR sequences that every terminal knows. Without colours the text is all there is.
struct PrintColors {
  var isOn: Bool

  func headline(_ text: String) -> String { painted(text, "1") }
  func subhead(_ text: String) -> String { painted(text, "1") }
  func quiet(_ text: String) -> String { painted(text, "2") }
  func number(_ text: String) -> String { painted(text, "36") }
  func caption(_ text: String) -> String { painted(text, "32") }
  func match(_ text: String) -> String { painted(text, "1;31") }

  /// A text as what it is, as far as print tells that from running text.
  func painted(_ text: String, as role: Style.Role) -> String {
    switch role {
    case .headline: headline(text)
    case .subhead: subhead(text)
    case .number: number(text)
    case .caption: caption(text)
    case .rule, .furniture, .byline: quiet(text)
    default: text
    }
  }

  private func painted(_ text: String, _ code: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
