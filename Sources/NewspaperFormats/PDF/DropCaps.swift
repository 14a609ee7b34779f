/// Puts large first characters (首字下沉) back into the lines beside them.
enum DropCaps {
  static func place(in lines: inout [PageLine], bodySize: Double) {
    let caps = lines.indices.filter { isCap(lines[$0], bodySize) }
    guard !caps.isEmpty else { return }
    let index = BoxIndex(lines.map(\.box), step: bodySize)
    var taken = Set<Int>()
    for cap in caps {
      let beside = rows(beside: lines[cap].box, cap, lines, index)
      guard beside.count > 1, goesOn(below: lines[cap].box, lines[beside[0]].size, lines, index) else { continue }
      taken.insert(cap)
      let left = lines[cap].box.left
      lines[beside[0]].scalars = lines[cap].scalars + lines[beside[0]].scalars
      // The first line begins a paragraph like any other.
      lines[beside[0]].box.left = left + 2 * lines[beside[0]].size
      for row in beside.dropFirst() { lines[row].box.left = left }
    }
    lines = lines.indices.filter { !taken.contains($0) }.map { lines[$0] }
  }

  private static func isCap(_ line: PageLine, _ bodySize: Double) -> Bool {
    line.size > 1.7 * bodySize && line.size < 5 * bodySize
      && (line.characterCount == 1 || line.characterCount == 2 && line.scalars.first!.textClass == .opener)
  }

  /// The lines of text that begin just to the right of a character and within its height, from the top.
  private static func rows(beside cap: Box, _ own: Int, _ lines: [PageLine], _ index: BoxIndex) -> [Int] {
    let area = Box(left: cap.right, top: cap.top, right: cap.right + cap.width, bottom: cap.bottom)
    return index.places(touching: area).filter { place in
      let line = lines[place]
      let gap = line.box.left - cap.right
      return place != own && line.size < 0.65 * cap.height && gap > -0.3 * line.size && gap < 1.2 * line.size
        && line.box.centerY > cap.top - 0.2 * line.size && line.box.centerY < cap.bottom + 0.2 * line.size
        && line.characterCount > 3
    }.sorted { lines[$0].box.centerY < lines[$1].box.centerY }
  }

  /// Whether a line of text begins below a character at its left edge.
  private static func goesOn(below cap: Box, _ size: Double, _ lines: [PageLine], _ index: BoxIndex) -> Bool {
    let area = Box(left: cap.left, top: cap.bottom - 0.3 * size, right: cap.right, bottom: cap.bottom + 2 * size)
    return index.contains(in: area) {
      abs(lines[$0].box.left - cap.left) < 0.6 * size && abs(lines[$0].size - size) < 0.2 * size
        && lines[$0].box.centerY > cap.bottom
    }
  }
}
