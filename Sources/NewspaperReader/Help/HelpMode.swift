import TerminalScreen
import Typesetting

/// 帮助: every key of the mode it was opened from.
struct HelpMode: Sendable {
  let mode: ModeKind
  let direction: TextDirection
  private(set) var top = 0

  enum Outcome {
    case open
    case closed
  }

  init(mode: ModeKind, direction: TextDirection = .horizontal) {
    self.mode = mode
    self.direction = direction
  }

  mutating func handle(_ key: Key, session: Session) -> Outcome {
    let rows = shownCount(session) - (Self.isNarrow(session) ? 0 : 1)
    let last = max(0, KeyTable.bindings(in: mode, direction: direction).count - rows)
    switch key {
    case .down, .character("j"), .wheelDown: top = min(last, top + 1)
    case .up, .character("k"), .wheelUp: top = max(0, top - 1)
    case .character(" "), .pageDown, .character("f"): top = min(last, top + max(1, rows - 1))
    case .character("b"), .pageUp: top = max(0, top - max(1, rows - 1))
    case .escape, .enter, .backspace, .character("q"), .character("?"), .function(1), .control("c"):
      return .closed
    default: break
    }
    return .open
  }

  /// Where keys and their meaning have no room beside each other, they stand in two rows.
  private static func isNarrow(_ session: Session) -> Bool { session.size.cells < 40 }

  /// How many bindings the screen shows.
  private func shownCount(_ session: Session) -> Int {
    let rows = Frame(size: session.size).bodyRows.count
    return max(1, Self.isNarrow(session) ? rows / 2 : rows)
  }

  /// Whether the last binding is on the screen.
  func isComplete(session: Session) -> Bool {
    top + shownCount(session) >= KeyTable.bindings(in: mode, direction: direction).count
  }

  func draw(on canvas: inout Canvas, session: Session) {
    let frame = Frame(size: session.size)
    let title =
      switch mode {
      case .section: Phrase("帮助 · 版面", "Help: section")
      case .contents: Phrase("帮助 · 目录", "Help: contents")
      case .article: Phrase("帮助 · 文章", "Help: article")
      case .archive: Phrase("帮助 · 检索报库", "Help: searching the archive")
      case .shelf: Phrase("帮助 · 报架", "Help: shelf")
      }
    canvas.drawBar(row: frame.headerRow, left: session.say(title), right: "看报", style: Style(.bar))
    let bindings = KeyTable.bindings(in: mode, direction: direction)
    let labelWidth = bindings.map { width(of: $0.label, widths: session.widths) }.max() ?? 0
    let isNarrow = Self.isNarrow(session)
    let textCell = isNarrow ? 3 : labelWidth + 4
    for (offset, binding) in bindings.dropFirst(top).prefix(shownCount(session)).enumerated() {
      let row = frame.bodyRows.lowerBound + (isNarrow ? 2 * offset : offset)
      canvas.drawCut(binding.label, row: row, cell: 1, limit: session.size.cells - 2, style: Style(.number))
      canvas.drawCut(
        session.say(binding.help), row: isNarrow ? row + 1 : row, cell: textCell, limit: session.size.cells - textCell,
        style: .text)
    }
  }
}
