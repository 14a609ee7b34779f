import Newspaper
import NewspaperLayout

extension ReadingState.Place {
  /// How many characters are kept at each side.
  private static let reach = 12

  /// A place in an article with these passages.
  init(_ anchor: Anchor, in passages: [Passage]) {
    self.init(passage: anchor.passage, offset: anchor.offset)
    guard anchor > .start, passages.indices.contains(anchor.passage) else { return }
    let text = passages[anchor.passage].text
    let index = text.utf8.index(text.startIndex, offsetBy: anchor.offset, limitedBy: text.endIndex) ?? text.endIndex
    before = String(text[..<index].suffix(Self.reach))
    after = String(text[index...].prefix(Self.reach))
  }

  /// Where the place is, in an article with these passages, which may have been corrected since: where the same text
  /// stands at both sides of it, else at one; of several such places the nearest. Where there is none, what was kept.
  func anchor(in passages: [Passage]) -> Anchor {
    let own = Anchor(passage: passage, offset: offset)
    guard let before, let after, !(before + after).isEmpty, Self(own, in: passages) != self else { return own }
    for (head, tail) in [(before, after), ("", after), (before, "")] where !(head + tail).isEmpty {
      if let found = nearest(head, tail, in: passages) { return found }
    }
    return own
  }

  /// The place nearest to the kept one with these texts before and behind it.
  private func nearest(_ before: String, _ after: String, in passages: [Passage]) -> Anchor? {
    let wanted = Array((before + after).utf8)
    // A paragraph that was put in or taken out is nearer than any other passage.
    for distance in 0..<max(passages.count, passage) + 1 {
      for index in Set([passage - distance, passage + distance]).sorted() where passages.indices.contains(index) {
        let offsets = places(of: wanted, in: passages[index].text).map { $0 + before.utf8.count }
        if let offset = offsets.min(by: { abs($0 - offset) < abs($1 - offset) }) {
          return Anchor(passage: index, offset: offset)
        }
      }
    }
    return nil
  }

  /// The UTF-8 offsets at which bytes stand in a text.
  private func places(of wanted: [UInt8], in text: String) -> [Int] {
    let bytes = Array(text.utf8)
    guard wanted.count <= bytes.count else { return [] }
    return (0...bytes.count - wanted.count).filter { bytes[$0...].starts(with: wanted) }
  }
}
