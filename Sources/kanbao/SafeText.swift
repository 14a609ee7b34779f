import Typesetting

/// A text that is set and printed: its own bytes but for what no terminal should get.
struct SafeText {
  private let text: String
  private let bytes: [UInt8]
  private let isSafe: Bool

  init(_ text: String) {
    self.text = text
    self.bytes = Array(text.utf8)
    self.isSafe = PlainText.isSafe(text)
  }

  /// Calls `body` with what is printed for a range of the text's UTF-8 bytes.
  func withBytes<Failure: Error>(
    of range: Range<Int>, _ body: (ArraySlice<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    try body(isSafe ? bytes[range] : neutralised(range)[...])
  }

  /// What is printed for a range of the text's UTF-8 bytes.
  func string(of range: Range<Int>) -> String {
    String(decoding: isSafe ? bytes[range] : neutralised(range)[...], as: UTF8.self)
  }

  /// A line as it is drawn: blanks for its indent and its gaps.
  func string(of line: Line) -> String {
    String(repeating: " ", count: line.indent) + line.pieces.map(string(of:)).joined(separator: " ")
  }

  /// The clusters of the range; those that hold something hostile as their stand-ins, which are as wide.
  private func neutralised(_ range: Range<Int>) -> [UInt8] {
    var safe: [UInt8] = []
    var isStandIn = false
    forEachCluster(of: text, in: range) { cluster in
      let own = String(decoding: bytes[cluster.bytes], as: UTF8.self)
      // A part without bytes is the second half of what stands for the bytes before.
      if !own.isEmpty { isStandIn = !PlainText.isSafe(own) }
      let printed = isStandIn ? cluster.replacement ?? String(repeating: "?", count: cluster.width) : own
      safe.append(contentsOf: printed.utf8)
    }
    return safe
  }
}
