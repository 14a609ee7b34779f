/// What the signs weigh by which ``BlockLinks`` tells how blocks follow one another, in hundredths of a natural logarithm.
///
/// The weights were fitted, not chosen: on the blocks of 300 made-up pages whose articles were known, set in six to
/// eight columns and dumped by `pdftotext`, as a logistic regression. For each block the likelihood of its true
/// follower among all others (or none) was made greatest, together with that of its true forerunner, with a
/// penalty of half the sum of the squares. Fitted anew, they should be fitted all together: the signs say much of the
/// same.
enum LinkWeights {
  /// How the last line of a body's block stops.
  enum Stop {
    /// In a sentence, as wide as its column.
    case inside
    /// In a sentence, short of it.
    case insideShort
    /// At a sentence's end, as wide as its column.
    case full
    /// At a sentence's end, short of it.
    case short
  }

  /// What tells whether two blocks belong together, whatever stands at their edges.
  struct Common {
    /// For a hundred of likeness.
    var likeness: Int
    /// The columns are not of one width.
    var otherWidth: Int
    /// The same where a block of one line doesn't surely show it.
    var otherWidthOneRow: Int
    /// The follower stands under a title in the dump.
    var underHead: Int
    /// The follower stands under a byline in the dump.
    var underByline: Int
    /// How far on the follower stands, in blocks: farther back than six, six back, ... six on, farther on.
    fileprivate var steps: [Int]
    /// How high both are on a page that doesn't show where they stand.
    var heights: HeightWeights.Links
    /// How both stand on a page that shows it.
    var places: PlaceWeights.Links

    func step(_ distance: Int) -> Int {
      let near = steps.count / 2
      return steps[min(max(distance, -near), near) + near]
    }
  }

  /// In hundredths of an em: a line with less room after it is full.
  static let room = 150
  /// In hundredths of an em: columns whose widths are further apart are of different widths.
  static let otherWidth = 150

  /// What every link gains besides. The rest was fitted to full pages of many short articles; papers have longer ones, in
  /// more blocks, so these four were chosen with printed pages at hand.
  static let eagerness = 50
  /// What a link gains behind an unfinished sentence, which goes on somewhere.
  static let unfinished = 300
  /// What a link gains to a subhead that stands below the block in the dump: there is more room above subheads than
  /// between lines, so they part blocks of one column.
  static let subheadBelow = 100
  /// What a link gains to a block that would else begin an article without a title.
  static let untitled = 150

  /// For a hundred by which all up to one block and all from another on are more than usually about the same thing
  /// (``BlockWords``), and how much of that is usual and counts at most. Articles with fewer pairs of ideographs say
  /// less. These were chosen with 70 made-up pages and the printed ones.
  static let words = 400
  static let usualWords = 35
  static let mostWords = 120
  static let manyWords = 80
  /// For a hundred by which both are about one thing (``Meaning``).
  static let meaning = 60

  /// A sentence or a paragraph runs from one block into the other.
  static let inside =
    Common(
      likeness: 488, otherWidth: -189, otherWidthOneRow: -101, underHead: -72, underByline: -49,
      steps: [-226, -165, -128, -135, -214, -227, -172, 0, 207, 22, 2, -41, -61, -112, -160],
      heights: HeightWeights.inside, places: PlaceWeights.inside)

  /// Something new begins with the other block.
  static let outside =
    Common(
      likeness: 375, otherWidth: -107, otherWidthOneRow: 29, underHead: -98, underByline: -134,
      steps: [-383, -267, -276, -276, -243, -282, -375, 0, 123, -47, -128, -174, -183, -219, -319],
      heights: HeightWeights.outside, places: PlaceWeights.outside)

  // MARK: The end of the first block

  /// What it weighs that a block ends with a line that is no body's.
  static func after(_ label: LineLabel) -> Int {
    switch label {
    case .start, .continuation: 0
    case .byline: 115
    case .source, .tailByline, .jumpTo, .signature: -330
    case .subhead, .subheadMore: 121
    case .verse: -133
    default: -46
    }
  }

  // MARK: The second block goes on

  static func continuation(after stop: Stop) -> Int {
    switch stop {
    case .inside: -129
    case .insideShort: -198
    case .full: -384
    case .short: -697
    }
  }

  /// For a hundred by which its first line looks more like the beginning of a paragraph.
  static let continuationFit = -34
  /// For a hundred of what the characters on both sides say (``Seam``).
  static let seam = 81
  /// A quotation or bracket opened in the first is closed in the second.
  static let marksMet = 367
  /// One of the two has such a mark and the other has not.
  static let marksMissed = -297
  /// It begins with a mark that begins no line.
  static let beginsInside = -201
  /// It is one short line that ends no sentence: hardly text.
  static let continuationStub = -275

  // MARK: The second block begins a paragraph

  /// Nothing begins before a sentence ends.
  static func start(after stop: Stop?) -> Int {
    switch stop {
    case .inside: BlockLinks.never
    case .insideShort: -333
    case .full: -403
    case .short: -344
    case nil: -136
    }
  }

  /// For a hundred by which its first line looks more like the beginning of a paragraph.
  static let startFit = 43
  /// It begins with a dateline, as articles do.
  static let dateline = -565
  /// The first has the name of who speaks in the second.
  static let introduced = 276
  static let startStub = -108

  // MARK: The second block begins with something else

  static func other(_ label: LineLabel) -> Int {
    switch label {
    case .title, .titleMore: -416
    case .subhead, .subheadMore: -226
    case .byline: -459
    case .jumpFrom: -328
    case .source, .tailByline, .jumpTo: -242
    case .row: -63
    case .verse: -100
    case .signature: 0
    default: 0
    }
  }

  /// It begins with a subhead with a number.
  static let numberedSubhead = 175
  /// It begins with a subhead without one, nearly as wide as its column; a narrow one may be a title.
  static let wideSubhead = 13
}
