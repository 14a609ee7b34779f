/// Puts lines with the columns that they belong to, before these have titles.
extension PageParser {
  /// A source line or a jump mark at the right edge follows the column it stands in.
  static func withTails(_ chains: [Flow]) -> [Flow] {
    var chains = chains
    for tail in chains where tail.lines.count < 4 {
      let line = tail.lines[0]
      let namesItself = tail.lines.count == 1 && (ChainFinder.isTail(line.scalars) || isBracketed(line))
      let place = chains.indices.first { place in
        let chain = chains[place]
        let pitch = line.box.centerY - chain.lines[chain.lines.count - 1].box.centerY
        return chain.box != tail.box && pitch > -0.4 * line.size && pitch < 1.9 * line.size
          && line.box.left > chain.left - line.size && line.box.right < chain.right + 1.5 * line.size
          && (namesItself || isSignature(tail, of: chain))
      }
      guard let place, let own = chains.firstIndex(where: tail.isSame) else { continue }
      let (left, right) = (chains[place].left, chains[place].right)
      chains[place] = Flow(chains[place].lines + tail.lines)
      (chains[place].left, chains[place].right) = (min(left, chains[place].left), right)
      chains.remove(at: own)
    }
    return chains
  }

  /// Whether lines are short and end where a column does.
  private static func isSignature(_ tail: Flow, of column: Flow) -> Bool {
    let size = column.size
    return column.lines.count > 2
      && tail.lines.allSatisfy { line in
        line.box.left > column.left + 3.4 * size && abs(line.box.right - column.right) < 1.6 * size
          && abs(line.size - size) < 0.1 * size && line.cells.isEmpty
      }
  }

  /// A deck and what is below it, apart: the byline, or an editor's note.
  static func partedDeck(_ chain: Flow) -> [Flow] {
    let count = chain.lines.count
    if let note = chain.lines.prefix(4).firstIndex(where: EditorNote.begins) {
      let style = chain.lines[note].style
      let end = chain.lines[note...].firstIndex { !$0.style.matches(style) } ?? count
      // In the first of several columns it is a part of that one.
      let isOver =
        end < count && chain.lines[note].box.right > Flow(Array(chain.lines[end...])).right + 1.5 * chain.size
      let cuts =
        [0] + (note > 0 && !chain.lines[0].style.matches(style) ? [note] : []) + (isOver ? [end] : []) + [count]
      return zip(cuts, cuts.dropFirst()).map { Flow(Array(chain.lines[$0..<$1])) }
    }
    guard count > 1, count < 5, Attributions.jump(chain.lines[0].scalars) == nil,
      case .sure? = Attributions.byline(chain.lines[count - 1].scalars),
      !chain.lines[count - 1].style.matches(chain.lines[count - 2].style)
    else { return [chain] }
    return [Flow(chain.lines.dropLast()), Flow([chain.lines[count - 1]])]
  }

  /// A byline in the middle of several columns, and the column that it seems to begin, apart: the others begin as high as
  /// the second line of that.
  func partedName(_ chain: Flow, of chains: [Flow]) -> [Flow] {
    guard chain.lines.count > 2, isByline(chain.lines[0]) || isName(chain.lines[0]) else { return [chain] }
    let (name, second, size) = (chain.lines[0].box, chain.lines[1].box, chain.size)
    let rest = Flow(Array(chain.lines.dropFirst()))
    // A name that runs out of its column stands over this and the one on that side.
    let isOverLeft = name.left < rest.left - 0.6 * size
    let isOverRight = name.right > rest.right + 0.6 * size
    func gap(_ other: Flow) -> Double {
      if isOverLeft != isOverRight { return isOverLeft ? rest.left - other.right : other.left - rest.right }
      return max(rest.left - other.right, other.left - rest.right)
    }
    let beside = chains.filter { gap($0) > 0 && gap($0) < 3.2 * size && $0.style.matches(chain.style) }
    guard isOverLeft != isOverRight || isByline(chain.lines[0]) && name.left > chain.left + 2.5 * size,
      beside.contains(where: { abs($0.box.top - second.top) < 0.3 * size }),
      !beside.contains(where: { abs($0.box.top - name.top) < 0.5 * size })
    else { return [chain] }
    return [Flow([chain.lines[0]]), rest]
  }

  /// Whether a line is nothing but one name or a few: a byline where its place says so.
  func isName(_ line: PageLine) -> Bool { Names.fills(line.scalars, atMost: 12) }

  static func isBracketed(_ line: PageLine) -> Bool {
    if case .bracketed? = Attributions.byline(line.scalars) { return true }
    return false
  }

  /// A jump mark, and a byline below it, are the first lines of the column below.
  static func withMarks(_ chains: [Flow]) -> [Flow] {
    var chains = chains
    for mark in chains where mark.lines.count < 3 && Attributions.jump(mark.lines[0].scalars)?.isFrom == true {
      let last = mark.lines[mark.lines.count - 1]
      let below = chains.indices.filter { place in
        let pitch = chains[place].lines[0].box.centerY - last.box.centerY
        return pitch > 0.5 * last.size && pitch < 3 * last.size && chains[place].box.sharedWidth(mark.box) > 0
      }
      guard below.count == 1, let own = chains.firstIndex(where: mark.isSame) else { continue }
      let column = chains[below[0]]
      chains[below[0]] = Flow(mark.lines + column.lines)
      (chains[below[0]].left, chains[below[0]].right) = (column.left, column.right)
      chains.remove(at: own)
    }
    return chains
  }
}
