import Newspaper

/// What is set at once of a passage, as it is printed: with a blank after a dateline that nothing else parts from the text.
///
/// The blank is no character of the passage: rows point at what stands around it, so that search doesn't know it.
struct GalleyText {
  /// The index of the passage.
  let passage: Int
  let string: String
  /// The UTF-8 bytes of the passage that stand before the text.
  private let offset: Int
  /// The bytes of `string` that are the blank; nil where there is none.
  let blank: Range<Int>?

  private static let space = Passage.datelineBlank
  /// The cells of the blank.
  static let blankCells = 2

  /// - Parameters:
  ///   - bytes: which UTF-8 bytes of the passage, between scalars.
  init(_ passage: Passage, index: Int, bytes: Range<Int>) {
    self.passage = index
    offset = bytes.lowerBound
    let text = passage.text.part(bytes)
    guard bytes.lowerBound < passage.datelineLength, let end = passage.bareDatelineEnd, end < bytes.upperBound else {
      (string, blank) = (text, nil)
      return
    }
    let length = end - bytes.lowerBound
    string = text.part(0..<length) + Self.space + text.part(length..<bytes.count)
    blank = length..<length + Self.space.utf8.count
  }

  /// Bytes of `string` as those of the passage.
  func passageBytes(_ bytes: Range<Int>) -> Range<Int> { passageByte(bytes.lowerBound)..<passageByte(bytes.upperBound) }

  private func passageByte(_ byte: Int) -> Int {
    guard let blank, byte > blank.lowerBound else { return offset + byte }
    return offset + max(blank.lowerBound, byte - blank.count)
  }
}
