/// What the signs weigh by which ``BlockPlaces`` tells from a drawn page how its blocks go together, in hundredths of a
/// natural logarithm.
///
/// Fitted like ``LinkWeights`` and ``HeadWeights``, which stand for what the words say, on 200 pages of `pdftotext -layout`.
enum PlaceWeights {
  /// How a block of text stands to one that may go on it: what each sign weighs, by the groups of
  /// ``BlockPlaces/signs(_:_:edges:)``.
  struct Links {
    var groups: [[Int16]]

    /// What some signs weigh together, one of each group.
    func sum(_ signs: [Int]) -> Int { zip(groups, signs).reduce(0) { $0 + Int($1.0[$1.1]) } }
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

  static let inside = Links(groups: [
    [
      351, 370, 277, 608, 306, 294, 318, 0, 30, -53, -113, 121, -43, 187,
      208, -253, -395, -201, -358, 38, 284, 235, 66, -1, 68, -115, -424, 157,
      -84, 166, -89, -292, -75, -89, -118, -389, -188, -155, -358, -200, -112, -263,
      -218,
    ],
    [2, -5, 70, -191, -157, -10, -16, 37, -42, 39, -109, -98, 6, -28],
    [
      16, 51, -45, -77, 46, -49, -175, -11, -7, -8, 22, 30, 33, -50,
      -78, -22, -126, -12, -19, -30, 8,
    ],
    [-261, -340],
    [
      -264, -100, -244, -205, -78, -141, 32, 210, -11, -29, 0, 330, 0, 0,
      0,
    ],
  ])

  static let outside = Links(groups: [
    [
      463, 351, 300, 501, 133, 769, 402, 217, 266, -24, -322, 89, -161, 193,
      117, -265, -439, -169, -425, 49, 378, 157, 24, -190, -78, -149, -329, 165,
      -78, 13, 10, -61, -16, -122, -120, -504, -217, -133, -443, -212, -103, -292,
      -183,
    ],
    [8, -11, 39, -146, -72, -45, 28, 73, -92, 96, -167, -40, -184, 77],
    [
      20, 13, -29, 83, -87, -132, -76, 55, -3, -80, 133, 68, 120, -67,
      -84, -118, -17, -122, -41, -118, 45,
    ],
    [-277, -260],
    [
      930, 288, 254, -168, -580, -383, 10, -205, 44, 44, -281, -127, 243, -415,
      -92,
    ],
  ])

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
