import Newspaper
import Typesetting

/// Why an article can't be set vertically.
public enum VerticalRefusal: Error, Hashable, Sendable {
  /// It holds a table.
  case table
  /// More than 2 % of its characters are Latin letters of words that don't stand upright.
  case latin
  /// More than 2 % of its characters are letters of scripts that don't stand upright one below the other.
  case otherScript

  /// The most letters of a kind that vertical text bears, of 100 characters.
  static let limit = 2

  /// What stands against setting the passages of an article vertically; nil if nothing does.
  init?(passages: [Passage], body: [Block]) {
    if body.contains(where: { if case .table = $0 { true } else { false } }) {
      self = .table
      return
    }
    var count = LetterCount()
    for passage in passages { count.add(passage.text) }
    if count.latin * 100 > count.inked * Self.limit {
      self = .latin
    } else if count.other * 100 > count.inked * Self.limit {
      self = .otherScript
    } else {
      return nil
    }
  }
}

/// How many characters (Unicode scalars) of a kind a text has.
private struct LetterCount {
  /// All but blanks.
  var inked = 0
  /// Latin letters; not those of acronyms, which stand upright one below the other (typography V7).
  var latin = 0
  /// Letters that are neither Latin nor as wide as Han.
  var other = 0

  /// The most letters of an acronym.
  private static let longestAcronym = 4

  // A run of ASCII letters: its letters, and whether all are upper-case.
  private var word = 0
  private var isUpperCase = true

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count {
        let byte = bytes[offset]
        if (0x61...0x7A).contains(byte | 0x20) {
          word += 1
          isUpperCase = isUpperCase && byte & 0x20 == 0
          offset += 1
          continue
        }
        if word > 0 { endWord() }
        switch byte {
        case ...0x7F:
          inked += byte > 0x20 ? 1 : 0
          offset += 1
        // Han, Hangul and what stands between them in Unicode.
        case 0xE4...0xEC:
          inked += 1
          offset += 3
        default:
          let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
          var scalar = UInt32(byte) & (0x7F >> UInt32(length))
          for next in bytes[min(offset + 1, bytes.count)..<min(offset + length, bytes.count)] {
            scalar = scalar << 6 | UInt32(next & 0x3F)
          }
          add(scalar)
          offset += length
        }
      }
    }
    if word > 0 { endWord() }
  }

  private mutating func endWord() {
    inked += word
    let standsUpright = word == 1 || word <= Self.longestAcronym && isUpperCase
    if !standsUpright { latin += word }
    (word, isUpperCase) = (0, true)
  }

  private mutating func add(_ scalar: UInt32) {
    switch scalar {
    case 0xA0, 0x3000: return
    case 0xC0...0x24F, 0x1E00...0x1EFF: latin += 1
    case 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFE10...0xFFEF, 0x20000...0x3FFFF: break
    default: other += UnicodeScalar(scalar)?.properties.isAlphabetic ?? false ? 1 : 0
    }
    inked += 1
  }
}
