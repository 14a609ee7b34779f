/// How much fragments of a page are about the same thing: the rare pairs of ideographs that they share.
enum Likeness {
  private static let mostHead = 300
  private static let mostText = 150

  /// For each two fragments, in hundredths of a natural logarithm.
  static func table(_ page: LabelledPage, _ fragments: [Fragment]) -> [[Int]] {
    let count = fragments.count
    let (holders, sizes) = holders(page, fragments)
    var sums = [Int](repeating: 0, count: count * count)
    let common = max(4, count / 4)
    for list in holders where list.count > 1 && list.count <= common {
      let weight = logarithm(count * 100 / list.count) - logarithm(100)
      for one in list { for other in list where one != other { sums[one * count + other] += weight } }
    }
    return (0..<count).map { one in
      (0..<count).map { other in
        let sum = sums[one * count + other]
        // Most have nothing in common.
        if sum == 0 { return 0 }
        if fragments[one].kind == .head || fragments[other].kind == .head { return min(mostHead, sum * 2 / 5) }
        return min(mostText, sum * 4 / squareRoot((sizes[one] + 10) * (sizes[other] + 10)))
      }
    }
  }

  /// For each pair of ideographs the fragments that have it, and for each fragment how many pairs it has.
  private static func holders(_ page: LabelledPage, _ fragments: [Fragment]) -> (lists: [[Int]], sizes: [Int]) {
    // The number of a pair is the place of its list, from 1 on.
    var numbers = RunTable(capacity: page.page.scalars.count)
    var lists: [[Int]] = []
    var sizes = [Int](repeating: 0, count: fragments.count)
    for (index, fragment) in fragments.enumerated() {
      for row in fragment.rows {
        page.forEachPair(row) { pair in
          let number = Int(numbers[pair])
          if number == 0 {
            lists.append([index])
            numbers[pair] = Int32(lists.count)
          } else if lists[number - 1].last != index {
            lists[number - 1].append(index)
          } else {
            return
          }
          sizes[index] += 1
        }
      }
    }
    return (lists, sizes)
  }

  /// The natural logarithm in hundredths, near enough.
  static func logarithm(_ value: Int) -> Int {
    guard value > 0 else { return 0 }
    let bits = Int.bitWidth - 1 - value.leadingZeroBitCount
    let rest = (value - 1 << bits) * 100 >> bits
    return (bits * 100 + rest) * 69 / 100
  }

  private static func squareRoot(_ value: Int) -> Int { max(1, Int(Double(value).squareRoot())) }
}

extension LabelledPage {
  /// Whether an ideograph stands in any text, so that two of them say nothing: 一个, 不是.
  private static func isCommon(_ scalar: Scalar) -> Bool { commonIdeographs.contains(scalar) }

  private static let commonIdeographs = Set("一个的了是在不有我你他她它这那们人中上下大来到说也就还都要会能可以和与年月日为两三几".unicodeScalars.map(\.value))

  /// Calls `body` with each two ideographs that stand together on a line.
  func forEachPair(_ row: Int, _ body: (UInt64) -> Void) {
    var last: Scalar = 0
    for scalar in page.text(page.lines[places[row]]) where !scalar.isBlank {
      let own = scalar.textClass == .han ? scalar : 0
      if last != 0, own != 0, !(Self.isCommon(last) && Self.isCommon(own)) { body(UInt64(last) << 32 | UInt64(own)) }
      last = own
    }
  }
}
