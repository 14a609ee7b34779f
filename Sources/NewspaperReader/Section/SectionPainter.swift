import Newspaper
import NewspaperLayout
import TerminalScreen
import Typesetting

/// Paints the screens of a made-up section.
public struct SectionPainter: Sendable {
  private let layout: SectionLayout

  public init(_ layout: SectionLayout) {
    self.layout = layout
  }

  /// Paints one screen, its first row at the top of the canvas.
  public func paint(_ screen: SectionScreen, on canvas: inout Canvas) {
    paint(screen, on: &canvas, matches: { _ in MatchList()[...] }, current: nil)
  }

  /// - Parameters:
  ///   - matches: what a search found in the article with the given index in the section.
  ///   - current: the index of the match on which the reader stands.
  func paint(
    _ screen: SectionScreen, on canvas: inout Canvas, matches: (Int) -> Slice<MatchList>, current: Int?
  ) {
    RuleGrid(screen.rules, size: canvas.size).draw(on: &canvas, top: 0)
    var article: Int?
    var found = MatchList()[...]
    for piece in screen.texts {
      switch piece.content {
      case .furniture(let text):
        canvas.draw(text, row: piece.row, cell: piece.cell, style: Style(piece.role.style))
      case .passage(let passage, let bytes):
        guard let owner = piece.article else { continue }
        if owner != article { (article, found) = (owner, matches(owner)) }
        canvas.draw(
          layout.passages[owner][passage], index: passage, bytes: bytes, row: piece.row, cell: piece.cell,
          role: piece.role.style, matches: found, current: current)
      }
    }
  }

  /// The cells of an article's number and headline, row by row.
  func headlineRows(of article: Int, on screen: SectionScreen, widths: WidthPolicy) -> [(row: Int, cells: Range<Int>)] {
    var rows: [(row: Int, cells: Range<Int>)] = []
    for piece in screen.texts where piece.article == article && piece.role.isHeadline {
      let cells = piece.cell..<piece.cell + width(of: layout.string(of: piece), widths: widths)
      if let index = rows.firstIndex(where: { $0.row == piece.row }) {
        rows[index].cells =
          min(rows[index].cells.lowerBound, cells.lowerBound)..<max(rows[index].cells.upperBound, cells.upperBound)
      } else {
        rows.append((piece.row, cells))
      }
    }
    return rows
  }
}

extension SectionRole {
  /// How the screen shows it.
  fileprivate var style: Style.Role {
    switch self {
    case .text(let role): role.style
    case .number: .number
    case .jump, .paperFacts, .sectionName: .furniture
    case .paperName: .headline
    case .currentSection: .subhead
    }
  }

  /// Whether it is what one selects: a number or a main headline.
  fileprivate var isHeadline: Bool { self == .number || self == .text(.headline) }
}
