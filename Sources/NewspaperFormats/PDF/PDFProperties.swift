import Newspaper

/// What a PDF says of itself beside its pages, as `pdfinfo -isodates` prints it.
struct PDFProperties: Equatable {
  private(set) var pageCount: Int?
  /// The day that its title, subject or keywords name.
  private(set) var date: CalendarDate?
  /// The section that these name.
  private(set) var section: Int?
  /// The day on which the file was made.
  private(set) var made: CalendarDate?

  /// Milliseconds to wait for them.
  private static let patience = 2000

  init() {}

  /// Asks `pdfinfo`; knows nothing when it doesn't answer.
  init(of input: Int32) {
    self.init()
    guard let process = try? PopplerProcess("pdfinfo", ["-isodates", PopplerPages.file], input: input) else { return }
    var said: [UInt8] = []
    while said.count < 1 << 16, case .bytes(let piece) = process.read(within: Self.patience) { said += piece }
    self.init(said: String(decoding: said, as: UTF8.self))
  }

  /// - Parameter said: What `pdfinfo` printed.
  init(said: String) {
    for line in said.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      switch line[..<colon] {
      case "Title", "Subject", "Keywords": take(value)
      case "CreationDate": made = PageFileName(String(value.prefix(10))).date
      case "Pages": pageCount = Int(value)
      default: break
      }
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
