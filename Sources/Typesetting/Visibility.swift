import CUnicodeTables

/// What is seen of a code point: the property that every gate for text from outside goes by.
///
/// From Unicode's categories and its default-ignorable code points, by `Data/Unicode/generate.py`.
public enum Visibility: UInt8, Sendable {
  /// It has a picture, or is a blank.
  case visible
  /// It is seen in its neighbours: joiners, variation selectors, signs that stand around numbers.
  case shaping
  /// Nothing is seen of it, or only that others look otherwise: controls, line ends, marks of writing direction, fillers,
  /// tags, noncharacters.
  case unseen

  /// What is seen of a code point; what is none is unseen.
  @inlinable
  public init(of codePoint: UInt32) {
    // Han, Yi and Hangul, which is nearly all there is: nothing among them is unseen.
    self = codePoint >= 0x3400 && codePoint < 0xD800 ? .visible : Visibility(lookingUp: codePoint)
  }

  @usableFromInline
  init(lookingUp codePoint: UInt32) {
    guard codePoint <= 0x10FFFF else {
      self = .unseen
      return
    }
    let group = Int(kanbao_kind_stage0_table()[Int(codePoint >> 12)])
    let block = Int(kanbao_kind_stage1_table()[group << 6 | Int(codePoint >> 6 & 63)])
    let kind = kanbao_kind_stage2_table()[block << 6 | Int(codePoint & 63)]
    self = Visibility(rawValue: kanbao_kind_visibility_table()[Int(kind)]) ?? .unseen
  }
}
