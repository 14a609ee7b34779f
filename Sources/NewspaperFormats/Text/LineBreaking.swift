/// What the line ends of a text mean.
enum LineBreaking {
  /// The lines of a page's columns, each as wide as its column lets it.
  case columns
  /// A paragraph a line.
  case paragraphs
  /// Latin text in lines of about one length, with blank lines or indents between its paragraphs.
  case wrapped

  /// Wider lines stand in no column, in hundredths of an em.
  private static let widestColumn = 5200

  init(_ page: DumpPage, _ places: [Int]) {
    if page.isUnwrapped {
      self = .paragraphs
      return
    }
    let isLatin = page.isLatin
    var ends = LineEnds(page, places, isLatin: isLatin)
    // Lines of labels run on like those of columns; where they could tip the scale, they don't count.
    if !ends.areParagraphs, ends.runOn <= 3 * ends.ended {
      ends = LineEnds(page, places.filter { !LabelCutter.isLabelled(page, page.lines[$0]) }, isLatin: isLatin)
    }
    self = ends.areParagraphs ? .paragraphs : isLatin ? .wrapped : .columns
  }

  /// How many lines end as paragraphs do.
  private struct LineEnds {
    /// Lines that end a sentence; among them those that begin with an indent, and those that stand in no column.
    var ended = 0
    var indented = 0
    var long = 0
    /// Full lines that end inside a sentence with another right below.
    var runOn = 0
    /// All of them.
    let count: Int

    init(_ page: DumpPage, _ places: [Int], isLatin: Bool) {
      count = places.count
      for (row, place) in places.enumerated() {
        let line = page.lines[place]
        if page.endsSentence(line) {
          ended += 1
          if line.traits.contains(.indented) { indented += 1 }
          if line.width > widestColumn { long += 1 }
        } else if row + 1 < places.count {
          let next = page.lines[places[row + 1]]
          let begins = next.blankBefore || !next.traits.isDisjoint(with: [.indented, .speaker, .numbered, .date])
          if !begins, isLatin || Self.isFull(row, page, places) { runOn += 1 }
        }
      }
    }

    /// Whether lines close by are about as wide, one with no blank line between or two: those of a notice (time, place,
    /// telephone) are of any width.
    private static func isFull(_ row: Int, _ page: DumpPage, _ places: [Int]) -> Bool {
      // What the next line begins with would have had room here.
      let (line, next) = (page.lines[places[row]], page.lines[places[row + 1]])
      if line.width + next.unit + slack < next.width { return false }
      // A name or a title over text that is far wider.
      if (row - reach...row + reach).contains(where: {
        places.indices.contains($0) && page.lines[places[$0]].width > 3 * line.width
      }) {
        return false
      }
      var signs = 0
      for step in [-1, 1] {
        var isApart = false
        for distance in 1...reach {
          let other = row + step * distance
          guard places.indices.contains(other) else { break }
          // The blank line before the lower of the two parts them.
          if page.lines[places[step < 0 ? other + 1 : other]].blankBefore { isApart = true }
          guard abs(page.lines[places[other]].width - page.lines[places[row]].width) <= slack else { continue }
          signs += isApart ? 1 : 2
        }
      }
      return signs > 1
    }

    /// By so much, in hundredths of an em, marks and Western words let the full lines of a column differ.
    private static let slack = 150

    /// So many lines above and below are close by.
    private static let reach = 2

    var areParagraphs: Bool {
      // No line of text that goes on from the one above: each has its indent.
      if ended > 1, indented == ended, runOn <= 2 * ended { return true }
      if count > 1, runOn == 0 { return true }
      return ended > 0 && ended >= 2 * runOn && (long > 0 || ended > 2 || indented * 2 > ended)
    }
  }
}

extension DumpPage {
  /// How many scalars are enough to tell the script of a page.
  private static let sample = 4000

  /// Whether most of the text is in Latin letters.
  var isLatin: Bool { scalars.prefix(Self.sample).isMostlyLatin }

  /// Whether a line ends as a sentence does, in Chinese or in a Western language.
  func endsSentence(_ line: DumpLine) -> Bool {
    var index = line.end - 1
    while index > line.start, scalars[index].textClass == .closer || scalars[index] == 0x22 || scalars[index] == 0x27 {
      index -= 1
    }
    switch scalars[index] {
    case 0x2E, 0x2026: return true
    default: return scalars[index].textClass == .terminal
    }
  }
}

extension ArraySlice<Scalar> {
  /// Whether more than half of the characters are Latin letters.
  var isMostlyLatin: Bool {
    var latin = 0
    var blank = 0
    // Most are ideographs.
    for scalar in self where scalar < 0x3400 || scalar >= 0xA000 {
      switch scalar.textClass {
      case .latin: latin += 1
      case .blank: blank += 1
      default: break
      }
    }
    return latin * 2 > count - blank
  }
}
