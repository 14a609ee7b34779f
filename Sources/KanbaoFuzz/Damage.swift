import TypesettingLaws

/// Damages inputs as transfers, editors and hostile hands do.
struct Damage {
  /// Inputs whose pieces may be spliced in.
  var corpus: [[UInt8]]
  var tokens: [String]

  /// Does one to four damages to an input.
  func apply(to input: inout [UInt8], _ random: inout RandomText) {
    for _ in 0...random.below(4) { applyOnce(to: &input, &random) }
  }

  private func applyOnce(to input: inout [UInt8], _ random: inout RandomText) {
    let place = random.below(input.count + 1)
    let stretch = place..<min(input.count, place + 1 + random.below(random.below(4) == 0 ? 400 : 8))
    switch random.below(8) {
    case 0: input.removeSubrange(stretch)
    case 1: input.insert(contentsOf: input[stretch], at: place)
    case 2: input.insert(contentsOf: Array(repeating: input[stretch], count: 1 + random.below(60)).joined(), at: place)
    case 3: for index in stretch { input[index] ^= UInt8(1 << random.below(8)) }
    case 4: input.insert(UInt8(random.below(256)), at: place)
    case 5 where !tokens.isEmpty: input.insert(contentsOf: tokens[random.below(tokens.count)].utf8, at: place)
    case 6 where !corpus.isEmpty:
      let other = corpus[random.below(corpus.count)]
      let start = random.below(other.count + 1)
      input.insert(contentsOf: other[start..<min(other.count, start + random.below(400))], at: place)
    default: input.insert(contentsOf: random.text(pieces: 1 + random.below(3)).utf8, at: place)
    }
  }
}

/// Makes an input with a fault smaller as long as it keeps one: pieces are left out, first long ones, then short ones.
func shrink(_ input: [UInt8], seconds: Int, isFaulty: ([UInt8]) -> Bool) -> [UInt8] {
  let end = ContinuousClock.now + .seconds(seconds)
  var input = input
  var piece = max(1, input.count / 2)
  while true {
    var start = 0
    var isShorter = false
    while start < input.count, ContinuousClock.now < end {
      var shorter = input
      shorter.removeSubrange(start..<min(input.count, start + piece))
      if isFaulty(shorter) {
        input = shorter
        isShorter = true
      } else {
        start += piece
      }
    }
    if ContinuousClock.now >= end || piece == 1 && !isShorter { return input }
    piece = max(1, piece / 2)
  }
}
