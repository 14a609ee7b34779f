import Newspaper

/// Tells the lines of a poem, which `br` ends, from paragraphs and addresses that are written so.
enum Verse {
  /// The longest line, in scalars.
  private static let lineLimit = 22
  /// The longest of a few lines: a longer one may be broken where the text went on.
  private static let stanzaLimit = 15

  /// The stanzas of a poem; nil when it is none. Empty lines part them.
  ///
  /// - Parameters:
  ///   - isNamed: Whether the page says that it is verse.
  ///   - followsVerse: Whether the text before it was verse.
  ///   - isLoose: Whether lines are indented or bold, so that few of them are no stanza.
  static func stanzas(_ lines: [String], isNamed: Bool, followsVerse: Bool, isLoose: Bool) -> [[String]]? {
    let filled = lines.filter { !$0.isEmpty }
    let isPoem = isNamed && filled.count > 1 || isPoem(filled) || !isLoose && isStanza(filled, isNext: followsVerse)
    return isPoem ? lines.split { $0.isEmpty }.map(Array.init) : nil
  }

  /// At least four short lines, of which few end sentences.
  private static func isPoem(_ lines: [String]) -> Bool {
    guard lines.count >= 4, lines.allSatisfy({ $0.unicodeScalars.count <= lineLimit }) else { return false }
    return lines.count { endsSentence($0) } * 2 <= lines.count
  }

  /// Two or three lines of words alone; only the last may end a sentence.
  private static func isStanza(_ lines: [String], isNext: Bool) -> Bool {
    guard (2...3).contains(lines.count), !lines.dropLast().contains(where: endsSentence) else { return false }
    return lines.allSatisfy { line in
      let scalars = line.unicodeScalars.map(\.value)[...]
      return (4...stanzaLimit).contains(scalars.count) && scalars.allSatisfy(isWord)
        && (isNext || isNoAttribution(scalars))
    }
  }

  /// Whether a line is no name, source or office.
  private static func isNoAttribution(_ scalars: ArraySlice<Scalar>) -> Bool {
    // Words that run on look like names: 山静得听见水.
    let isNames = (scalars.count <= 4 || scalars.contains { $0.isBlank }) && Names.fills(scalars)
    return !isNames && Attributions.byline(scalars) == nil && Attributions.source(scalars) == nil
      && !TextPattern.isSigner(scalars, endsAsOffice: TextPattern.endsAsOffice(scalars))
  }

  /// A character of a poem: no digit, no letter of an address, no bracket of a byline, no colon of a label.
  private static func isWord(_ scalar: Scalar) -> Bool {
    switch scalar.textClass {
    case .han, .blank, .comma, .terminal, .dash: true
    default: scalar == 0x2026
    }
  }

  private static func endsSentence(_ line: String) -> Bool {
    line.unicodeScalars.last.map { "。！？：:".unicodeScalars.contains($0) } ?? false
  }

  /// Whether an element says that it is verse: `class="poem"`, `epub:type="z3998:verse"`.
  static func isNamed(by node: MarkupTree.Node, in tree: MarkupTree) -> Bool {
    ["class", "epub:type"].contains { attribute in
      guard let words = tree[node, attribute: attribute]?.lowercased() else { return false }
      return words.split(separator: " ").contains { word in
        ["verse", "poem", "poetry", "stanza"].contains {
          word == $0 || word.hasPrefix($0 + "-") || word.hasEnding(":" + $0)
        }
      }
    }
  }
}
