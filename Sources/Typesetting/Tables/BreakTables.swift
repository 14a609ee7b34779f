import CUnicodeTables

/// The tables of a language, a line break level and a width policy.
struct BreakTables {
  /// The line class (or `LineContext`) of each kind.
  let lineClass: UnsafePointer<UInt8>
  /// The class at the level for each class that a context resolved to.
  let levelClass: UnsafePointer<UInt8>
  /// The cells of each kind.
  let width: UnsafePointer<UInt8>
  let level: LineBreakLevel
  /// By byte offset of the text, where its units begin and their cells (`UnitScanner.marks`); nil for horizontal text.
  var unitMarks: UnsafePointer<UInt8>?

  /// The tables of UAX #14 with the tailoring of a language, or as it stands if that is nil.
  init(level: LineBreakLevel, locale: TextLocale? = .chinese, widths: WidthPolicy) {
    let row = Self.row(locale, level)
    lineClass = kanbao_line_class_table() + row << 8
    levelClass = kanbao_level_class_table() + row << 6
    width = kanbao_kind_width_table() + (widths.ambiguousWidth == 2 ? 256 : 0)
    self.level = level
  }

  /// The row of the generated tables (`ROWS` in Data/Unicode/generate.py).
  private static func row(_ locale: TextLocale?, _ level: LineBreakLevel) -> Int {
    let number =
      switch level {
      case .none: 0
      case .basic: 1
      case .gb: 2
      case .strict: 3
      }
    return switch locale {
    case nil: 0
    case .english: 1
    case .chinese, .korean: 2 + number
    case .japanese: 6 + number
    }
  }
}
