import Newspaper
import NewspaperLayout
import Typesetting

/// A vertical page as a reader sees it, one string a row, without blanks at the ends of rows.
func picture(of page: Page, cells: Int) -> String {
  var grid = Array(repeating: Array(repeating: " ", count: cells), count: page.height)
  for unit in page.units {
    precondition(grid[unit.row][unit.cell] == " ", "“\(unit.text)” overlaps another one")
    precondition(grid[unit.row][unit.cell + 1] == " ", "“\(unit.text)” overlaps another one")
    grid[unit.row][unit.cell] = unit.text
    grid[unit.row][unit.cell + 1] = ""
  }
  for rule in page.rules {
    for row in rule.rows {
      for cell in rule.cells {
        precondition(row < page.height && grid[row][cell] == " ", "a rule runs through text")
        grid[row][cell] = rule.isVertical ? "│" : "─"
      }
    }
  }
  return grid.map { row in
    var row = row.joined()
    while row.last == " " { row.removeLast() }
    return row
  }.joined(separator: "\n")
}

/// An article with neither tables nor many Latin letters, which vertical text has none of.
func verticalArticle(paragraphs: Int = 6, seed: Int = 1) -> Article {
  var article = sampleArticle(paragraphs: paragraphs, seed: seed)
  article.body = article.body.compactMap { block in
    switch block {
    case .table: nil
    case .paragraph(let text): .paragraph(text.replacing("GDP", with: "产值"))
    case .caption(let caption):
      .caption(Caption(text: caption.text.replacing("GDP", with: "产值"), credit: caption.credit))
    default: block
    }
  }
  return article
}
