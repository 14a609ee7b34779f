import Newspaper
import TerminalScreen
import Typesetting

extension Canvas {
  /// Draws a piece of a passage with its dateline and what a search found in it.
  ///
  /// - Parameters:
  ///   - index: the index of the passage in its article.
  ///   - matches: the matches in that article.
  ///   - current: the index of the match on which the reader stands.
  mutating func draw(
    _ passage: Passage, index: Int, bytes: Range<Int>, row: Int, cell: Int, role: Style.Role,
    matches: Slice<MatchList>, current: Int?
  ) {
    draw(passage.text, bytes: bytes, row: row, cell: cell, style: Style(role))
    if bytes.lowerBound < passage.datelineLength {
      redraw(passage, 0..<passage.datelineLength, of: bytes, row: row, cell: cell, role: .byline)
    }
    let own = matches.matches(inPassage: index, bytes)
    for match in own.indices {
      redraw(
        passage, own[match].bytes, of: bytes, row: row, cell: cell, role: match == current ? .currentMatch : .match)
    }
  }

  /// Draws the part of a line again that lies in other bytes.
  private mutating func redraw(
    _ passage: Passage, _ part: Range<Int>, of line: Range<Int>, row: Int, cell: Int, role: Style.Role
  ) {
    let part = part.clamped(to: line)
    guard !part.isEmpty else { return }
    var before = 0
    forEachCluster(of: passage.text, in: line.lowerBound..<part.lowerBound, widths: widths) { before += $0.width }
    draw(passage.text, bytes: part, row: row, cell: cell + before, style: Style(role))
  }
}
