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
    var ends = LineEnds(page, places)
    // Lines of labels run on like those of columns; where they could tip the scale, they don't count.
    if !ends.areParagraphs, ends.runOn <= 3 * ends.ended {
      ends = LineEnds(page, places.filter { !LabelCutter.isLabelled(page, page.lines[$0]) })
    }
    self = ends.areParagraphs ? .paragraphs : page.isLatin ? .wrapped : .columns
  }

  /// How many lines end as paragraphs do.
  private struct LineEnds {
    /// Lines that end a sentence; among them those that begin with an indent, and those that stand in no column.
    var ended = 0
    var indented = 0
    var long = 0
    /// Lines that end inside a sentence with another right below.
    var runOn = 0

    init(_ page: DumpPage, _ places: [Int]) {
      for (row, place) in places.enumerated() {
        let line = page.lines[place]
        if page.endsSentence(line) {
          ended += 1
          if line.traits.contains(.indented) { indented += 1 }
          if line.width > widestColumn { long += 1 }
        } else if row + 1 < places.count {
          let next = page.lines[places[row + 1]]
          if !next.blankBefore, !next.traits.contains(.indented) { runOn += 1 }
        }
      }
    }

    var areParagraphs: Bool {
      // No line of text that goes on from the one above: each has its indent.
      if ended > 1, indented == ended, runOn <= 2 * ended { return true }
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
