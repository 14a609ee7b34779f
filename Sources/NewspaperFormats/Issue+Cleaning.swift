import Newspaper

extension Issue {
  /// Brings the issue into the form the model promises, whatever the file held: texts are clean and on one line, none
  /// is empty, no two sections have one number.
  mutating func clean(file: String) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    publication.name = SourceText.singleLine(publication.name)
    number = number.flatMap(filled)
    let taken = Set(sections.map(\.number))
    var free = 1
    var numbers = Set<Int>()
    for index in sections.indices {
      sections[index].name = sections[index].name.flatMap(filled)
      sections[index].bundle = sections[index].bundle.flatMap(filled)
      let number = sections[index].number
      if !(1...99_999).contains(number) || !numbers.insert(number).inserted {
        while taken.contains(free) { free += 1 }
        sections[index].number = free
        free += 1
        diagnostics.append(
          Diagnostic(
            .warning, at: .init(file: file),
            "sections[\(index)]: section number \(number) is taken or out of range; it is now \(sections[index].number)"
          ))
      }
      for place in sections[index].articles.indices { sections[index].articles[place].clean() }
    }
    return diagnostics
  }
}

extension Article {
  /// Brings the article into the form the model promises.
  mutating func clean() {
    id = ArticleID(SourceText.singleLine(id.rawValue))
    banner = banner.flatMap { banner in
      filled(banner.headline).map { Banner(headline: $0, deck: banner.deck.flatMap(filled)) }
    }
    headline.kicker = headline.kicker.flatMap(filled)
    headline.main = headline.main.flatMap(filled)
    headline.deck = headline.deck.flatMap(filled)
    byline.names = byline.names.compactMap(filled)
    byline.line = byline.line.flatMap(filled)
    dateline = dateline.flatMap(filled)
    if let source {
      let name = SourceText.singleLine(source.name)
      let line = source.line.flatMap(filled)
      self.source = name.isEmpty && line == nil ? nil : SourceLine(name: name, line: line)
    }
    continuedFrom = continuedFrom.flatMap { $0.cleaned }
    continuedTo = continuedTo.flatMap { $0.cleaned }
    body = body.compactMap { $0.cleaned }
  }
}

extension JumpLine {
  /// Nil when the number is none of a section.
  fileprivate var cleaned: JumpLine? {
    (1...99_999).contains(section) ? JumpLine(section: section, line: line.flatMap(filled)) : nil
  }
}

extension Block {
  /// Nil when the block has no text.
  fileprivate var cleaned: Block? {
    switch self {
    case .paragraph(let text): return filled(text).map(Block.paragraph)
    case .subhead(let text): return filled(text).map(Block.subhead)
    case .question(let text): return filled(text).map(Block.question)
    case .answer(let text): return filled(text).map(Block.answer)
    case .signature(let text): return filled(text).map(Block.signature)
    case .verse(let lines):
      let lines = lines.compactMap(filled)
      return lines.isEmpty ? nil : .verse(lines)
    case .caption(let caption):
      let cleaned = Caption(
        text: SourceText.singleLine(caption.text), credit: caption.credit.flatMap(filled),
        image: caption.image.flatMap(filled))
      return cleaned == Caption(text: "") ? nil : .caption(cleaned)
    case .table(let table):
      func cells(_ row: [String]) -> [String] {
        var cells = row.map(SourceText.singleLine)
        while cells.last == "" { cells.removeLast() }
        return cells
      }
      let cleaned = Table(header: cells(table.header), rows: table.rows.map(cells))
      return cleaned.header.isEmpty && cleaned.rows.allSatisfy(\.isEmpty) ? nil : .table(cleaned)
    }
  }
}

/// The text clean and on one line, nil when nothing is left.
private func filled(_ text: String) -> String? {
  let line = SourceText.singleLine(text)
  return line.isEmpty ? nil : line
}
