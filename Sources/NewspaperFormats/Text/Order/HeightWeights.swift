/// What the heights of blocks weigh by which ``BlockLinks`` tells how they follow one another where a dump doesn't show
/// where they stand, in hundredths of a natural logarithm.
///
/// The columns of an article are of one height but for the last, and `pdftotext` cuts them at one height. Fitted to what
/// ``LinkWeights`` and ``BlockWords`` say, on 190 pages from two makers; pages of a third one agreed.
enum HeightWeights {
  /// How a block stands to one that may go on it.
  struct Links {
    /// How the first stops: as the cases of ``LinkWeights/Stop``, or otherwise.
    fileprivate var stops: [Int]
    /// The second is of one height with the first; a line lower or higher; two or three lines lower, more; two or three
    /// higher, more; the first has too few lines to tell.
    fileprivate var heights: [Int]
    /// The first has up to two lines, up to five, up to twelve, more.
    fileprivate var before: [Int]
    /// The second has up to two lines, up to five, more.
    fileprivate var after: [Int]

    /// For blocks of so many lines.
    func sum(_ before: Int, _ after: Int, stop: LinkWeights.Stop?) -> Int {
      let end =
        switch stop {
        case .inside: 0
        case .insideShort: 1
        case .full: 2
        case .short: 3
        case nil: 4
        }
      return stops[end] + heights[group(before, after)]
        + self.before[before <= 2 ? 0 : before <= 5 ? 1 : before <= 12 ? 2 : 3]
        + self.after[after <= 2 ? 0 : after <= 5 ? 1 : 2]
    }

    private func group(_ before: Int, _ after: Int) -> Int {
      if before <= 2 { return 6 }
      switch after - before {
      case 0: return 0
      case -1, 1: return 1
      case -3 ... -2: return 2
      case ..<0: return 3
      case 2...3: return 4
      default: return 5
      }
    }
  }

  static let inside = Links(
    stops: [0, 0, 163, 102, 0], heights: [-28, -27, -78, -126, -107, -162, -126], before: [-55, -22, 12, -36],
    after: [-36, -21, -45])

  static let outside = Links(
    stops: [0, -277, 101, 126, 0], heights: [-2, -32, -74, -42, -97, -116, -40], before: [13, 92, -31, -138],
    after: [-108, 32, 13])
}
