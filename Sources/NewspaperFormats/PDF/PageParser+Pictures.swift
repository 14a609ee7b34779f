/// Finds where pictures are: only their captions tell.
extension PageParser {
  /// Captions with the credits that stand apart from them: at the right edge of the picture, or below its other end.
  static func withCredits(_ groups: [[PageLine]]) -> [[PageLine]] {
    var groups = groups
    for credit in groups where credit.count == 1 && isCredit(credit[0]) {
      let line = credit[0]
      let near = groups.indices.filter { place in
        guard let last = groups[place].last, !isCredit(last), let box = Box.around(groups[place].map(\.box)) else {
          return false
        }
        let isBeside =
          last.box.sharedHeight(line.box) > 0.5 * line.size && box.right <= line.box.left
          && line.box.left - box.right < 30 * line.size
        let isBelow =
          line.box.top - box.bottom > -0.3 * line.size && line.box.top - box.bottom < line.size
          && line.box.sharedWidth(box) > 0
        return isBeside || isBelow
      }
      guard let place = near.max(by: { groups[$0][0].box.left < groups[$1][0].box.left }) else { continue }
      groups[place].append(line)
      // One printed over itself is there twice.
      if let own = groups.firstIndex(where: { $0.count == 1 && $0[0].box == line.box }) { groups.remove(at: own) }
    }
    return groups
  }

  /// Whether a chain is the last column of a text: one beside it that begins as high, is set alike and as wide, has no
  /// credit and goes on.
  static func isColumn(_ chain: Flow, of chains: [Flow]) -> Bool {
    guard Attributions.creditStart(CaptionText.joined(chain.lines)[...]) != nil else { return false }
    return chains.contains { other in
      let gap = chain.left - other.right
      guard gap > 0, gap < 3.2 * chain.size, abs(other.box.top - chain.box.top) < 0.5 * chain.size,
        other.style.matches(chain.style), abs(other.measure - chain.measure) < chain.size
      else { return false }
      let last = other.lines[other.lines.count - 1]
      return other.lines.count > 2 && other.isFull(last)
        && Attributions.creditStart(CaptionText.joined(other.lines)[...]) == nil
    }
  }

  /// The parts of a column without captions: lines in smaller type or in another font than the text that end in a credit,
  /// or stand at a column's top below a picture.
  ///
  /// - Parameter above: Where ends what stands next above a box.
  func takeCaptions(from chain: Flow, _ captions: inout [[PageLine]], above: (Box) -> Double) -> [Flow] {
    var parts: [Flow] = []
    var rest = chain.lines[...]
    var start = rest.startIndex
    while start < rest.endIndex {
      let style = rest[start].style
      let end = rest[start...].firstIndex { !$0.style.matches(style) } ?? rest.endIndex
      let run = Array(rest[start..<end])
      if isCaption(run, style) || start == chain.lines.startIndex && isCaption(run, above: chain, above) {
        captions.append(run)
        if start > rest.startIndex { parts.append(Flow(Array(rest[..<start]))) }
        rest = rest[end...]
      }
      start = end
    }
    if rest.count == chain.lines.count { return [chain] }
    return rest.isEmpty ? parts : parts + [Flow(Array(rest))]
  }

  private func isCaption(_ lines: [PageLine], _ style: GlyphStyle) -> Bool {
    (style.size < 0.93 * bodySize || style.font != bodyFont && style.size < 1.12 * bodySize) && lines.count < 12
      && !isByline(lines[0]) && Attributions.creditStart(CaptionText.joined(lines)[...]) != nil
  }

  /// Whether a column's first lines are those below a picture: they aren't larger than its text, and in another font.
  private func isCaption(_ lines: [PageLine], above column: Flow, _ above: (Box) -> Double) -> Bool {
    let style = lines[0].style
    guard lines.count < 5, lines.count < column.lines.count, style.font != column.style.font,
      style.size < 1.02 * column.size, !isByline(lines[0]), !TextPattern.isNumbered(lines[0].scalars)
    else { return false }
    return lines[0].box.top - above(lines[0].box) > 5 * bodySize
  }

