/// One page of a dump as lines with measured widths: what every later stage works on.
///
/// A page is a page of the paper where the dump shows its end (a form feed, a blank at the front of a line); a dump
/// that shows none is cut after many thousands of lines, so that memory stays bounded.
struct DumpPage {
  /// The text of all lines, one after another: radicals mapped, line ends and edge blanks gone.
  var scalars: [Scalar] = []
  var lines: [DumpLine] = []
  /// How many characters the dump has from the end of the page before to the end of this one: what no line shows counts as
  /// read all the same.
  var characterCount = 0
  /// Whether the dump shows where its lines stand on the page.
  var isGrid = false
  /// Whether lines were joined, so that each is a paragraph or a head.
  var isUnwrapped = false
  /// How the dump puts blank lines, where that was found before its lines were put in order.
  var manner: BlankManner?

  /// The text of a line.
  func text(_ line: DumpLine) -> ArraySlice<Scalar> { scalars[line.start..<line.end] }
}

/// How a line ends, as far as it tells whether a paragraph can end there.
enum LineEnding: UInt8 {
  /// 。！？, also before a closing mark.
  case terminal
  /// … and ——.
  case trailing
  case colon, semicolon, comma
  /// An opening mark, or a bracket that is not closed on the line.
  case open
  /// A closing mark after something that ends no sentence.
  case closer
  case word
}

/// What a line says about itself, before its neighbours are asked.
struct LineTraits: OptionSet {
  let rawValue: UInt16
  /// 。！？； stands before its end.
  static let sentenceInside = LineTraits(rawValue: 1)
  /// Begins with 本报讯, 新华社…电 and the like.
  static let dateline = LineTraits(rawValue: 2)
  /// Begins with a speaker and a colon.
  static let speaker = LineTraits(rawValue: 4)
  /// Begins with 一、 or （一） or 1. .
  static let numbered = LineTraits(rawValue: 8)
  /// Begins with a mark that cannot begin a line of its own.
  static let beginsInside = LineTraits(rawValue: 16)
  /// Begins with two ideographic blanks.
  static let indented = LineTraits(rawValue: 32)
  /// Cells with blanks between.
  static let cells = LineTraits(rawValue: 64)
  /// A date alone.
  static let date = LineTraits(rawValue: 128)
  /// Begins with ——.
  static let dashed = LineTraits(rawValue: 256)
  /// May sign an article: an office, （作者单位：…）.
  static let signer = LineTraits(rawValue: 512)
  /// Ends with the name of a place or an office.
  static let office = LineTraits(rawValue: 1024)
  /// Has Western digits or letters.
  static let western = LineTraits(rawValue: 4096)
  /// Ends with a full stop, perhaps before closing marks.
  static let fullStop = LineTraits(rawValue: 2048)
  /// Has blanks inside.
  static let blanks = LineTraits(rawValue: 8192)
  /// Opens or closes a letter, and so begins a paragraph: 编辑同志：, 此致.
  static let letterPart = LineTraits(rawValue: 16384)
  /// Surely signs a letter: 读者路遥（七十岁）.
  static let signs = LineTraits(rawValue: 32768)
}

/// A line that is not blank.
struct DumpLine {
  /// Counted from 1 in the file.
  @Packed var number: Int
  /// Offsets in the page's scalars.
  @Packed var start: Int
  @Packed var end: Int
  /// In hundredths of an em, blanks not counted.
  @Packed var width: Int
  /// Hundredths of an em by which its marks may have been set closer.
  @Packed var give = 0
  /// Hundredths of an em that its first unbreakable piece needs: what would have had to fit on the line before.
  @Packed var unit: Int
  /// Whether a blank line, or the page's edge, is before it.
  var blankBefore: Bool
  /// Whether something was taken out before it, so that a blank line needs no other reason.
  var gapBefore = false
  /// Where it stands on the page, as far as the dump shows it.
  var cell: Cell?
  /// Whether an article begins with it, as far as the order of the lines was found anew.
  var opensPart = false
  /// Whether it is a headline's, where the order of the dump tells.
  var isHead: Bool?
  /// What a label in front of it said that it is.
  var labelled: LabelledPart?
  var ending: LineEnding
  var traits: LineTraits
  /// How many blanks stand before its text.
  @Packed var leading = 0

  /// A place in a dump that shows the page as it looks.
  struct Cell {
    /// Characters before it on its row.
    @Packed var column: Int
    /// Characters before its column.
    @Packed var edge: Int
    /// How far down it begins and ends, in hundredths of the distance between two lines (``GridHeights``).
    @Packed var top: Int
    @Packed var bottom: Int
  }

  /// The width with the marks set as close as may be, in hundredths of an em.
  var leastWidth: Int { width - give }
  /// The running measure here, in hundredths of an em.
  @Packed var measure = 0
  /// The width from which the line is full, in hundredths of an em.
  @Packed var fullWidth = 0
}

/// A number of a line, kept in half its room: a page has thousands of lines, which are copied about as its order is found.
@propertyWrapper
struct Packed {
  private var number: Int32

  init(wrappedValue: Int) { number = Int32(clamping: wrappedValue) }

  var wrappedValue: Int {
    @inline(__always) get { Int(number) }
    @inline(__always) set { number = Int32(clamping: newValue) }
  }
}
