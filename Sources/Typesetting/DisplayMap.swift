/// Calls `body` for each cluster of `text` that begins in `bytes`, in order, exactly as it is to be drawn.
///
/// `bytes` must begin at a grapheme boundary. The widths sum up to `width(of:widths:)` and to the widths
/// of the lines that `setLines` returns.
public func forEachCluster(
  of text: String, in bytes: Range<Int>? = nil, widths: WidthPolicy = .narrow, _ body: (Cluster) -> Void
) {
  forEachCluster(of: text.utf8Span, in: bytes, widths: widths, body)
}

/// Calls `body` for each cluster of a UTF-8 text that begins in `bytes`, in order, exactly as it is to be drawn.
public func forEachCluster(
  of text: borrowing UTF8Span, in bytes: Range<Int>? = nil, widths: WidthPolicy = .narrow, _ body: (Cluster) -> Void
) {
  text.withTextBytes { text in
    let range = (bytes ?? 0..<text.count).clamped(to: 0..<text.count)
    // A cluster that was torn between lines ends with its part.
    let text = TextBytes(base: text.base, count: range.upperBound)
    let tables = BreakTables(level: .gb, widths: widths)
    let map = DisplayMap(text: text, tables: tables, widths: widths)
    var walker = ClusterWalker(text: text, tables: tables, position: range.lowerBound)
    while walker.position < range.upperBound {
      map.draw(walker.next(), body)
    }
  }
}

/// The cells that `text` takes when it is drawn.
public func width(of text: String, widths: WidthPolicy = .narrow) -> Int {
  width(of: text.utf8Span, widths: widths)
}

/// The cells that a UTF-8 text takes when it is drawn.
public func width(of text: borrowing UTF8Span, widths: WidthPolicy = .narrow) -> Int {
  text.withTextBytes { text in
    let tables = BreakTables(level: .gb, widths: widths)
    var walker = ClusterWalker(text: text, tables: tables)
    var total = 0
    while walker.position < text.count { total += walker.next().width }
    return total
  }
}

/// Turns grapheme clusters into what every terminal measures alike (typography W3, W4).
struct DisplayMap {
  let text: TextBytes
  let tables: BreakTables
  let widths: WidthPolicy

  /// Calls `body` for each part of a cluster that has cells of its own.
  @inline(__always)
  func draw(_ cluster: ClusterWalker.Step, _ body: (Cluster) -> Void) {
    let flags = KindFlags(of: cluster.kind)
    let isAlone = cluster.end - cluster.start == text.kind(at: cluster.start).length
    if isAlone && cluster.width > 0 && flags.isDisjoint(with: [.blank, .standIn, .ambiguous, .hidden]) {
      body(Cluster(bytes: cluster.start..<cluster.end, width: cluster.width))
    } else {
      drawParts(of: cluster, body)
    }
  }

  private func drawParts(of cluster: ClusterWalker.Step, _ body: (Cluster) -> Void) {
    var meter = ClusterMeter()
    var part = Part(start: cluster.start)
    var offset = cluster.start
    while offset < cluster.end {
      let (kind, length) = text.kind(at: offset)
      let isFirst = offset == cluster.start
      let cells = Int(tables.width[Int(kind)])
      if isFirst { _ = meter.add(kind, beginsCluster: true, tables: tables) }
      let isDrawn = isFirst ? !KindFlags(of: kind).contains(.hidden) : meter.isDrawnMark(kind)
      if isDrawn && cells > 0 {
        if !isFirst && part.width > 0 {
          finish(part, at: offset, body)
          part = Part(start: offset)
        }
        part.width = cells
        part.standIn = standIn(for: kind, at: offset)
        if part.standIn == nil { append(offset, length, to: &part) } else { part.isWhole = false }
      } else if isDrawn && part.width > 0 && part.standIn == nil {
        append(offset, length, to: &part)
      } else {
        part.isWhole = false
      }
      offset += length
    }
    finish(part, at: cluster.end, body)
  }

  /// A spacing character and the marks on it.
  private struct Part {
    var start: Int
    var width = 0
    var standIn: StandIn?
    var drawn: [UInt8] = []
    /// Whether all the bytes are drawn as they are.
    var isWhole = true
  }

  private func append(_ offset: Int, _ length: Int, to part: inout Part) {
    part.drawn.append(contentsOf: UnsafeBufferPointer(start: text.base + offset, count: length))
  }

  private func finish(_ part: Part, at end: Int, _ body: (Cluster) -> Void) {
    let bytes = part.start..<end
    guard part.width > 0 else { return body(Cluster(bytes: bytes, width: 0, replacement: "")) }
    if part.isWhole { return body(Cluster(bytes: bytes, width: part.width)) }
    guard let standIn = part.standIn else {
      return body(Cluster(bytes: bytes, width: part.width, replacement: String(decoding: part.drawn, as: UTF8.self)))
    }
    guard let second = standIn.second else {
      return body(Cluster(bytes: bytes, width: part.width, replacement: standIn.first))
    }
    body(Cluster(bytes: bytes, width: 1, replacement: standIn.first))
    body(Cluster(bytes: end..<end, width: 1, replacement: second))
  }

  private func standIn(for kind: CodePointKind, at offset: Int) -> StandIn? {
    let flags = KindFlags(of: kind)
    if flags.contains(.standIn) { return StandIn("?") }
    if text.base[offset] == 0x09 { return StandIn(" ") }
    if flags.contains(.ambiguous) && widths.replacesAmbiguous {
      return StandIn(forAmbiguous: text.scalar(at: offset))
    }
    return nil
  }
}
