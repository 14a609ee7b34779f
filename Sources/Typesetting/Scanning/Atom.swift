/// The text between two neighbouring break opportunities.
struct Atom {
  /// Its UTF-8 bytes, with the blanks at its end.
  var start: Int
  var end: Int
  /// Where the blanks at its end begin; `start` if it is blank altogether.
  var contentEnd: Int
  /// Its cells, with the blanks at its end.
  var width: Int
  /// Its cells without the blanks at its end.
  var contentWidth: Int
  /// Whether the line must end after it.
  var endsLine: Bool

  /// Takes the cells from the units of vertical text.
  mutating func measure(by unitMarks: UnsafePointer<UInt8>) {
    func cells(_ range: Range<Int>) -> Int { range.reduce(0) { $0 + Int(unitMarks[$1] & ~UnitScanner.beginning) } }
    contentWidth = cells(start..<contentEnd)
    width = contentWidth + cells(contentEnd..<end)
  }
}

/// What the state of line breaking tells a context (`state_traits` in Data/Unicode/generate.py).
struct StateTraits: OptionSet {
  let rawValue: UInt8

  /// A letter or digit stands directly before (W in R3).
  static let word = StateTraits(rawValue: 1)
  static let letter = StateTraits(rawValue: 2)
  /// Nothing, a space or a line end stands before.
  static let open = StateTraits(rawValue: 4)
  /// A digit or a % stands directly before.
  static let numeric = StateTraits(rawValue: 8)
  /// A closing mark or a stop stands directly before.
  static let closing = StateTraits(rawValue: 16)
  static let digit = StateTraits(rawValue: 32)
  static let joiner = StateTraits(rawValue: 64)
  /// Text and then spaces stand before.
  static let spaced = StateTraits(rawValue: 128)
}
