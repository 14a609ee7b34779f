import Newspaper
import Typesetting

/// The head of a section's screens: masthead (报头) and strip of sections, from the second screen on a single line.
struct SectionHead: Sendable {
  private let name: String
  private let date: String?
  private let lunarDate: String?
  private let number: String?
  private let labels: [String]
  private let shortLabels: [String]
  private let current: Int
  private let cells: Int
  private let grid: ColumnGrid
  private let widths: WidthPolicy
  private let shape: Shape

  /// How much room the masthead takes.
  private enum Shape {
    /// One line.
    case line
    /// A line, the strip, a rule.
    case compact
    /// The name between two lines of facts, a rule, the strip, a rule.
    case full
  }

  init(_ issue: Issue, section index: Int, cells: Int, rows: Int, grid: ColumnGrid, widths: WidthPolicy) {
    name = issue.publication.name
    date = issue.date?.chineseDescription
    lunarDate = issue.date.flatMap { LunarDate($0) }?.description
    number = issue.number
    labels = issue.sections.map { section in
      let label = "\(section.bundle ?? "")第\(section.number)版"
      return section.name.map { "\(label) \($0)" } ?? label
    }
    shortLabels = issue.sections.map { section in
      section.name.map { "\(section.number) \($0)" } ?? "\(section.number)"
    }
    current = index
    self.cells = cells
    self.grid = grid
    self.widths = widths
    shape = rows < 14 || cells < 40 ? .line : rows >= 30 && cells >= 72 && index == 0 ? .full : .compact
  }

  /// The rows above the first band, rules included.
  func height(onScreen screen: Int) -> Int {
    switch shape {
    case .line: 1
    case .compact: screen == 0 ? 3 : 2
    case .full: screen == 0 ? 5 : 2
    }
  }

  /// Places the head on a screen.
  func place(on screen: inout SectionScreen, number: Int, of count: Int) {
    if shape == .line || number > 0 {
      placeLine(on: &screen, number: number, of: count)
      if shape != .line { addRule(on: &screen, row: 1) }
      return
    }
    switch shape {
    case .line: break
    case .compact:
      let facts = [date, lunarDate, self.number].compactMap(\.self)
      let drawn = add(spaced(name), row: 0, cell: grid.margin, role: .paperName, on: &screen)
      var line = facts
      while line.count > 1, drawn + 3 + width(line) > grid.width { line.removeLast() }
      addRight(line.joined(separator: "  "), row: 0, role: .paperFacts, after: grid.margin + drawn + 2, on: &screen)
      placeStrip(row: 1, on: &screen)
      addRule(on: &screen, row: 2)
    case .full:
      let title = spaced(name, blanks: 3)
      add(title, row: 0, cell: max(0, (cells - width(title)) / 2), role: .paperName, on: &screen)
      if let date { add(date, row: 0, cell: grid.margin, role: .paperFacts, on: &screen) }
      if let lunarDate { add(lunarDate, row: 1, cell: grid.margin, role: .paperFacts, on: &screen) }
      if let number = self.number { addRight(number, row: 0, role: .paperFacts, after: 0, on: &screen) }
      addRight("今日\(labels.count)版", row: 1, role: .paperFacts, after: 0, on: &screen)
      addRule(on: &screen, row: 2)
      placeStrip(row: 3, on: &screen)
      addRule(on: &screen, row: 4)
    }
  }

  private func placeLine(on screen: inout SectionScreen, number: Int, of count: Int) {
    guard labels.indices.contains(current) else { return }
    let pages = count > 1 ? "\(number + 1)/\(count)" : ""
    let pageCells = pages.isEmpty ? 0 : width(pages) + 2
    let variants = [
      [name, labels[current], date].compactMap(\.self), [name, labels[current]], [labels[current]],
      [shortLabels[current]],
    ].map { $0.filter { !$0.isEmpty }.joined(separator: "  ") }
    let line =
      variants.first { width($0) + pageCells <= grid.width } ?? String(shortLabels[current].prefix(grid.width / 2))
    add(line, row: 0, cell: grid.margin, role: .currentSection, on: &screen)
    addRight(pages, row: 0, role: .paperFacts, after: 0, on: &screen)
  }

  /// All sections in a line; where they are too many, the neighbours of the current one.
  private func placeStrip(row: Int, on screen: inout SectionScreen) {
    guard labels.indices.contains(current) else { return }
    let names = stripWidth(labels[...]) <= grid.width ? labels : shortLabels
    var range = current..<current + 1
    while true {
      let longer = [range.lowerBound..<range.upperBound + 1, range.lowerBound - 1..<range.upperBound]
        .first { $0.lowerBound >= 0 && $0.upperBound <= names.count && stripWidth(names[$0]) <= grid.width }
      guard let longer else { break }
      range = longer
    }
    var cell = grid.margin
    for index in range {
      if index > range.lowerBound {
        cell += add(Self.separator, row: row, cell: cell, role: .paperFacts, on: &screen)
      }
      let isCurrent = index == current
      let label = isCurrent ? "【\(names[index])】" : names[index]
      let drawn = add(label, row: row, cell: cell, role: isCurrent ? .currentSection : .sectionName, on: &screen)
      screen.areas.append(
        SectionArea(target: .section(index), rows: row..<row + 1, cells: cell..<cell + drawn))
      cell += drawn
    }
  }

  private static let separator = "  "

  private func stripWidth(_ names: ArraySlice<String>) -> Int {
    names.reduce(4) { $0 + width($1) } + (names.count - 1) * width(Self.separator)
  }

  private func width(_ text: String) -> Int { Typesetting.width(of: text, widths: widths) }
  private func width(_ parts: [String]) -> Int { width(parts.joined(separator: "  ")) }

  /// The characters set apart, as mastheads set the paper's name; Latin letters stay together.
  private func spaced(_ text: String, blanks: Int = 1) -> String {
    if text.utf8.contains(where: { $0 < 0x80 }) { return text }
    return text.map(String.init).joined(separator: String(repeating: " ", count: blanks))
  }

  @discardableResult
  private func add(
    _ text: String, row: Int, cell: Int, role: SectionRole, on screen: inout SectionScreen
  ) -> Int {
    if !text.isEmpty {
      screen.texts.append(SectionText(row: row, cell: cell, content: .furniture(text), role: role))
    }
    return width(text)
  }

  /// Adds a text that ends at the right edge, unless it would come too near to what stands left of it.
  private func addRight(
    _ text: String, row: Int, role: SectionRole, after left: Int, on screen: inout SectionScreen
  ) {
    let cell = grid.margin + grid.width - width(text)
    if cell >= left { add(text, row: row, cell: cell, role: role, on: &screen) }
  }

  private func addRule(on screen: inout SectionScreen, row: Int) {
    screen.rules.append(
      PlacedRule(
        rows: row..<row + 1, cells: grid.margin..<grid.margin + grid.width, isVertical: false, weight: .heavy))
  }
}
