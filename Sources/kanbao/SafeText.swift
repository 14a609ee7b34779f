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

  /// The clusters of the range; those that hold something hostile as their stand-ins, which are as wide.
  private func neutralised(_ range: Range<Int>) -> [UInt8] {
    var safe: [UInt8] = []
    forEachCluster(of: text, in: range) { cluster in
      let own = String(decoding: bytes[cluster.bytes], as: UTF8.self)
      if PlainText.isSafe(own) {
        safe.append(contentsOf: own.utf8)
      } else {
        let standIn = cluster.replacement ?? String(repeating: "?", count: cluster.width)
        safe.append(contentsOf: standIn.utf8)
      }
    }
    return safe
  }
}
