/// What the signs weigh by which ``GridHeads`` tells titles from text, in hundredths of a natural logarithm.
///
/// Fitted by logistic regression to the lines of two hundred made-up pages drawn by `pdftotext -layout`, with a penalty of
/// the sum of the squares.
enum GridHeadWeights {
  /// What any line starts with, as most are text.
  static let none = -371
  /// How far the line above is, for each label.
  static let above: [Int16] = [
    56, 76, 33, 67, 98, 122,
    80, 16, -22, -21, 97, 142,
    18, -4, 75, 3, 32, 9,
    15, -82, 92, 72, 43, 24,
    78, -23, -41, 1, 25, 53,
    -125, -147, -137, -51, -103, -123,
    -3, -59, -50, 29, -2, -1,
    -85, -89, -78, -58, -32, -15,
  ]
  /// How far it stands in, for each label.
  static let position: [Int16] = [
    -9, 62, 21, 63, 200, 115,
    0, -6, 74, 80, -3, 148,
    0, 22, 10, -14, 113, 0,
    8, -59, -20, 35, 70, 129,
    43, -65, -27, 101, 12, 29,
    -5, -11, -32, -241, -190, -208,
    0, 9, -1, -69, -20, -7,
    4, -140, -2, -52, -66, -102,
  ]
  /// How far the line below is, for each label.
  static let below: [Int16] = [
    29, 117, 93, 78, 94, 41,
    65, 33, 63, 25, 19, 87,
    11, -2, 6, -8, 67, 59,
    -57, 14, 11, -31, 119, 107,
    -23, 65, 35, 2, -3, 17,
    -56, -279, -110, -51, -88, -102,
    -2, -117, 28, -22, 36, -11,
    -17, -138, -44, -10, -47, -102,
  ]
  /// How much of the measure it leaves.
  static let room: [Int16] = [
    -36, -33, 2, 18, 48,
  ]
  /// How it ends, and whether it has or ends a sentence.
  static let ending: [Int16] = [
    -134, -390, 254, -39, 270, -20, 84, -1, 115, -138,
  ]
  /// How far it runs over the end of its column.
  static let over: [Int16] = [
    141, 121, -39, -99, -81, -43,
  ]
  /// How far away the text beside it is: to the left for each to the right.
  static let beside: [Int16] = [
    120, 110, 71, 41, 9,
    144, 138, 78, 99, 13,
    -16, 22, -61, -99, -69,
    -102, -82, -63, -118, -39,
    -41, 18, -78, -6, -87,
  ]
  /// What the line above is.
  static let labelAbove: [Int16] = [
    0, 53, 88, 75, 48, -7,
    0, 12, 69, 10, -19, -1,
    0, -59, -87, -23, 27, 71,
    0, -16, -29, 32, 124, 229,
    0, -11, 8, 2, -76, -44,
    0, -170, -91, -22, -44, -71,
    0, -75, -46, -17, -2, -2,
    0, -48, -42, -17, 100, 37,
    33,
  ]
  /// What the line below is.
  static let labelBelow: [Int16] = [
    0, -1, 37, 52, 45, 1,
    0, 32, 69, 25, 122, 65,
    0, -55, -98, -88, -12, -60,
    0, -156, -37, -48, -91, 67,
    0, -86, -21, -14, -13, -29,
    0, 66, 171, 75, 143, 39,
    0, -46, -29, -8, -8, -6,
    0, -60, -11, -11, 10, 19,
    -49,
  ]
  /// How far the line below stands in.
  static let positionBelow: [Int16] = [
    10, 31, 0, 0, 0, 0,
    15, -95, 26, -162, -130, -70,
    0, 50, -202, 70, 30, -30,
    46, -42, 130, 88, 98, 100,
    3, -94, 64, 24, -4, 56,
    0, -78, -5, -73, 88, 103,
    -32, 40, 9, -45, 34, -56,
  ]
  /// What it begins with.
  static let beginning: [Int16] = [
    121, -130, 84, -74,
  ]
  /// Whether it stands in the middle of its column.
  static let middle: [Int16] = [
    -8, 0, 8, 0,
  ]
  /// How the line above ends, full and short.
  static let endingAbove: [Int16] = [
    -137, -23, 14, -174, -84, -118, 239, 179, 49, 23, 33,
  ]
  /// How the line below ends, full and short.
  static let endingBelow: [Int16] = [
    -57, -15, -53, 71, -62, -90, 134, -38, 129, 30, -49,
  ]
  /// How far the line above stands in.
  static let positionAbove: [Int16] = [
    35, 4, 0, -14, 0, 0,
    21, -121, 106, -96, 28, 21,
    9, 100, -212, 49, 18, 37,
    13, -114, 60, 11, 11, -16,
    -39, -20, 18, -33, -13, 21,
    0, -41, 55, -25, 39, 56,
    3, 3, -3, 11, 33, -14,
  ]

  /// In the order of ``GridHeads/signs(_:)``.
  static let all = [
    above, position, below, room, ending, over, beside, labelAbove, labelBelow, positionBelow, beginning, middle,
    endingAbove, endingBelow, positionAbove,
  ]
}
