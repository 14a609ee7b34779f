import CByteSearch
import Newspaper

/// A pattern that is tried on the texts of a volume in their code.
final class CodedPattern {
  private let automaton: PatternAutomaton
  private let isExact: Bool
  private let index: VolumeIndex
  /// What the characters of the volume, in their usual forms, are to the pattern, by code.
  private lazy var kinds = kindsByCode()
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

  /// Whether the pattern stands in the texts of a kind of an article; nil when only the record can tell, because something
  /// in them was left out by folding.
  func stands(in stream: TextCollector.Stream, of article: Int) -> Bool? {
    let text = index.text(stream, of: article).assumingMemoryBound(to: UInt8.self)
    let notes = isExact ? index.variants(of: article) : UnsafeBufferPointer(start: nil, count: 0)
    if passage.count < text.count { passage = [UInt16](repeating: 0, count: text.count * 2) }
    return passage.withUnsafeMutableBufferPointer { passage in
      kinds.withUnsafeBufferPointer { kinds in
        if notes.isEmpty { return stands(in: text, kinds, passage) }
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
