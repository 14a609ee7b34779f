import Newspaper
import Typesetting

/// Why an article can't be set vertically.
public enum VerticalRefusal: Error, Hashable, Sendable {
  /// It holds a table.
  case table
  /// More than 2 % of its characters are Latin letters.
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
  var latin = 0
  /// Letters that are neither Latin nor as wide as Han.
  var other = 0

  mutating func add(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case ...0x20, 0xA0, 0x3000: continue
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: latin += 1
      case 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFE10...0xFFEF, 0x20000...0x3FFFF: break
      case 0x80...: other += scalar.properties.isAlphabetic ? 1 : 0
      default: break
      }
      inked += 1
    }
  }
}
