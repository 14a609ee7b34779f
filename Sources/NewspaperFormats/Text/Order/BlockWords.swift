/// How much the texts that blocks are put together to are about the same thing, from what was put together before: two
/// blocks share few words, two halves of an article many.
struct BlockWords {
  private let likeness: Likeness
  /// The chain of each block and its place there.
  private var chain: [Int]
  private var place: [Int]
  private let chains: [[Int]]

  init(_ likeness: Likeness, _ chains: [[Int]]) {
    (self.likeness, self.chains) = (likeness, chains)
    chain = [Int](repeating: -1, count: likeness.sizes.count)
    place = chain
    for (number, blocks) in chains.enumerated() {
      for (index, block) in blocks.enumerated() { (chain[block], place[block]) = (number, index) }
    }
  }

  /// For each two of some blocks what it gains that the second with what follows it goes on the first with what it
  /// follows.
  func gains(_ blocks: [Int]) -> [[Int]] {
    let count = likeness.sizes.count
    // What all up to a block share with each other one, and how much all up to it and all from it on have.
    var shared = [Int](repeating: 0, count: count * count)
    var (upTo, from) = (likeness.sizes, likeness.sizes)
    for blocks in chains {
      var last: Int?
      for block in blocks {
        for other in 0..<count {
          shared[block * count + other] = likeness[block, other] + (last.map { shared[$0 * count + other] } ?? 0)
        }
        if let last { upTo[block] += upTo[last] }
        last = block
      }
      last = nil
      for block in blocks.reversed() {
        if let last { from[block] += from[last] }
        last = block
      }
    }
    // The same with all from the other one on.
    for blocks in chains {
      var last: Int?
      for block in blocks.reversed() {
        if let last { for before in 0..<count { shared[before * count + block] += shared[before * count + last] } }
        last = block
      }
    }
    var (meaningUpTo, meaningFrom) = (likeness.meanings, likeness.meanings)
    for blocks in chains {
      for (last, block) in zip(blocks, blocks.dropFirst()) { meaningUpTo[block].add(meaningUpTo[last]) }
      for (block, next) in zip(blocks, blocks.dropFirst()).reversed() { meaningFrom[block].add(meaningFrom[next]) }
    }
    let products = Meaning.products(meaningUpTo, meaningFrom)
    let (lengthsUpTo, lengthsFrom) = (meaningUpTo.map(\.length), meaningFrom.map(\.length))
    return blocks.map { before in
      blocks.map { after in
        if chain[before] == chain[after], place[after] <= place[before] { return 0 }
        let density = Likeness.density(shared[before * count + after], upTo[before], from[after])
        // Short texts have little to share.
        let trust = min(LinkWeights.manyWords, upTo[before], from[after])
        let more =
          min(LinkWeights.mostWords, density) - LinkWeights.usualWords
          + Meaning.likeness(
            products[before * count + after], lengths: lengthsUpTo[before] * lengthsFrom[after])
          * LinkWeights.meaning / 100
        return more * LinkWeights.words / 100 * trust / LinkWeights.manyWords
      }
    }
  }
}
