extension Line {
  /// The line as plain text: the indent and the gaps as spaces, the text as it is in the paragraph.
  public func text(in paragraph: String) -> String {
    paragraph.utf8Span.withTextBytes { text in
      var result: [UInt8] = Array(repeating: 0x20, count: indent)
      result.reserveCapacity(indent + bytes.count + gaps.count)
      var start = bytes.lowerBound
      for gap in gaps {
        result.append(contentsOf: text[start..<bytes.lowerBound + gap])
        result.append(0x20)
        start = bytes.lowerBound + gap
      }
      result.append(contentsOf: text[start..<bytes.upperBound])
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
