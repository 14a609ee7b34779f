import Newspaper

/// Says where the lines of a page were put into another order, and what could not be joined.
struct OrderReport {
  let diagnostics: [Diagnostic]

  init(_ labelled: LabelledPage, _ file: String) {
    var diagnostics: [Diagnostic] = []
    var seams = 0
    var first: Int?
    for (row, place) in labelled.places.enumerated() {
      let line = labelled.page.lines[place]
      guard row > 0, line.number != labelled.page.lines[labelled.places[row - 1]].number + 1 else { continue }
      let before = labelled.page.lines[labelled.places[row - 1]]
      if line.number < before.number || line.number > before.number + 8 {
        seams += 1
        first = min(first ?? line.number, line.number)
      }
      if line.opensPart, labelled.labels[row] == .continuation {
        diagnostics.append(
          Diagnostic(
            .warning, at: .init(file: file, line: line.number),
            "this begins inside a sentence, and what stands before it was not found"))
      }
    }
    if let first {
      diagnostics.insert(
        Diagnostic(
          .warning, at: .init(file: file, line: first),
          "the lines of this page stand in another order than they are read in; "
            + "\(seams) \(seams == 1 ? "seam was" : "seams were") guessed"), at: 0)
    }
    self.diagnostics = diagnostics
  }
}
