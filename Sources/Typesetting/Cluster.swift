/// One extended grapheme cluster of a text.
public struct Cluster: Hashable, Sendable {
  /// Its UTF-8 bytes in the text.
  public var bytes: Range<Int>
  /// The cells it is drawn in: 0, 1 or 2.
  public var width: Int
  /// What is drawn instead of the bytes where a terminal could not be trusted with them (typography.md W3);
  /// nil where they are drawn as they are.
  public var replacement: String?

  public init(bytes: Range<Int>, width: Int, replacement: String? = nil) {
    self.bytes = bytes
    self.width = width
    self.replacement = replacement
  }
}

// Provisional bodies: to be replaced by the real segmentation and the generated tables.

/// Calls `body` for each cluster of `text` that lies in `bytes`, in order.
public func forEachCluster(
  of text: String, in bytes: Range<Int>? = nil, widths: WidthPolicy = .narrow, _ body: (Cluster) -> Void
) {
  var offset = 0
  let range = bytes ?? 0..<text.utf8.count
  for character in text {
    let length = character.utf8.count
    if range.contains(offset) {
      let wide = (character.unicodeScalars.first?.value ?? 0) >= 0x1100
      body(Cluster(bytes: offset..<offset + length, width: wide ? 2 : 1))
    }
    offset += length
  }
}

/// The cells that `text` takes when it is drawn.
public func width(of text: String, widths: WidthPolicy = .narrow) -> Int {
  var total = 0
  forEachCluster(of: text, widths: widths) { total += $0.width }
  return total
}

/// Sets one paragraph to lines of at most `measure` cells (first-fit).
public func setLines(of text: String, measure: Int, style: ParagraphStyle = ParagraphStyle()) -> [Line] {
  var lines: [Line] = []
  var start = 0
  var end = 0
  var cells = 0
  var indent = style.indent
  forEachCluster(of: text, widths: style.widths) { cluster in
    if indent + cells + cluster.width > measure {
      lines.append(Line(bytes: start..<end, indent: indent, width: cells))
      start = cluster.bytes.lowerBound
      cells = 0
      indent = 0
    }
    cells += cluster.width
    end = cluster.bytes.upperBound
  }
  lines.append(Line(bytes: start..<end, indent: indent, width: cells))
  return lines
}
