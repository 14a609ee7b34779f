/// What one position of the screen holds: a grapheme cluster, or each of its parts that has cells of its own.
///
/// Nearly every grapheme cluster is one `Cluster`. One with several spacing characters (a flag, an Indic
/// syllable with a spacing vowel sign, archaic Hangul) comes in parts, for `wcwidth` and hence the terminal
/// library give each of these cells of its own. So does a stand-in of two characters: the part that has no
/// bytes fills the second cell.
public struct Cluster: Hashable, Sendable {
  /// Its UTF-8 bytes in the text.
  public var bytes: Range<Int>
  /// The cells it is drawn in: 0, 1 or 2. With 0 nothing is drawn.
  public var width: Int
  /// What is drawn instead of the bytes where a terminal could not be trusted with them (typography W3);
  /// nil where they are drawn as they are.
  public var replacement: String?

  public init(bytes: Range<Int>, width: Int, replacement: String? = nil) {
    self.bytes = bytes
    self.width = width
    self.replacement = replacement
  }
}
