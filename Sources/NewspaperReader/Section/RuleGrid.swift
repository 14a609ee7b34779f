import NewspaperLayout
import TerminalScreen
import Typesetting

/// The rules of a made-up screen, cell by cell, joined where they meet.
struct RuleGrid: Sendable {
  private struct Mark {
    var isHorizontal = false
    var isVertical = false
    var weight = RuleWeight.light
    /// Whether the rules go on above, below, left and right of the cell.
    var arms = Arms()

    var rule: Rule {
      switch weight {
      case .light: isVertical ? .vertical : .light
      case .heavy: isVertical ? .heavyVertical : .heavy
      }
    }

    /// Whether rules of both directions are in the cell.
    var isJoint: Bool {
      isVertical && (isHorizontal || !arms.isDisjoint(with: [.left, .right]))
        || isHorizontal && !arms.isDisjoint(with: [.up, .down])
    }
  }

  private struct Arms: OptionSet {
    let rawValue: UInt8
    static let up = Arms(rawValue: 1)
    static let down = Arms(rawValue: 2)
    static let left = Arms(rawValue: 4)
    static let right = Arms(rawValue: 8)
  }

  private let size: Size
  private var marks: [Mark]

  init(_ rules: [PlacedRule], size: Size) {
    self.size = size
    marks = Array(repeating: Mark(), count: size.cells * size.rows)
    for rule in rules { add(rule) }
    for rule in rules where rule.weight == .heavy { join(rule) }
  }

  private mutating func add(_ rule: PlacedRule) {
    for row in rule.rows.clamped(to: 0..<size.rows) {
      for cell in rule.cells.clamped(to: 0..<size.cells) {
        let index = row * size.cells + cell
        marks[index].weight = max(marks[index].weight, rule.weight)
        if rule.isVertical {
          marks[index].isVertical = true
          if row > rule.rows.lowerBound { marks[index].arms.insert(.up) }
          if row < rule.rows.upperBound - 1 { marks[index].arms.insert(.down) }
        } else {
          marks[index].isHorizontal = true
          if cell > rule.cells.lowerBound { marks[index].arms.insert(.left) }
          if cell < rule.cells.upperBound - 1 { marks[index].arms.insert(.right) }
        }
      }
    }
  }

  /// Joins the ends of a heavy rule to the heavy rules across.
  private mutating func join(_ rule: PlacedRule) {
    func index(_ row: Int, _ cell: Int) -> Int? {
      guard (0..<size.rows).contains(row), (0..<size.cells).contains(cell) else { return nil }
      let mark = marks[row * size.cells + cell]
      let crosses = rule.isVertical ? mark.isHorizontal : mark.isVertical
      return crosses && mark.weight == .heavy ? row * size.cells + cell : nil
    }
    if rule.isVertical {
      let cell = rule.cells.lowerBound
      if let above = index(rule.rows.lowerBound - 1, cell) { marks[above].arms.insert(.down) }
      if let below = index(rule.rows.upperBound, cell) { marks[below].arms.insert(.up) }
    } else {
      let row = rule.rows.lowerBound
      if let before = index(row, rule.cells.lowerBound - 1) { marks[before].arms.insert(.right) }
      if let after = index(row, rule.cells.upperBound) { marks[after].arms.insert(.left) }
    }
  }

  /// Draws every cell; with ASCII characters where ambiguous ones are wide.
  func draw(on canvas: inout Canvas, top: Int) {
    let widths = canvas.widths
    for row in 0..<size.rows {
      for cell in 0..<size.cells {
        let mark = marks[row * size.cells + cell]
        guard mark.isHorizontal || mark.isVertical else { continue }
        canvas.draw(
          joint(of: mark, widths) ?? widths.glyph(of: mark.rule), row: top + row, cell: cell, style: Style(.rule))
      }
    }
  }

  /// What stands where rules meet; nil elsewhere.
  private func joint(of mark: Mark, _ widths: WidthPolicy) -> String? {
    if !widths.drawsNarrowly { return mark.isJoint ? "+" : nil }
    return switch (mark.weight, mark.arms) {
    case (.light, [.down, .right]): "┌"
    case (.light, [.down, .left]): "┐"
    case (.light, [.up, .right]): "└"
    case (.light, [.up, .left]): "┘"
    case (.heavy, [.down, .right]): "┏"
    case (.heavy, [.down, .left]): "┓"
    case (.heavy, [.up, .right]): "┗"
    case (.heavy, [.up, .left]): "┛"
    case (.heavy, [.up, .down, .left]): "┫"
    case (.heavy, [.up, .down, .right]): "┣"
    case (.heavy, [.up, .left, .right]): "┻"
    case (.heavy, [.down, .left, .right]): "┳"
    case (.heavy, [.up, .down, .left, .right]): "╋"
    default: nil
    }
  }
}
