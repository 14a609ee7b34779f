/// How much fragments of a page are about the same thing: the rare pairs of ideographs that they share.
struct Likeness {
  /// For each two fragments the weight of the pairs that both have: the rarer on the page, the more.
  private let shared: [Int]
  /// For each fragment how many pairs it has.
  let sizes: [Int]
  /// What each fragment is about, beyond what all of the page is about.
  let meanings: [Meaning]
  /// For each two fragments the product of what they are about.
  private let products: [Float]

  private static let mostHead = 300
  private static let mostText = 150
  /// For a hundred of what two fragments are about, a title and a text and two texts.
  private static let meaningOfHead = 60
  private static let meaning = 60

  init(_ page: LabelledPage, _ fragments: [Fragment]) {
    let count = fragments.count
    let (holders, sizes) = Self.holders(page, fragments)
    var sums = [Int](repeating: 0, count: count * count)
    let common = max(4, count / 4)
    for list in holders where list.count > 1 && list.count <= common {
      let weight = Self.logarithm(count * 100 / list.count) - Self.logarithm(100)
      for one in list { for other in list where one != other { sums[one * count + other] += weight } }
    }
    (shared, self.sizes) = (sums, sizes)
    meanings = Self.meanings(page, fragments, sizes)
    products = Meaning.products(meanings, meanings)
  }

  func product(_ one: Int, _ other: Int) -> Float { products[one * sizes.count + other] }

  private static func meanings(_ page: LabelledPage, _ fragments: [Fragment], _ sizes: [Int]) -> [Meaning] {
    let own = fragments.map { Meaning(page, $0.rows) }
    let all = own.reduce(into: Meaning()) { $0.add($1) }
    let words = Float(max(1, sizes.reduce(0, +)))
    return zip(own, sizes).map { meaning, size in
      var meaning = meaning
      meaning.add(all, share: -Float(size) / words)
      return meaning
    }
  }

  subscript(one: Int, other: Int) -> Int { shared[one * sizes.count + other] }

  /// For each two fragments, in hundredths of a natural logarithm.
  func table(_ fragments: [Fragment]) -> [[Int]] {
    let lengths = fragments.indices.map { product($0, $0).squareRoot() }
    var table = [[Int]](repeating: [Int](repeating: 0, count: fragments.count), count: fragments.count)
    for one in fragments.indices {
      for other in fragments.indices.dropFirst(one + 1) {
        let meaning = Meaning.likeness(product(one, other), lengths: lengths[one] * lengths[other])
        let hasHead = fragments[one].kind == .head || fragments[other].kind == .head
        let value = words(one, other, hasHead: hasHead) + meaning * (hasHead ? Self.meaningOfHead : Self.meaning) / 100
        table[one][other] = value
        table[other][one] = value
      }
    }
    return table
  }

  /// How much two fragments are about the same thing by the pairs that both have.
  private func words(_ one: Int, _ other: Int, hasHead: Bool) -> Int {
    let sum = self[one, other]
    // Most have nothing in common.
    if sum == 0 { return 0 }
    return hasHead ? min(Self.mostHead, sum * 2 / 5) : min(Self.mostText, Self.density(sum, sizes[one], sizes[other]))
  }

  /// How much of what two texts of some sizes have is shared.
  static func density(_ shared: Int, _ one: Int, _ other: Int) -> Int {
    shared * 4 / squareRoot((one + 10) * (other + 10))
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
  /// Calls `body` with each two ideographs that stand together on a line.
  func forEachPair(_ row: Int, _ body: (UInt64) -> Void) { page.text(page.lines[places[row]]).forEachPair(body) }
}

extension ArraySlice<Scalar> {
  /// Ideographs that stand in any text, so that two of them say nothing: 一个, 不是.
  private static let common = ScalarSet("一个的了是在不有我你他她它这那们人中上下大来到说也就还都要会能可以和与年月日为两三几")

  /// Calls `body` with each two ideographs that stand together, and say something together.
  func forEachPair(_ body: (UInt64) -> Void) {
    var last: Scalar = 0
    for scalar in self where !scalar.isBlank {
      let own = scalar.textClass == .han ? scalar : 0
      if last != 0, own != 0, !(Self.common.contains(last) && Self.common.contains(own)) {
        body(UInt64(last) << 32 | UInt64(own))
      }
      last = own
    }
  }
}