  private static func isCredit(_ line: PageLine) -> Bool {
    Attributions.creditStart(line.scalars) == line.scalars.startIndex
  }

  /// Finds the columns that a picture with its caption stands on top of.
  mutating func attachPictures() {
    let ceilings = captions.map { bottomAbove($0.box) }
    for flow in flows.indices {
      for caption in captions.indices {
        let box = captions[caption].box
        let gap = flows[flow].box.top - box.bottom
        guard gap > -0.5 * bodySize, gap < 2.6 * bodySize, isInColumn(box, flows[flow].box) else { continue }
        flows[flow].pictureAbove = caption
        flows[flow].reach = ceilings[caption]
      }
    }
    for flow in flows.indices where flows[flow].pictureAbove != nil { sharePicture(of: flow) }
    takeBylinesAbovePictures()
  }

  /// A byline alone that stands on a picture belongs to the column below that.
  private mutating func takeBylinesAbovePictures() {
    for byline in flows where byline.lines.count == 1 && isByline(byline.lines[0]) {
      let below = flows.indices.filter {
        flows[$0].pictureAbove != nil && flows[$0].bylines.isEmpty && flows[$0].reach == byline.box.bottom
          && byline.box.left > flows[$0].left - bodySize && byline.box.right < flows[$0].right + bodySize
      }
      guard below.count == 1, let own = flows.firstIndex(where: byline.isSame) else { continue }
      flows[below[0]].bylines = byline.lines
      flows[below[0]].reach = bottomAbove(byline.box)
      flows.remove(at: own)
    }
  }

  /// Whether a caption stands in a column, or over it and others.
  private func isInColumn(_ caption: Box, _ column: Box) -> Bool {
    caption.left > column.left - 1.5 * bodySize && caption.right < column.right + 1.5 * bodySize
      || caption.left < column.left + 1.5 * bodySize && caption.right > column.right - 1.5 * bodySize
  }

  /// Gives the columns beside one under a picture the same: its caption is shorter than it, or stands beside it.
  ///
  /// All that begin as high as that have nothing above them up to where the picture begins, or it is the row of columns
  /// that begins there.
  private mutating func sharePicture(of first: Int) {
    func top(_ flow: Int) -> Double { flows[flow].bylineTop ?? flows[flow].box.top }
    func gap(_ flow: Int, _ other: Int) -> Double {
      max(flows[flow].left - flows[other].right, flows[other].left - flows[flow].right)
    }
    var row: [(flow: Int, ceiling: Double)] = []
    var edge = [first]
    while let flow = edge.popLast() {
      for next in flows.indices where next != first && !row.contains(where: { $0.flow == next }) {
        guard abs(top(next) - top(first)) < 0.85 * bodySize, gap(next, flow) > 0, gap(next, flow) < 3.2 * bodySize
        else { continue }
        let ceiling = bottomAbove(
          Box(left: flows[next].box.left, top: top(next), right: flows[next].box.right, bottom: top(next)),
          besides: flows[first].pictureAbove)
        guard flows[next].pictureAbove != nil || ceiling < flows[first].reach + 1.5 * bodySize else { return }
        row.append((next, ceiling))
        edge.append(next)
      }
    }
    for (flow, ceiling) in row where flows[flow].pictureAbove == nil {
      flows[flow].pictureAbove = flows[first].pictureAbove
      flows[flow].reach = ceiling
    }
  }

  /// The bottom of what stands next above a box.
  ///
  /// - Parameter caption: One that doesn't count.
  func bottomAbove(_ box: Box, besides caption: Int? = nil) -> Double {
    var bottom = contentTop
    func look(_ other: Box) {
      if other.bottom <= box.top + 1, other.sharedWidth(box) > 0.1 * bodySize { bottom = max(bottom, other.bottom) }
    }
    for flow in flows { look(flow.box) }
    for title in titles { look(title.box) }
    for place in captions.indices where place != caption { look(captions[place].box) }
    return bottom
  }
}
