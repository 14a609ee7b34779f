/// What an editor says before an article, in another font than its text (编者按).
enum EditorNote {
  private static let openings: Vocabulary = [
    "编者按", "编者的话", "编者注", "编前语", "编前的话", "开栏的话", "开栏语", "主持人语", "核心提示", "内容提要", "阅读提示",
  ]

  /// Whether a line opens such a note: 编者按：, 【开栏的话】.
  static func begins(_ line: PageLine) -> Bool {
    var text = line.scalars.prefix(12)
    if let first = text.first, first.textClass == .opener { text = text.dropFirst() }
    guard let opening = text.leading(of: openings) else { return false }
    let next = text.dropFirst(opening.scalars.count).first
    return next.map { $0.textClass == .colon || $0.textClass == .closer || $0.isBlank } ?? true
  }
}
