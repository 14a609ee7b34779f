import Newspaper

/// A piece of an article as markup has it, before anything is made of its words.
enum MarkupPiece: Equatable {
  enum Style: Equatable {
    case plain
    /// Marked as a heading, or wholly in bold type.
    case heading
    /// Set to the right, as signatures are.
    case right
  }

  case text(String, Style)
  case verse([String])
  case caption(Caption)
  case table(Table)

  /// How many characters it has that aren't blank.
  var inkedScalarCount: Int {
    switch self {
    case .text(let text, _): text.inkedScalarCount
    case .verse(let lines): Block.verse(lines).text.inkedScalarCount
    case .caption(let caption): Block.caption(caption).text.inkedScalarCount
    case .table(let table): Block.table(table).text.inkedScalarCount
    }
  }
}
