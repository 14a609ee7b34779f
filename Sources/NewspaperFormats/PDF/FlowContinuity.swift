/// How well one column reads on in another.
struct FlowContinuity {
  private enum End { case open, unknown, closed, signed, headed, noted }
  private enum Start { case inside, fresh, byline, jump }

  private let ends: [End]
  private let starts: [Start]
  private let flows: [Flow]

  /// - Parameter bodyFont: That of most of the page's text.
  init(_ flows: [Flow], bodyFont: Int) {
    self.flows = flows
    ends = flows.map { Self.end($0, bodyFont) }
    starts = flows.map(Self.start)
  }

  /// So many lines show how wide a column is at its end.
  private static let nearby = 8

  private static func end(_ flow: Flow, _ bodyFont: Int) -> End {
    let line = flow.lines[flow.lines.count - 1]
    let text = line.scalars
    if Attributions.source(text) != nil || Attributions.jump(text)?.isFrom == false { return .signed }
    if case .bracketed? = Attributions.byline(text) { return .signed }
    if EditorNote.begins(flow.lines[0]), line.style.matches(flow.lines[0].style) { return .noted }
    // Below a lead in other type the text is set like that of other columns.
    let isText = line.style.font == bodyFont && line.size < 1.02 * flow.size
    if flow.lines.count > 1, !line.style.matches(flow.style), !isText { return .headed }
    var index = text.endIndex - 1
    while index > text.startIndex, text[index].textClass == .closer { index -= 1 }
    // A full stop of Western text is no more than a point.
    let isStop = text[index] == 0x2E && index > text.startIndex && text[index - 1].textClass == .latin
    let isTerminal = isStop || text[index].textClass == .terminal || text[index].textClass == .dash
    // What is cut off in a sentence is about as long as the column is wide.
    if !isTerminal {
      let right = flow.lines.suffix(nearby).map(\.box.right).max()!
      return flow.isFull(line) || flow.lines.count > 1 && right - line.box.right < 4 * line.size ? .open : .unknown
    }
    return flow.isFull(line) ? .unknown : .closed
  }

  private static func start(_ flow: Flow) -> Start {
    let line = flow.lines[0]
    if Attributions.jump(line.scalars)?.isFrom == true { return .jump }
    if !flow.bylines.isEmpty, flow.isIndented(line) { return .byline }
    if case .sure? = Attributions.byline(line.scalars) { return .byline }
    if TextPattern.beginsDateline(line.scalars), flow.isIndented(line) { return .byline }
    return flow.isIndented(line) || !line.style.matches(flow.style) || !line.cells.isEmpty ? .fresh : .inside
  }

  /// The evidence that `next` goes on where `flow` ends; 0 where nothing speaks for or against it.
  func score(_ flow: Int, _ next: Int) -> Double {
    var score = 0.0
    switch (ends[flow], starts[next]) {
    case (.open, .inside): score = 2.5
    case (.open, .fresh): score = -2
    case (.unknown, .inside): score = 1
    case (.unknown, .fresh): score = 0
    case (.closed, .inside): score = -1.5
    case (.closed, .fresh): score = 0.2
    case (.headed, .fresh): score = 2.5
    case (.headed, .inside): score = -1
    case (.noted, .inside): score = -2
    case (.noted, _): score = 1
    case (.signed, _): score = -3
    case (_, .byline): score = -2
    case (_, .jump): score = -4
    }
    if ends[flow] != .noted, !areAlike(flows[flow], flows[next]) { score -= 2.5 }
    // A table is as wide as it is.
    let isText = flows[flow].lines.count > 2 && flows[next].lines.count > 2 && flows[next].lines[0].cells.isEmpty
    let ratio = flows[flow].measure / max(1, flows[next].measure)
    if isText, ratio < 0.9 || ratio > 1.11 { score -= 1 }
    return score
  }

  /// Whether two columns are set alike, or the first is so at its end: it begins with a lead in other type.
  private func areAlike(_ flow: Flow, _ next: Flow) -> Bool {
    flow.style.matches(next.style) || flow.lines[flow.lines.count - 1].style.matches(next.style)
  }

  /// Whether nothing but a note of the editor's is in a column: its article begins below.
  func isNote(_ flow: Int) -> Bool { ends[flow] == .noted }

  /// Whether a column begins with （上接…）.
  func isJumpTarget(_ flow: Int) -> Bool { starts[flow] == .jump }

  /// Whether a column looks like the first of an article.
  func startsFresh(_ flow: Int) -> Bool { starts[flow] != .inside }
}
