/// What the signs weigh by which ``BlockPlaces`` tells from a drawn page how its blocks go together, in hundredths of a
/// natural logarithm.
///
/// Fitted like ``LinkWeights`` and ``HeadWeights``, which stand for what the words say, on 200 pages of `pdftotext -layout`.
enum PlaceWeights {
  /// How a block of text stands to one that may go on it.
  struct Links {
    /// It stands right above, in one column and not quite, by how far.
    var below: [Int]
    var belowElsewhere: [Int]
    /// It stands above in its column, but other things between; or below.
    var lower: [Int]
    var higher: Int
    /// The other one is to its left, below it and not.
    var leftBelow: [Int]
    var leftBeside: Int
    /// The other one is in the next column to the right, or farther. Both begin at one height: and end at one, or not,
    /// or the column goes on below the first; or the other begins much higher, higher, lower, much lower, below it.
    var right: [Int]
    var farRight: [Int]
    /// What stands over a block that goes on elsewhere, by how far up: lines of no block, a title that begins in its
    /// column, or to the left of it, text of the same column, other text.
    var underNothing: Int
    var underOther: [Int]
    var underTitle: [Int]
    var underWideTitle: [Int]
    var underText: [Int]
    var underOtherText: [Int]

    /// Which of the distances of ``below`` this is, in hundredths of a line.
    func step(_ distance: Int) -> Int {
      distance <= 105 ? 0 : distance <= 145 ? 1 : distance <= 180 ? 2 : distance <= 260 ? 3 : 4
    }
  }

  /// How a title stands to an article, or to another title.
  struct Heads {
    /// The title stands, and the article begins beside its first character: to its right, far to its right, to its left,
    /// far to its left; or at another height.
    var standing: [Int]
    var standingElsewhere: [Int]
    /// It is over the first block of the article, by how far; or over another one.
    var over: [Int]
    var inside: Int
    /// It is over no block of it: lower than the article's beginning, close above, farther, far above; in each case left
    /// of the first column, over it, over the others, to the right.
    var apart: [[Int]]
    /// The other title is of the same article: in one stack with it, beside it by how far, near.
    var stacked: Int
    var beside: [Int]
    var near: Int
  }

  static let inside = Links(
    below: [95, 27, 9, 222, -67], belowElsewhere: [54, -107, -268, -139, -315],
    lower: [-42, -423], higher: -231, leftBelow: [-388, -664], leftBeside: -713,
    right: [175, 24, -153, -201, -146, -8, -85, -552],
    farRight: [-490, -435, -557, -653, -496, -477, -489, -618],
    underNothing: -105, underOther: [-82, -140, -100, -59], underTitle: [-112, -155, -64, -53],
    underWideTitle: [-113, -46, 14, 15], underText: [-132, -209, -117, 2],
    underOtherText: [-104, -43, -69, -61])

  static let outside = Links(
    below: [-84, 22, -104, 294, -364], belowElsewhere: [383, 39, 45, -193, -365],
    lower: [66, -414], higher: -451, leftBelow: [-502, -769], leftBeside: -802,
    right: [161, -138, -202, -405, -400, -103, -270, -614],
    farRight: [-438, -424, -396, -682, -519, -493, -537, -676],
    underNothing: -200, underOther: [-156, -60, -91, -88], underTitle: [-260, -218, -236, -125],
    underWideTitle: [-50, -13, -35, 0], underText: [-485, -457, -133, -111],
    underOtherText: [-166, -87, -106, -45])

  static let heads = Heads(
    standing: [236, -17, 52, 108], standingElsewhere: [-8, -176, -88, -107],
    over: [228, 165, 214, 114], inside: 197,
    apart: [
      [-189, 32, 25, -102],
      [-128, 111, 264, -94],
      [-280, 128, 224, -93],
      [-296, -132, -116, -274],
    ],
    stacked: 322, beside: [202, 175, -66], near: 367)
}
