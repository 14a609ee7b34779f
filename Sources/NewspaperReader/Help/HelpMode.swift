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

  mutating func perform(_ command: Command, session: Session) -> Outcome {
    let rows = shownCount(session) - (isNarrow(session) ? 0 : 1)
    let last = max(0, bindings.count - rows)
    switch command {
    case .nextItem: top = min(last, top + 1)
    case .previousItem: top = max(0, top - 1)
    case .nextPage: top = min(last, top + max(1, rows - 1))
    case .previousPage: top = max(0, top - max(1, rows - 1))
    case .back: return .closed
    default: break
    }
    return .open
  }

  private var bindings: [KeyBinding] { KeyTable.bindings(in: mode, direction: direction) }

  /// The cells of the longest keys.
  private func labelWidth(_ session: Session) -> Int {
    bindings.map { width(of: $0.label, widths: session.widths) }.max() ?? 0
  }

  /// Where the keys leave no room for ten characters beside them, their meaning stands in a row below.
  private func isNarrow(_ session: Session) -> Bool { session.size.cells - labelWidth(session) - 4 < 20 }

  /// How many bindings the screen shows.
  private func shownCount(_ session: Session) -> Int {
    let rows = Frame(size: session.size).bodyRows.count
    return max(1, isNarrow(session) ? rows / 2 : rows)
  }

  /// Whether the last binding is on the screen.
  func isComplete(session: Session) -> Bool {
    top + shownCount(session) >= bindings.count
  }

  func draw(on canvas: inout Canvas, session: Session) {
    let frame = Frame(size: session.size)
    let title =
      switch mode {
      case .section: Phrase("帮助 · 版面", "Help: section")
      case .contents: Phrase("帮助 · 目录", "Help: contents")
      case .article: Phrase("帮助 · 稿件", "Help: article")
      case .archive: Phrase("帮助 · 检索报库", "Help: searching the archive")
      case .shelf: Phrase("帮助 · 报架", "Help: shelf")
      case .help: Phrase("帮助", "Help")
      }
    canvas.drawBar(row: frame.headerRow, left: session.say(title), right: "看报", style: Style(.bar))
    let isNarrow = isNarrow(session)
    let textCell = isNarrow ? 3 : labelWidth(session) + 4
    for (offset, binding) in bindings.dropFirst(top).prefix(shownCount(session)).enumerated() {
      let row = frame.bodyRows.lowerBound + (isNarrow ? 2 * offset : offset)
      canvas.drawCut(binding.label, row: row, cell: 1, limit: session.size.cells - 2, style: Style(.number))
      canvas.drawCut(
        session.say(binding.help), row: isNarrow ? row + 1 : row, cell: textCell, limit: session.size.cells - textCell,
        style: .text)
    }
  }
}
