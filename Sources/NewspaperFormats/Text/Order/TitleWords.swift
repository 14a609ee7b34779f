/// Which words of titles stand in a body: the pairs of ideographs and the numbers that both have.
struct TitleWords {
  /// For each piece of the bodies, the numbers of the words in it.
  private var pieces: [[Int]] = []
  private var weights: [Int] = []
  /// The titles' lines that have a word.
  private var holders: [[Int]] = []
  /// How many words each of the titles' lines has.
  private var totals: [Int]
  private var seen: [Int]
  private var round = 0
  private var hasLead = false
  /// What was found of each of the titles' lines: rare words, in hundredths of a natural logarithm, and how many.
  private var found: [Found]
  /// The same in the first piece.
  private var lead: [Found]

  private struct Found {
    var weight = 0
    var count = 0
  }

  /// What some lines of titles share with the body.
  struct Shared {
    private var all = Found()
    private var lead = Found()
    private var total = 0

    mutating func add(_ words: TitleWords, _ line: Int) {
      all.weight += words.found[line].weight
      all.count += words.found[line].count
      lead.weight += words.lead[line].weight
      lead.count += words.lead[line].count
      total += words.totals[line]
    }

    /// In hundredths of a natural logarithm.
    var score: Int {
      (all.weight * TitlesFirstWeights.words + lead.weight * TitlesFirstWeights.leadWords) / 100
        + (all.count * TitlesFirstWeights.allWords + lead.count * TitlesFirstWeights.allLeadWords) / max(1, total)
    }
  }

  init(_ page: LabelledPage, titles: Range<Int>, starts: [Int]) {
    var numbers: [UInt64: Int] = [:]
    var holders: [[Int]] = []
    for row in titles {
      page.forEachWord(row) { word in
        let number = numbers[word] ?? holders.count
        if number == holders.count {
          numbers[word] = number
          holders.append([])
        }
        if holders[number].last != row { holders[number].append(row) }
      }
    }
    totals = [Int](repeating: 0, count: titles.count)
    for rows in holders { for row in rows { totals[row] += 1 } }
    let pieces = zip(starts, starts.dropFirst()).map { start, end in
      var own = Set<Int>()
      for row in start..<end { page.forEachWord(row) { if let number = numbers[$0] { own.insert(number) } } }
      return own.sorted()
    }
    var counts = [Int](repeating: 0, count: holders.count)
    for piece in pieces { for number in piece { counts[number] += 1 } }
    weights = counts.map { Likeness.logarithm(pieces.count * 100 / max(1, $0)) - Likeness.logarithm(100) }
    seen = [Int](repeating: 0, count: holders.count)
    found = [Found](repeating: Found(), count: titles.count)
    lead = found
    self.holders = holders
    self.pieces = pieces
  }

  /// Begins with a body that has no pieces.
  mutating func begin() {
    round += 1
    hasLead = false
    for row in found.indices { found[row] = Found() }
  }

  /// Adds a piece to the body.
  mutating func add(_ piece: Int) {
    for number in pieces[piece] where seen[number] != round {
      seen[number] = round
      for row in holders[number] {
        found[row].weight += weights[number]
        found[row].count += 1
      }
    }
    if !hasLead { lead = found }
    hasLead = true
  }
}

extension LabelledPage {
  /// Calls `body` with each two ideographs that stand together on a line and say something, and with each number of
  /// several digits.
  fileprivate func forEachWord(_ row: Int, _ body: (UInt64) -> Void) {
    forEachPair(row, body)
    var number: UInt64 = 0
    var length = 0
    for scalar in page.text(page.lines[places[row]]) + [0] {
      let digit = (0xFF0E...0xFF19).contains(scalar) ? scalar - 0xFEE0 : scalar
      if (0x30...0x39).contains(digit) || digit == 0x2E {
        number = number &* 31 &+ UInt64(digit)
        length += 1
      } else {
        // No pair of ideographs has the greatest bit.
        if length > 1 { body(number | 1 << 63) }
        (number, length) = (0, 0)
      }
    }
  }
}
