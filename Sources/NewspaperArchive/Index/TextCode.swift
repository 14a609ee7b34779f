import CByteSearch

/// The code in which a volume keeps its folded texts for scanning: frequent characters take a byte, nearly all others
/// two, so that a Chinese text has about 1.3 bytes a character instead of three.
///
/// A byte of 0 ends a passage. 1 to 219 are the most frequent characters of the volume, and the second bytes of others,
/// whose first bytes are 220 to 254. 255 and three bytes, to the base of 219, stand for a character that had no room.
/// Where a character begins is so seen from the bytes before it, and a needle in the same code is looked for as bytes.
enum TextCode {
  static let passageEnd: UInt8 = 0
  private static let lead = UInt32(KANBAO_LEAD)
  private static let escape = UInt32(KANBAO_ESCAPE)
  private static let base: UInt32 = 219
  /// How many characters have a code of one or two bytes.
  static let count = Int(base + (escape - lead) * base)

  /// The code of the character that comes at a place in the order of frequency: a byte, or two with the first one above.
  static func code(ofRank rank: Int) -> UInt16 {
    let rank = UInt32(rank)
    if rank < base { return UInt16(rank + 1) }
    return UInt16((lead + (rank - base) / base) << 8 | ((rank - base) % base + 1))
  }

  @inline(__always)
  static func append(_ code: UInt16, to bytes: inout [UInt8]) {
    if code > 0xFF { bytes.append(UInt8(truncatingIfNeeded: code >> 8)) }
    bytes.append(UInt8(truncatingIfNeeded: code))
  }

  static func append(escaped scalar: UInt32, to bytes: inout [UInt8]) {
    let digits = [escape, scalar / (base * base) + 1, scalar / base % base + 1, scalar % base + 1]
    bytes.append(contentsOf: digits.map { UInt8($0) })
  }

  /// Calls `body` with each character of a text in this code, and with 0 at the end of each passage.
  ///
  /// - Parameter scalars: The scalar of each code.
  static func forEach(in text: UnsafeBufferPointer<UInt8>, _ scalars: [UInt32], _ body: (UInt32) -> Void) {
    var place = 0
    func next() -> UInt32 {
      guard place < text.count else { return 1 }
      defer { place += 1 }
      return UInt32(text[place])
    }
    while place < text.count {
      let first = next()
      if first < lead {
        body(first == 0 ? 0 : scalars[Int(first)])
      } else if first < escape {
        body(scalars[Int(first << 8 | next())])
      } else {
        let digits = [next(), next(), next()].map { max($0, 1) - 1 }
        body((digits[0] * base + digits[1]) * base + digits[2])
      }
    }
  }
}

/// A text to be looked for in a volume's code.
struct CodedNeedle {
  var bytes: [UInt8] = []
  /// Where its rarest two neighbouring bytes stand.
  var probe = 0
}

/// Collects the folded texts of a volume, until it is known how frequent each character is.
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
    /// Characters by number, 0 at the end of each passage. A character without a number is ``unnumbered`` and two halves.
    var characters: [UInt16] = []
    /// Where each article ends.
    var ends: [Int] = []
  }

  private static let unnumbered = UInt16.max
  private var numbers = [UInt16](repeating: 0, count: 0x11_0000)
  /// The characters by number, and how often each was met.
  private var scalars: [UInt32] = [0]
  private var counts = [0]
  private var texts = Stream.allCases.map { _ in Texts() }

  /// Adds a passage to the current article.
  mutating func append(_ passage: [UInt32], to stream: Stream) {
    // Taken out for the time, so that it is nobody else's and grows in place.
    var characters: [UInt16] = []
    swap(&characters, &texts[stream.rawValue].characters)
    for scalar in passage {
      let number = number(of: scalar)
      counts[Int(number)] += 1
      characters.append(number)
      if number == Self.unnumbered { characters += [UInt16(scalar >> 16), UInt16(truncatingIfNeeded: scalar)] }
    }
    characters.append(0)
    swap(&characters, &texts[stream.rawValue].characters)
  }

  @inline(__always)
  private mutating func number(of scalar: UInt32) -> UInt16 {
    let known = numbers[Int(scalar)]
    if known != 0 { return known }
    // The last one stands for all that come after.
    let number = UInt16(min(scalars.count, Int(Self.unnumbered)))
    numbers[Int(scalar)] = number
    if number < Self.unnumbered {
      scalars.append(scalar)
      counts.append(0)
    } else if counts.count == Int(Self.unnumbered) {
      counts.append(0)
    }
    return number
  }

  mutating func endArticle() {
    for index in texts.indices { texts[index].ends.append(texts[index].characters.count) }
  }

  /// The code that the characters of the volume get.
  func code() -> Code {
    let ranked = scalars.indices.dropFirst().sorted {
      counts[$0] != counts[$1] ? counts[$0] > counts[$1] : scalars[$0] < scalars[$1]
    }
    var code = Code(codes: [UInt16](repeating: 0, count: scalars.count))
    for (rank, number) in ranked.prefix(TextCode.count).enumerated() {
      let value = TextCode.code(ofRank: rank)
      code.codes[number] = value
      code.table.append((scalars[number], value))
      code.byteCounts[Int(value & 0xFF)] += counts[number]
      if value > 0xFF { code.byteCounts[Int(value >> 8)] += counts[number] }
    }
    code.table.sort { $0.scalar < $1.scalar }
    return code
  }

  struct Code {
    /// By the number of the character; 0 for one that has no room.
    fileprivate var codes: [UInt16]
    /// By scalar.
    var table: [(scalar: UInt32, code: UInt16)] = []
    /// How often each byte stands in the texts.
    var byteCounts = [Int](repeating: 0, count: 256)

    fileprivate init(codes: [UInt16]) { self.codes = codes }
  }

  /// The texts of a kind in the code, and where those of each article end.
  func coded(_ stream: Stream, _ code: Code) -> (bytes: [UInt8], ends: [Int]) {
    let texts = texts[stream.rawValue]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(texts.characters.count + texts.characters.count / 2)
    var ends: [Int] = []
    ends.reserveCapacity(texts.ends.count)
    var place = 0
    for end in texts.ends {
      while place < end {
        let number = texts.characters[place]
        place += 1
        if number == 0 {
          bytes.append(TextCode.passageEnd)
        } else if number == Self.unnumbered {
          let scalar = UInt32(texts.characters[place]) << 16 | UInt32(texts.characters[place + 1])
          TextCode.append(escaped: scalar, to: &bytes)
          place += 2
        } else if code.codes[Int(number)] == 0 {
          TextCode.append(escaped: scalars[Int(number)], to: &bytes)
        } else {
          TextCode.append(code.codes[Int(number)], to: &bytes)
        }
      }
      ends.append(bytes.count)
    }
    return (bytes, ends)
  }
}
