import Newspaper

extension Issue {
  /// Makes one article of two parts that stand on different pages and name each other: 下转第7版 on page 1, 上接第1版 on page 7.
  /// The first part keeps both lines in ``Article/continuedTo``, which so remembers the seam.
  mutating func joinJumps() {
    for place in sections.indices {
      for index in sections[place].articles.indices {
        guard let jump = sections[place].articles[index].continuedTo, jump.section != sections[place].number,
          let other = sections.firstIndex(where: { $0.number == jump.section }),
          let part = part(of: sections[place].articles[index], from: sections[place].number, in: sections[other])
        else { continue }
        let rest = sections[other].articles.remove(at: part)
        sections[place].articles[index].append(rest)
      }
    }
    sections.removeAll { $0.articles.isEmpty }
  }

  /// Where in a section the second part of an article stands: of several, the one that shares most words.
  private func part(of article: Article, from number: Int, in section: Section) -> Int? {
    let candidates = section.articles.indices.filter { section.articles[$0].continuedFrom?.section == number }.prefix(8)
    if candidates.count < 2 { return candidates.first }
    let words = article.wordPairs
    return candidates.max { left, right in
      section.articles[left].wordPairs.intersection(words).count
        < section.articles[right].wordPairs.intersection(words).count
    }
  }
}

extension Article {
  /// Each two characters that follow one another in the titles and the text.
  fileprivate var wordPairs: Set<String> {
    var pairs = Set<String>()
    for passage in passages {
      for (first, second) in zip(passage.text, passage.text.dropFirst()) { pairs.insert("\(first)\(second)") }
    }
    return pairs
  }

  /// Adds the second part.
  fileprivate mutating func append(_ rest: Article) {
    var body = rest.body
    if let dateline = rest.dateline {
      if case .paragraph(let text)? = body.first {
        body[0] = .paragraph(dateline + text)
      } else {
        body.insert(.paragraph(dateline), at: 0)
      }
    }
    finishSentence(with: &body)
    var heads = [rest.headline.kicker, rest.headline.main, rest.headline.deck].compactMap { $0 }
    if let above = rest.banner, above != banner {
      heads = [above.headline, above.deck ?? ""].filter { !$0.isEmpty } + heads
    }
    self.body += heads.map(Block.subhead)
    self.body += body
    if byline.isEmpty {
      byline = rest.byline
    } else if rest.byline != byline, let line = rest.byline.line {
      self.body.append(.signature(line))
    }
    if let source = rest.source {
      if self.source == nil { self.source = source } else { self.body.append(.signature(source.line ?? source.name)) }
    }
    let lines = [continuedTo?.line, rest.continuedFrom?.line].compactMap { $0 }
    continuedTo = rest.continuedTo ?? continuedTo
    continuedTo?.line = (lines + [rest.continuedTo?.line].compactMap { $0 }).joined()
    if continuedTo?.line?.isEmpty == true { continuedTo?.line = nil }
  }

  /// Moves the end of a sentence that runs over the seam to its beginning; pictures with captions may stand between.
  private mutating func finishSentence(with rest: inout [Block]) {
    guard let last = body.lastIndex(where: { !$0.isCaption }), let first = rest.firstIndex(where: { !$0.isCaption }),
      case .paragraph(let end) = rest[first]
    else { return }
    switch body[last] {
    case .paragraph(let start) where !Self.endsSentence(start): body[last] = .paragraph(Self.joined(start, end))
    case .question(let start) where !Self.endsSentence(start): body[last] = .question(Self.joined(start, end))
    case .answer(let start) where !Self.endsSentence(start): body[last] = .answer(Self.joined(start, end))
    default: return
    }
    rest.remove(at: first)
  }

  private static func joined(_ start: String, _ end: String) -> String {
    var text = start.unicodeScalars.map(\.value)
    LineJoiner.append(end.unicodeScalars.map(\.value)[...], to: &text)
    return string(text)
  }

  private static func endsSentence(_ text: String) -> Bool {
    text.last { !"”’）》」』".contains($0) }.map { "。！？…".contains($0) } ?? true
  }
}

extension Block {
  fileprivate var isCaption: Bool { if case .caption = self { true } else { false } }
}
