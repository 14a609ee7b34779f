import Newspaper

/// What a PDF says of itself beside its pages, as `pdftotext -bbox` prints it above them.
struct PDFProperties: Equatable {
  /// The day that its title, subject or keywords name.
  private(set) var date: CalendarDate?
  /// The section that these name.
  private(set) var section: Int?
  /// The day on which the file was made.
  private(set) var made: CalendarDate?

  /// The most bytes that are looked at.
  private static let limit = 16 << 10

  init() {}

  /// - Parameter said: What was printed, up to the end of the first page or not as far.
  init(said: ArraySlice<UInt8>) {
    var rest = said.prefix(Self.limit)
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let line = rest[..<end]
      rest = rest[(end + 1)...]
      if line.starts(with: "</head>".utf8) { break }
      if line.starts(with: "<title>".utf8) || line.starts(with: "<meta ".utf8) {
        take(line: String(decoding: line, as: UTF8.self))
      }
    }
  }

  /// - Parameter line: `<title>…</title>` or `<meta name="…" content="…"/>`.
  private mutating func take(line: String) {
    let words = line.split(separator: "\"", maxSplits: 4, omittingEmptySubsequences: false)
    guard words.count > 3, words[0] == "<meta name=" else { return take(line.dropFirst("<title>".count)) }
    switch words[1] {
    case "Subject", "Keywords": take(words[3])
    case "CreationDate": made = PageFileName(String(words[3].prefix(10))).date
    default: break
    }
  }

  /// A number alone is none of a section: programs call what they make “Layout 1”.
  private mutating func take(_ text: Substring) {
    let name = PageFileName(String(text.prefix(200)))
    date = date ?? name.date
    if name.date != nil || text.contains("版") { section = section ?? name.section }
  }

  /// What holds of a page of several, or of a file of several.
  var ofMany: PDFProperties {
    var properties = self
    (properties.section, properties.made) = (nil, nil)
    return properties
  }
}
