extension Issue {
  /// The whole issue as text, one field or block a line: stable, made to be compared in tests and read by people.
  ///
  /// A line is a keyword, a blank and the text; `\` and line ends inside a text are escaped, and so is `|` inside a cell
  /// of a table. ``init(dump:)`` reads it back.
  public var dump: String {
    var lines: [String] = []
    func put(_ keyword: String, _ escaped: String) {
      lines.append(escaped.isEmpty ? keyword : keyword + " " + escaped)
    }
    func add(_ keyword: String, _ text: String?) {
      if let text { put(keyword, text.escapedForDump()) }
    }
    func addCells(_ keyword: String, _ cells: [String]) {
      put(keyword, cells.map { "| " + $0.escapedForDump(separator: "|") }.joined(separator: " "))
    }
    add("issue", publication.name)
    add("date", date?.description)
    add("number", number)
    for section in sections {
      add("section", String(section.number))
      add("  name", section.name)
      add("  bundle", section.bundle)
      for article in section.articles {
        add("  article", article.id.rawValue)
        add("    banner", article.banner?.headline)
        add("    banner-deck", article.banner?.deck)
        add("    continued-from", article.continuedFrom.map(\.dumped))
        add("    kicker", article.headline.kicker)
        add("    headline", article.headline.main)
        add("    deck", article.headline.deck)
        for name in article.byline.names { add("    by", name) }
        add("    byline", article.byline.line)
        add("    dateline", article.dateline)
        for block in article.body {
          switch block {
          case .paragraph(let text): add("    p", text)
          case .subhead(let text): add("    h", text)
          case .caption(let caption):
            add("    caption", caption.text)
            add("      credit", caption.credit)
            add("      image", caption.image)
          case .verse(let verse):
            add("    verse", "")
            for line in verse { add("      v", line) }
          case .question(let text): add("    q", text)
          case .answer(let text): add("    a", text)
          case .table(let table):
            add("    table", "")
            if !table.header.isEmpty { addCells("      header", table.header) }
            for row in table.rows { addCells("      row", row) }
          case .signature(let text): add("    signature", text)
          }
        }
        add("    source", article.source?.name)
        add("    source-line", article.source?.line)
        add("    continued-to", article.continuedTo.map(\.dumped))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension JumpLine {
  fileprivate var dumped: String { line.map { "\(section) \($0)" } ?? String(section) }
}

extension String {
  fileprivate func escapedForDump(separator: Unicode.Scalar? = nil) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "\\": escaped.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
      case "\t": escaped.append(contentsOf: "\\t".unicodeScalars)
      case separator:
        escaped.append("\\")
        escaped.append(scalar)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
