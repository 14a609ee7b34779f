/// Finds headlines on a drawn page whose characters stand one under another (竖排标题).
///
/// Their characters are larger than text, each on a row of its own or beside those of the next line of the headline.
struct GridStacks {
  /// Fewer characters one under another are no headline, unless they stand beside one.
  private static let least = 3
  /// A cell with more characters is no piece of standing lines.
  private static let widest = 5
  /// Two characters of a line are not further apart, in rows.
  private static let farthest = 6
  /// The lines of one headline stand so close together, in characters.
  private static let nearest = 8

  private struct Stack {
    /// Characters before it.
    var column: Int
    var text: [Scalar]
    var top: Int
    var bottom: Int
    /// The cells that have its characters.
    var cells: [Int]
  }

  private let cells: [GridCell]
  /// The cells of each row.
  private let rows: [Int: [Int]]
  private var stacks: [Stack] = []

  /// Takes the pieces of standing lines out of the cells; each headline comes back as its lines, from the right.
  static func taken(from cells: inout [GridCell]) -> [[GridCell]] {
    var stacks = GridStacks(cells)
    stacks.keepStanding()
    let taken = Set(stacks.stacks.flatMap(\.cells))
    cells = cells.indices.filter { !taken.contains($0) }.map { cells[$0] }
    return stacks.headlines()
  }

  private init(_ cells: [GridCell]) {
    self.cells = cells
    rows = Dictionary(grouping: cells.indices) { cells[$0].row }
    var open: [Int] = []
    for index in cells.indices where Self.isPiece(cells[index]) {
      let cell = cells[index]
      for (offset, scalar) in cell.text.enumerated() where !scalar.isBlank {
        open.removeAll { cell.row - stacks[$0].bottom > Self.farthest }
        let column = cell.start + offset
        let near = open.filter {
          abs(stacks[$0].column - column) < 2 && stacks[$0].bottom < cell.row
            && !isCovered(column, stacks[$0].bottom + 1..<cell.row)
        }.min { abs(stacks[$0].column - column) < abs(stacks[$1].column - column) }
        if let near {
          stacks[near].text.append(scalar)
          stacks[near].column = column
          stacks[near].bottom = cell.row
          stacks[near].cells.append(index)
        } else {
          open.append(stacks.count)
          stacks.append(Stack(column: column, text: [scalar], top: cell.row, bottom: cell.row, cells: [index]))
        }
      }
    }
  }

  private static func isPiece(_ cell: GridCell) -> Bool {
    cell.text.count { !$0.isBlank } <= widest && cell.text.count <= 2 * widest
  }

  /// Whether something on one of the rows covers a column.
  private func isCovered(_ column: Int, _ between: Range<Int>) -> Bool {
    between.contains { row in
      rows[row]?.contains { cells[$0].start <= column && column < cells[$0].end } ?? false
    }
  }

  /// Leaves the stacks that are long enough, and those that share cells with them.
  private mutating func keepStanding() {
    var isStanding = stacks.map { stack in
      let width = stack.cells.reduce(0) { $0 + cells[$1].text.count { !$0.isBlank } }
      return stack.text.count >= Self.least && width <= stack.cells.count * 3
        && stack.text.count { $0.textClass == .han } * 2 > stack.text.count
    }
    var found = true
    while found {
      found = false
      let standing = Set(stacks.indices.filter { isStanding[$0] }.flatMap { stacks[$0].cells })
      for index in stacks.indices where !isStanding[index] && stacks[index].cells.contains(where: standing.contains) {
        isStanding[index] = true
        found = true
      }
    }
    stacks = stacks.indices.filter { isStanding[$0] }.map { stacks[$0] }
  }

  /// The lines of each headline, from the right.
  private func headlines() -> [[GridCell]] {
    var groups: [[Stack]] = []
    for stack in stacks.sorted(by: { $0.column > $1.column }) {
      let group = groups.firstIndex { group in
        group.contains {
          abs($0.column - stack.column) <= Self.nearest && $0.top <= stack.bottom && stack.top <= $0.bottom
        }
      }
      if let group { groups[group].append(stack) } else { groups.append([stack]) }
    }
    return groups.map { group in
      group.map { stack in
        var cell = GridCell(row: stack.top, start: stack.column, text: stack.text[...])
        cell.end = stack.column + 1
        cell.lastRow = stack.bottom
        return cell
      }
    }
  }
}
