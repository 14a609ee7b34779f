import CByteSearch
import CFoldTables

/// What makes two texts the same to somebody who looks for something. Which characters stand for which is the same in an
/// issue and in an archive; of blanks an archive leaves out only the ideographic spaces between Han characters, as its
/// counts are those of a scan.
package enum SearchFold {
  /// The version of the fold; what was folded by another can't be compared.
  package static let version = Int(KANBAO_FOLD_VERSION)

  /// The scalar that stands for `scalar` and for all that count as the same: its other widths, its lower case, and
  /// traditional, simplified and regional forms of a Han character. Always one for one, so that a place in the folded
  /// text leads back to the text.
  static func representative(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(kanbao_fold(scalar.value) & 0x1F_FFFF) ?? scalar
  }

  /// Whether the scalar is a blank or a line end.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Whether the scalar is no part of what is looked for: places for line breaks and selectors of glyph variants.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
    default: false
    }
  }

  /// Whether a blank beside the scalar (a representative) says nothing, as in scripts that are written without
  /// blanks: Han, kana, bopomofo and their punctuation, but not Hangul.
  static func ignoresBlanks(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2E80...0x312F, 0x3190...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF5F...0xFF9F, 0x20000...0x3FFFF: true
    default: false
    }
  }
}

/// Folded text, as UTF-8, and for each of its bytes the way back to the text it was made from.
struct FoldedText: Sendable {
  /// A place from which on folded and original text run in step.
  private struct Step: Sendable {
    /// Where in the folded text.
    var folded: Int
    /// Where the scalar before the place ended in the original text.
    var sourceEnd: Int
    /// Where the scalar after the place begins in the original text.
    var sourceStart: Int
  }

  /// Stands between two passages; no byte of UTF-8.
  private static let passageEnd: UInt8 = 0xFF
  /// Stands between two cells of a table; a query never holds it.
  private static let cellEnd = UInt8(ascii: "\t")

  /// The folded text.
  private(set) var bytes: [UInt8] = []
  private var steps: [Step] = []

  init() {}

  /// A text of its own, folded.
  init(_ text: String) {
    append(text, cellsSeparated: true)
  }

  /// Whether another text, folded, stands in this one.
  func contains(_ other: String) -> Bool {
    var isFound = false
    forEachOccurrence(of: IssueQuery(other).folded) { _ in isFound = true }
    return isFound
  }

  /// Appends a text, leaving out blanks at its edges. With `cellsSeparated`, tabulators and line ends part what can't
  /// be found as one.
  mutating func append(_ text: String, cellsSeparated: Bool) {
    steps.append(Step(folded: bytes.count, sourceEnd: 0, sourceStart: 0))
    var offset = 0
    var end = 0
    var previous: Unicode.Scalar?
    var blank: Int?
    for scalar in text.unicodeScalars {
      let start = offset
      offset += UTF8.width(scalar)
      if SearchFold.isBlank(scalar) {
        if cellsSeparated, scalar == "\t" || scalar == "\n" {
          step(from: end, to: end)
          bytes.append(Self.cellEnd)
          (previous, blank) = (nil, nil)
        } else if blank == nil {
          blank = start
        }
        continue
      }
      if SearchFold.isInvisible(scalar) { continue }
      let folded = SearchFold.representative(of: scalar)
      if let runStart = blank, let before = previous,
        !SearchFold.ignoresBlanks(before), !SearchFold.ignoresBlanks(folded)
      {
        step(from: end, to: runStart)
        bytes.append(0x20)
        end = start
      }
      step(from: end, to: start)
      put(folded)
      (end, previous, blank) = (offset, folded, nil)
    }
    step(from: end, to: end)
  }

  /// Ends a passage, so that nothing is found across its end.
  mutating func endPassage() {
    bytes.append(Self.passageEnd)
  }

  /// Notes that the scalar before this place ended at `end` of the text and the next begins at `start`, unless the
  /// steps so far say so.
  private mutating func step(from end: Int, to start: Int) {
    guard let last = steps.last else { return }
    let expected = last.sourceStart + bytes.count - last.folded
    if start != expected || end != expected {
      steps.append(Step(folded: bytes.count, sourceEnd: end, sourceStart: start))
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if let encoded = UTF8.encode(scalar) { bytes.append(contentsOf: encoded) }
  }

  /// Where in its passage the scalar begins that begins at `place` of the folded text.
  func sourceStart(of place: Int) -> Int {
    let step = steps[lastStep(upTo: place)]
    return step.sourceStart + place - step.folded
  }

  /// Where in its passage the scalar ends that ends at `place` of the folded text.
  func sourceEnd(of place: Int) -> Int {
    let step = steps[lastStep(upTo: place)]
    return step.folded == place ? step.sourceEnd : step.sourceStart + place - step.folded
  }

  /// The index of the last step at or before a place that lies in some passage.
  private func lastStep(upTo place: Int) -> Int {
    var low = 0
    var high = steps.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if steps[middle].folded <= place { low = middle } else { high = middle }
    }
    return low
  }

  /// Calls `body` with the place of each occurrence, from the front, none overlapping the one before.
  func forEachOccurrence(of needle: [UInt8], _ body: (Int) -> Void) {
    Bytes.forEachOccurrence(of: needle, in: bytes, body)
  }
}

enum Bytes {
  /// Calls `body` with the place of each occurrence, from the front, none overlapping the one before; with none for an
  /// empty needle.
  static func forEachOccurrence(of needle: [UInt8], in text: some Sequence<UInt8>, _ body: (Int) -> Void) {
    guard !needle.isEmpty else { return }
    _ = text.withContiguousStorageIfAvailable { text in
      guard let base = UnsafeRawPointer(text.baseAddress) else { return }
      var place = 0
      while let found = kanbao_find(base + place, text.count - place, needle, needle.count) {
        let start = found - base
        body(start)
        place = start + needle.count
      }
    }
  }
}
