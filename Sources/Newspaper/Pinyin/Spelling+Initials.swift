import CPinyinTable

extension Spelling {
  /// The initials of all words that the letters may spell, such as `jls` for `jilins`: by these a lexicon is looked up.
  ///
  /// Words of one character aren't looked up, and neither are those of more than ``HeadlineWords/longest``.
  package var initials: [String] {
    var found: Set<[UInt8]> = []
    // A front of the letters that is cut into characters: how many letters, and the initials so far.
    var open: [(used: Int, initials: [UInt8])] = [(0, [])]
    while let (used, own) = open.popLast(), found.count < Self.mostInitials {
      if used == letters.count {
        if own.count > 1 { found.insert(own) }
        continue
      }
      guard own.count < HeadlineWords.longest else { continue }
      let rest = letters[used...]
      let next = own + [letters[used]]
      for count in 1...min(6, rest.count) {
        let piece = rest.prefix(count)
        let isInitial = count == 1 || count == 2 && piece.last == UInt8(ascii: "h")
        let isLast = count == rest.count
        switch Syllables.find(piece) {
        case .whole: open.append((used + count, next))
        case .beginning where isInitial || isLast: open.append((used + count, next))
        case .beginning, .none: break
        }
      }
    }
    return found.map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  private static let mostInitials = 64
}

/// The syllables there are.
enum Syllables {
  enum Match {
    /// It is a syllable.
    case whole
    /// Some syllable begins so.
    case beginning
    case none
  }

  static func find(_ letters: ArraySlice<UInt8>) -> Match {
    var low = 0
    var high = Int(KANBAO_PINYIN_SYLLABLES)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle, letters) { low = middle + 1 } else { high = middle }
    }
    guard low < Int(KANBAO_PINYIN_SYLLABLES) else { return .none }
    let found = kanbao_pinyin_letters(UInt16(low))
    for (index, letter) in letters.enumerated() where UInt8(bitPattern: found[index]) != letter { return .none }
    return found[letters.count] == 0 ? .whole : .beginning
  }

  private static func isBefore(_ syllable: Int, _ letters: ArraySlice<UInt8>) -> Bool {
    let own = kanbao_pinyin_letters(UInt16(syllable))
    for (index, letter) in letters.enumerated() {
      let other = UInt8(bitPattern: own[index])
      if other != letter { return other < letter }
    }
    return false
  }
}
