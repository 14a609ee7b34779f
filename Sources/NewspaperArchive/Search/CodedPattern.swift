import CByteSearch
import Newspaper

/// A pattern that is tried on the texts of a volume in their code.
final class CodedPattern {
  private let automaton: PatternAutomaton
  private let isExact: Bool
  private let index: VolumeIndex
  /// What the characters of the volume, in their usual forms, are to the pattern, by code.
  private lazy var kinds = kindsByCode()
  /// The first bytes of the characters with which the pattern may begin, where these are so rare that it is worth the
  /// while to look for them; nil where they aren't.
  private lazy var beginnings = beginningBytes()
  /// The passage that is being read, and room for more.
  private var passage: [UInt16] = []

  init(_ automaton: PatternAutomaton, isExact: Bool, in index: VolumeIndex) {
    self.automaton = automaton
    self.isExact = isExact
    self.index = index
  }

  private func kindsByCode() -> [UInt16] {
    var kinds = [UInt16](repeating: 0, count: 1 << 16)
    for place in 0..<index[.characters].count / 4 {
      let folded = VolumeIndex.number(index[.characters], place, UInt32.self)
      let code = Int(VolumeIndex.number(index[.codes], place, UInt16.self))
      kinds[code] = automaton.kind(of: isExact ? index.forms(of: folded)[0] : folded)
    }
    return kinds
  }

  /// A byte of this many may begin a match where beginnings are looked for.
  private static let rarity = 8

  private func beginningBytes() -> kanbao_byte_set? {
    let canBePassed = automaton.canBePassed
    var begins = [Bool](repeating: false, count: 256)
    // What has no code is always looked at.
    begins[Int(KANBAO_ESCAPE)] = true
    for place in 0..<index[.codes].count / 2 {
      let code = Int(VolumeIndex.number(index[.codes], place, UInt16.self))
      if !canBePassed[Int(kinds[code])] { begins[code > 0xFF ? code >> 8 : code] = true }
    }
    var set = kanbao_byte_set()
    var (hits, all) = (0, 0)
    for byte in 0..<256 {
      let count = Int(VolumeIndex.number(index[.byteCounts], byte, UInt32.self))
      all += count
      guard begins[byte] else { continue }
      hits += count
      kanbao_insert_byte(&set, UInt8(byte))
    }
    return hits * Self.rarity < all ? set : nil
  }

  /// Whether the pattern stands in the texts of a kind of an article; nil when only the record can tell, because something
  /// in them was left out by folding.
  func stands(in stream: TextCollector.Stream, of article: Int) -> Bool? {
    let text = index.text(stream, of: article).assumingMemoryBound(to: UInt8.self)
    let notes = isExact ? index.variants(of: article) : UnsafeBufferPointer(start: nil, count: 0)
    if passage.count < text.count { passage = [UInt16](repeating: 0, count: text.count * 2) }
    return passage.withUnsafeMutableBufferPointer { passage in
      kinds.withUnsafeBufferPointer { kinds in
        if notes.isEmpty {
          return beginnings.map { stands(in: text, kinds, from: $0) } ?? stands(in: text, kinds, passage)
        }
        let base = index.base(of: stream, in: article)
        return stands(in: text, kinds, passage, TextVariants(notes), base)
      }
    }
  }

  private func stands(
    in text: UnsafeBufferPointer<UInt8>, _ kinds: UnsafeBufferPointer<UInt16>,
    _ passage: UnsafeMutableBufferPointer<UInt16>
  ) -> Bool {
    var place = 0
    var length = 0
    while place < text.count {
      let first = text[place]
      place += 1
      if first < UInt8(KANBAO_LEAD), first != TextCode.passageEnd {
        passage[length] = kinds[Int(first)]
      } else if first == TextCode.passageEnd {
        if automaton.stands(in: UnsafeBufferPointer(rebasing: passage[..<length])) { return true }
        length = 0
        continue
      } else if first < UInt8(KANBAO_ESCAPE), place < text.count {
        passage[length] = kinds[Int(first) << 8 | Int(text[place])]
        place += 1
      } else {
        passage[length] = automaton.kind(of: TextCode.escaped(in: text, at: &place))
      }
      length += 1
    }
    return false
  }

  /// The same where a match begins rarely.
  private func stands(
    in text: UnsafeBufferPointer<UInt8>, _ kinds: UnsafeBufferPointer<UInt16>, from beginnings: kanbao_byte_set
  ) -> Bool {
    guard let bytes = text.baseAddress else { return false }
    var place = 0
    while true {
      place = withUnsafePointer(to: beginnings) { kanbao_find_any(bytes, text.count, $0, place) }
      // Nowhere is a size that is too large for a number with a sign.
      guard place >= 0 else { return false }
      if kanbao_begins(bytes, place) == 0 {
        place += 1
        continue
      }
      let isFirst = place == 0 || text[place - 1] == TextCode.passageEnd
      var state = isFirst ? automaton.start : automaton.idle
      repeat {
        let first = text[place]
        place += 1
        let kind: UInt16
        if first < UInt8(KANBAO_LEAD), first != TextCode.passageEnd {
          kind = kinds[Int(first)]
        } else if first == TextCode.passageEnd {
          if automaton.matchesAtEnd(state) { return true }
          break
        } else if first < UInt8(KANBAO_ESCAPE), place < text.count {
          kind = kinds[Int(first) << 8 | Int(text[place])]
          place += 1
        } else {
          kind = automaton.kind(of: TextCode.escaped(in: text, at: &place))
        }
        if automaton.take(kind, &state) { return true }
      } while state != automaton.idle && place < text.count
    }
  }

  /// The same where some characters are in other forms than usual.
  private func stands(
    in text: UnsafeBufferPointer<UInt8>, _ kinds: UnsafeBufferPointer<UInt16>,
    _ passage: UnsafeMutableBufferPointer<UInt16>, _ notes: TextVariants, _ base: Int
  ) -> Bool? {
    var notes = notes
    var place = 0
    var length = 0
    notes.skip(to: base)
    while place < text.count {
      let start = place
      guard let (code, folded) = TextCode.character(in: text, at: &place, index.scalars) else {
        if automaton.stands(in: UnsafeBufferPointer(rebasing: passage[..<length])) { return true }
        length = 0
        continue
      }
      var kind = code == 0 ? nil : Optional(kinds[code])
      if let note = notes.next, note.place == base + start {
        if note.form == TextVariant.gap { return nil }
        let forms = index.forms(of: folded)
        if note.form < forms.count { kind = automaton.kind(of: forms[note.form]) }
        notes.advance()
      }
      passage[length] = kind ?? automaton.kind(of: index.forms(of: folded)[0])
      length += 1
    }
    return false
  }
}
