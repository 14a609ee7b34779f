extension Line {
  /// The UTF-8 bytes of the paragraph between the gaps: a blank cell stands between a piece and the next. Where
  /// two cells stand in one place the piece between them is empty.
  public var pieces: [Range<Int>] {
    var pieces: [Range<Int>] = []
    pieces.reserveCapacity(gaps.count + 1)
    var start = bytes.lowerBound
    for gap in gaps {
      pieces.append(start..<bytes.lowerBound + gap)
      start = bytes.lowerBound + gap
    }
    pieces.append(start..<bytes.upperBound)
    return pieces
  }

  /// The line as plain text: the indent and the gaps as spaces, the text as it is in the paragraph.
  public func text(in paragraph: String) -> String {
    paragraph.utf8Span.withTextBytes { text in
      var result: [UInt8] = Array(repeating: 0x20, count: indent)
      for (number, piece) in pieces.enumerated() {
        if number > 0 { result.append(0x20) }
        result.append(contentsOf: text[piece])
      }
      return String(decoding: result, as: UTF8.self)
    }
  }
}

/// Calls `body` for each cluster of a set line, in order, with the cell of the line in which it is drawn: the
/// indent and the gaps lie between.
public func forEachCluster(
  of text: String, on line: Line, widths: WidthPolicy = .narrow, _ body: (_ cluster: Cluster, _ cell: Int) -> Void
) {
  var cell = line.indent
  var gap = 0
  forEachCluster(of: text, in: line.bytes, widths: widths) { cluster in
    while gap < line.gaps.count, line.bytes.lowerBound + line.gaps[gap] <= cluster.bytes.lowerBound {
      cell += 1
      gap += 1
    }
    body(cluster, cell)
    cell += cluster.width
  }
}
