import CPinyinTable

extension Spelling {
  /// A pattern of every text whose characters the letters spell in whole syllables, however they are cut: `xian` is a
  /// character, and `xi'an` two. Nil for letters that aren't syllables alone.
  public var syllablePattern: Pattern? {
    let cuts = syllableCuts
    guard !cuts.isEmpty else { return nil }
    var characters = Dictionary(uniqueKeysWithValues: Set(cuts.joined()).map { ($0, "") })
    for value in UInt32(0x3007)..<UInt32(KANBAO_PINYIN_LIMIT) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var own: Set<[UInt8]> = []
      Readings.forEach(of: scalar) { own.insert($0.letters) }
      for syllable in own { characters[syllable]?.unicodeScalars.append(scalar) }
    }
    return Pattern(cuts.map { $0.map { "[\(characters[$0] ?? "")]" }.joined() }.joined(separator: "|"))
  }

  /// The letters cut into syllables, in at most ``mostCuts`` ways.
  private var syllableCuts: [[[UInt8]]] {
    var found: [[[UInt8]]] = []
    // A front of the letters that is cut: how many letters, and the syllables so far.
    var open: [(used: Int, syllables: [[UInt8]])] = [(0, [])]
    while let (used, own) = open.popLast(), found.count < Self.mostCuts {
      if used == letters.count {
        found.append(own)
        continue
      }
      for count in 1...min(6, letters.count - used) {
        let piece = letters[used..<used + count]
        if case .whole = Syllables.find(piece) { open.append((used + count, own + [Array(piece)])) }
      }
    }
    return found
  }

  private static let mostCuts = 16
}
