/// What an index has an entry for: a folded character or two that stand side by side, or a name or number of a section.
struct Gram: Hashable, Comparable {
  /// The list, and in it the scalars or the number.
  let key: Int

  /// What having a gram says about an article.
  enum Kind: Int {
    /// The gram stands somewhere in what is printed of the article.
    case text
    /// It stands in the headline, or at least three times.
    case weighty
    /// It stands in the headline.
    case headline
    /// It stands in the printed byline, or in a name that is kept beside it.
    case byline
    /// The article is in a section of the name with this number.
    case sectionName
    /// The article is in the section with this number.
    case page
  }

  init(key: Int) {
    self.key = key
  }

  /// One character, or two with `second`.
  init(_ kind: Kind, _ first: UInt32, _ second: UInt32 = 0) {
    key = kind.rawValue << 42 | Int(first) << 21 | Int(second)
  }

  init(_ kind: Kind, number: Int) {
    key = kind.rawValue << 42 | number & (1 << 42 - 1)
  }

  static func < (left: Gram, right: Gram) -> Bool { left.key < right.key }

  /// The version of this file's rules; an index by other rules is built anew.
  static let version = 2

  /// The grams that an article must have when this text, folded, stands in it: all its pairs, or a single character. With
  /// them, whether having them is the same as having the text.
  ///
  /// Marks and blanks are characters like others, so that a text of two is known from the index whatever they are.
  static func needed(by folded: [UInt32], kind: Kind) -> (grams: [Gram], isWhole: Bool) {
    if folded.count == 1 { return ([Gram(kind, folded[0])], true) }
    let pairs = Set(zip(folded, folded.dropFirst()).map { Gram(kind, $0, $1) })
    return (Array(pairs), folded.count <= 2)
  }
}
