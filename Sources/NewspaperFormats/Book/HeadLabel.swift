/// What a line of a headline is called in a Markdown document: `*引题：云江中段结束摆渡*`.
///
/// There is no markup for a kicker, and which of several lines it is can only be guessed. The words that a newspaper's
/// editors use say it to people and to ``MarkdownFormat`` alike.
enum HeadLabel: String, CaseIterable {
  case banner = "通栏题"
  case bannerDeck = "通栏副题"
  case kicker = "引题"
  case deck = "副题"
  case byline = "署名"

  /// The line with its label.
  func labelled(_ text: String) -> String { "\(rawValue)：\(text)" }

  /// The label of a line, and what stands behind it; nil for a line without one.
  static func parts(of line: String) -> (label: HeadLabel, text: String)? {
    for label in allCases where line.hasPrefix(label.rawValue + "：") {
      let text = String(line.unicodeScalars.dropFirst(label.rawValue.unicodeScalars.count + 1))
      return text.isEmpty ? nil : (label, text)
    }
    return nil
  }
}
