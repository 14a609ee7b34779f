import Typesetting

/// The filter behind `kanbao wrap`: one paragraph a line in, set lines out, a blank line between paragraphs.
struct WrapFilter {
  /// The widths that can be asked for, in cells.
  static let measures = 2...10_000
  /// The heights of vertical lines that can be asked for, in rows, and the one that is taken without.
  static let heights = 1...10_000
  static let defaultHeight = 20
  /// A paragraph may have this many bytes; what is longer is no paragraph.
  static let longestParagraph = 16 << 20

  var measure: Int
  var style: ParagraphStyle
  /// The rows of vertical lines, of which as many stand side by side as the measure holds; nil for horizontal text.
  var height: Int?
  private var isFirst = true

  init(measure: Int, style: ParagraphStyle) {
    self.measure = measure
    self.style = style
  }

  mutating func run(_ input: Input, to output: Output) throws(CommandFailure) {
    var number = 0
    var isRepaired = false
    while true {
      // Somebody at the other end may wait for the lines before going on.
      if input.wouldWait { try output.flush() }
      number += 1
      guard var line = try input.nextLine(limit: Self.longestParagraph, number: number) else { return }
      if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
      if let text = String(validating: line, as: UTF8.self) {
        try set(text, to: output)
      } else {
        if !isRepaired { Output.complain(Prose.repaired("\(input.name):\(number)")) }
        isRepaired = true
        try set(String(decoding: line, as: UTF8.self), to: output)
      }
    }
  }

  /// Sets one paragraph; blank ones are left out.
  private mutating func set(_ text: String, to output: Output) throws(CommandFailure) {
    // Blanks at the front are the source's indent, not text (typography R8); the filter makes its own.
    var paragraph = text.unicodeScalars.drop { $0.properties.isWhitespace }
    while paragraph.last?.properties.isWhitespace == true { paragraph.removeLast() }
    if paragraph.isEmpty { return }
    if !isFirst { try output.write(CollectionOfOne(UInt8(ascii: "\n"))) }
    isFirst = false
    if let height {
      let rows = VerticalPicture(of: String(paragraph), height: height, measure: measure, style: style).rows
      for row in rows { try output.write(row + "\n") }
      return
    }
    let source = SafeText(String(paragraph))
    for line in setLines(of: String(paragraph), measure: measure, style: style) {
      try output.write(repeatElement(UInt8(ascii: " "), count: line.indent))
      for (number, bytes) in line.pieces.enumerated() {
        if number > 0 { try output.write(CollectionOfOne(UInt8(ascii: " "))) }
        try source.withBytes(of: bytes) { (bytes) throws(CommandFailure) in try output.write(bytes) }
      }
      try output.write(CollectionOfOne(UInt8(ascii: "\n")))
    }
  }
}
