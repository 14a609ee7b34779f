/// What it gains that parts of an article are about the same thing.
extension ColumnSearch {
  /// The gain of a piece that begins a part of the column, behind one of the column before.
  func wordsGain(of piece: Int, after former: ColumnPart) -> Int {
    words.likeness(former.pieces, piece...piece) * ColumnWeights.jumpWords / 100
  }

  static let mostOfWords = ColumnWords.most * max(0, ColumnWeights.jumpWords) / 100

  /// The gain of a piece that is put at the end of the last part: what it has of the words above it, and how much better
  /// the part fits the one before with it.
  func wordsGain(of piece: Int, atEndOf way: ColumnWay) -> Int {
    let own = parts[way.own.last].pieces
    let gain = way.isSubhead ? 0 : words.likeness(own, piece...piece) * ColumnWeights.nearWords / 100
    guard parts[way.own.last].origin >= 0 else { return gain }
    let former = parts[Int(parts[way.own.last].origin), of: way.former].pieces
    let more = words.likeness(former, own.lowerBound...piece) - words.likeness(former, own)
    return gain + more * ColumnWeights.jumpWords / 100
  }
}
