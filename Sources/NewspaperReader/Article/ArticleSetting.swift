import Newspaper
import NewspaperLayout
import TerminalScreen
import Typesetting

/// An article laid out one way or the other.
struct ArticleSetting: Sendable {
  var layout: any PagedLayout
  /// The columns; nil for vertical text.
  let grid: ColumnGrid?

  var direction: TextDirection { grid == nil ? .vertical : .horizontal }

  /// Lays out an article as the reader likes it; with the reason if it has to stay horizontal all the same.
  static func layOut(_ article: Article, session: Session) -> (ArticleSetting, VerticalRefusal?) {
    let frame = Frame(size: session.size)
    let rows = frame.bodyRows.count
    var refusal: VerticalRefusal?
    if session.preferences.direction == .vertical {
      let gutter = session.preferences.verticalGutter == 2 ? 2 : 1
      let grid = VerticalGrid(
        cells: session.size.cells, rows: rows, gutter: gutter, hangs: frame.bodyRows.upperBound < frame.footerRow)
      let style = VerticalStyle(
        forms: session.preferences.verticalForms ?? .vertical, quotes: session.preferences.verticalQuotes ?? .mainland,
        widths: session.widths)
      do throws(VerticalRefusal) {
        return (ArticleSetting(layout: try VerticalLayout(article, grid: grid, style: style), grid: nil), nil)
      } catch {
        refusal = error
      }
    }
    let grid = ColumnGrid(
      fitting: session.size.cells, count: session.preferences.columnCount,
      preferredMeasure: session.preferences.measure)
    let layout = ArticleLayout(article, grid: grid, rows: rows, setting: .page(widths: session.widths))
    return (ArticleSetting(layout: layout, grid: grid), refusal)
  }
}

extension VerticalRefusal {
  /// What the reader is told.
  var phrase: Phrase {
    switch self {
    case .table: Phrase("这一篇有表格，仍用横排", "this article has a table and stays horizontal")
    case .latin: Phrase("这一篇外文字母太多，仍用横排", "this article has many Latin letters and stays horizontal")
    case .otherScript:
      Phrase("这一篇有不能竖排的文字，仍用横排", "this article has letters that don't stand upright and stays horizontal")
    }
  }
}

extension Preferences {
  /// Goes on to the next marks for vertical text: mainland quotes, those of Taiwan, horizontal forms. Says which.
  mutating func changeVerticalMarks() -> Phrase {
    switch (verticalForms, verticalQuotes) {
    case (.horizontal, _):
      (verticalForms, verticalQuotes) = (nil, nil)
      return Phrase("竖排标点，引号 ﹃﹄", "vertical marks, quotes ﹃﹄")
    case (_, .taiwan):
      (verticalForms, verticalQuotes) = (.horizontal, nil)
      return Phrase("横排标点，适合缺字的字体", "horizontal marks, for fonts without the others")
    default:
      verticalQuotes = .taiwan
      return Phrase("竖排标点，引号 ﹁﹂", "vertical marks, quotes ﹁﹂")
    }
  }
}

extension ArticleMode {
  /// Switches between horizontal and vertical text, for this article and all others; the place stays.
  mutating func turnDirection(session: inout Session) {
    let isVertical = session.preferences.direction == .vertical
    session.preferences.direction = isVertical ? nil : .vertical
    layOutAgain(session: session)
    if isVertical {
      session.tell(Phrase("横排", "horizontal"))
    } else {
      session.tell(refusal?.phrase ?? Phrase("竖排：从右往左读，← 下一屏", "vertical: read from right to left, ← is the next page"))
    }
  }

  /// What `V`, `+` and `-` do in vertical text: marks for other fonts, and the space between lines.
  mutating func changeLines(_ command: Command, session: inout Session) {
    switch command {
    case .verticalForms: session.tell(session.preferences.changeVerticalMarks())
    case .wider, .narrower:
      session.preferences.verticalGutter = command == .wider ? 2 : 1
      session.tell(
        command == .wider ? Phrase("行距两格", "two cells between lines") : Phrase("行距一格", "one cell between lines"))
    default:
      let keys = [Command.wider, .narrower].map { KeyTable.label(of: $0, in: .article, direction: .vertical) }
      session.tell(
        Phrase(
          "竖排不分栏；\(keys[0]) \(keys[1]) 改行距",
          "vertical text has no columns; \(keys[0]) and \(keys[1]) change the space between lines"))
    }
    layOutAgain(session: session)
  }

  /// Draws the rows of vertical lines, each over its own two cells.
  func drawUnits(of page: Page, top: Int, matches: Slice<MatchList>, on canvas: inout Canvas, session: Session) {
    for unit in page.units {
      var role = unit.role.style
      if unit.bytes.lowerBound < setting.layout.passages[unit.passage].datelineLength { role = .byline }
      for index in matches.matches(inPassage: unit.passage, unit.bytes).indices {
        role = index == session.search?.current ? .currentMatch : .match
      }
      canvas.draw(unit.text, row: top + unit.row, cell: unit.cell, limit: 2, style: Style(role))
    }
  }
}
