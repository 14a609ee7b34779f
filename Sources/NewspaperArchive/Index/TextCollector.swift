/// Collects the texts of a volume, until it is known how frequent each character is.
struct TextCollector {
  /// The texts of one kind, an article after the other.
  enum Stream: Int, CaseIterable {
    case headline
    /// What is printed of the article beside the headline, the byline too.
    case text
    /// The printed byline and the names that are kept beside it.
    case byline
  }

  private struct Texts {
    /// Characters as they are written, with gaps (``Folding/gap``), and 0 at the end of each passage.
    var characters: [UInt32] = []
    /// Where each article ends.
    var ends: [Int] = []
  }

  /// How often each character was met, and which ones were.
  private var counts = [UInt32](repeating: 0, count: 0x11_0000)
  private var met: [UInt32] = []
  private var texts = Stream.allCases.map { _ in Texts() }

  /// Adds a passage to the current article.
  mutating func append(_ written: [UInt32], to stream: Stream) {
    for scalar in written where scalar != Folding.gap {
      if counts[Int(scalar)] == 0 { met.append(scalar) }
      counts[Int(scalar)] &+= 1
    }
    texts[stream.rawValue].characters += written
    texts[stream.rawValue].characters.append(0)
  }

  mutating func endArticle() {
    for index in texts.indices { texts[index].ends.append(texts[index].characters.count) }
  }

  // MARK: Coding

  /// The code that the characters of the volume get.
  func code() -> Code {
    var written: [UInt32: [UInt32]] = [:]
    for scalar in met { written[Folding.representative(of: scalar), default: []].append(scalar) }
    let total = written.mapValues { $0.reduce(0) { $0 + Int(counts[Int($1)]) } }
    let ranked = total.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    var code = Code()
    for (rank, (folded, count)) in ranked.enumerated() {
      let value = rank < TextCode.count ? TextCode.code(ofRank: rank) : 0
      let forms = (written[folded] ?? []).sorted {
        counts[Int($0)] != counts[Int($1)] ? counts[Int($0)] > counts[Int($1)] : $0 < $1
      }
      for (form, scalar) in forms.enumerated() { code.entries[Int(scalar)] = UInt32(form) << 16 | UInt32(value) }
      if forms != [folded] { code.forms.append(CharacterForms(folded: folded, written: forms)) }
      guard value != 0 else { continue }
      code.table.append((folded, value))
      code.byteCounts[Int(value & 0xFF)] += count
      if value > 0xFF { code.byteCounts[Int(value >> 8)] += count }
    }
    code.table.sort { $0.scalar < $1.scalar }
    code.forms.sort { $0.folded < $1.folded }
    return code
  }

  struct Code {
    /// By the scalar as it is written: the number of its form, and below it the code, 0 for one that has no room.
    fileprivate var entries = [UInt32](repeating: 0, count: 0x11_0000)
    /// The codes by folded scalar.
    var table: [(scalar: UInt32, code: UInt16)] = []
    /// How often each byte stands in the texts.
    var byteCounts = [Int](repeating: 0, count: 256)
    /// The forms of the characters that aren't only written as they are folded, by folded scalar.
    var forms: [CharacterForms] = []
  }

  /// The texts of a kind in the code, where those of each article end, and what is written otherwise than usual in them.
  struct Coded {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    /// Places are counted from the beginning of the article's texts of this kind.
    var variants: [TextVariant] = []
    var variantEnds: [Int] = []
  }

  func coded(_ stream: Stream, _ code: Code) -> Coded {
    let texts = texts[stream.rawValue]
    var coded = Coded()
    coded.bytes.reserveCapacity(texts.characters.count + texts.characters.count / 2)
    coded.ends.reserveCapacity(texts.ends.count)
    coded.variantEnds.reserveCapacity(texts.ends.count)
    var place = 0
    var start = 0
    for end in texts.ends {
      while place < end {
        let scalar = texts.characters[place]
        place += 1
        if scalar == 0 {
          coded.bytes.append(TextCode.passageEnd)
        } else if scalar == Folding.gap {
          coded.variants.append(TextVariant(place: coded.bytes.count - start, form: TextVariant.gap))
        } else {
          let entry = code.entries[Int(scalar)]
          if entry > 0xFFFF {
            coded.variants.append(TextVariant(place: coded.bytes.count - start, form: Int(entry >> 16)))
          }
          if entry & 0xFFFF == 0 {
            TextCode.append(escaped: Folding.representative(of: scalar), to: &coded.bytes)
          } else {
            TextCode.append(UInt16(truncatingIfNeeded: entry), to: &coded.bytes)
          }
        }
      }
      start = coded.bytes.count
      coded.ends.append(start)
      coded.variantEnds.append(coded.variants.count)
    }
    return coded
  }

  /// What is written otherwise than usual in each article, in one piece for all kinds of texts, and where that of each ends.
  static func variants(of streams: [Coded]) -> (bytes: [UInt8], ends: [Int]) {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for article in streams[0].ends.indices {
      var base = 0
      var previous = 0
      for coded in streams {
        let first = article > 0 ? coded.variantEnds[article - 1] : 0
        for note in coded.variants[first..<coded.variantEnds[article]] {
          let note = TextVariant(place: base + note.place, form: note.form)
          note.append(to: &bytes, after: previous)
          previous = note.place
        }
        base += coded.ends[article] - (article > 0 ? coded.ends[article - 1] : 0)
      }
      ends.append(bytes.count)
    }
    return (bytes, ends)
  }
}
