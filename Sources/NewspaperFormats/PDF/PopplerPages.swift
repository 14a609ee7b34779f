import Glibc
import Newspaper
import SystemCalls

/// The pages of a PDF one after another, as poppler's programs tell them.
///
/// Two programs go through the file side by side: `pdftotext` tells the words and their boxes, `pdftohtml` the fonts.
/// Both write page by page, so that no more than a page of either is held.
struct PopplerPages {
  /// The most bytes that a program may tell of one page.
  private static let pageLimit = 24 << 20
  /// The most words of a page: a broadsheet in small Latin type has some six thousand. Poppler's own time grows with the
  /// square of their number, and is over at about as many.
  private let wordLimit: Int
  /// Milliseconds to wait for a page, all pages together, and what every page adds.
  private static let patience = 8000
  private static let patiencePerPage = 400
  private static let zoom = 3
  /// The input as the programs see it.
  static let file = "/proc/self/fd/3"

  private let path: String
  private let input: Int32
  private var words: PageStream
  private var looks: PageStream?
  private var fonts = PopplerScanner.Fonts(zoom: Double(zoom))
  private var patience = Self.patience
  private(set) var number = 0
  /// What the file says of itself; known with the first page.
  private(set) var properties = PDFProperties()

  init(_ input: Int32, path: String, wordLimit: Int = 40_000) throws(FormatError) {
    self.input = input
    self.wordLimit = wordLimit
    self.path = path
    do throws(SystemError) {
      words = PageStream(try PopplerProcess("pdftotext", ["-bbox", "-cropbox", Self.file, "-"], input: input))
    } catch {
      if error.number == ENOENT { throw .missingProgram(path: path, program: "pdftotext", package: "poppler-utils") }
      throw .system(path: path, action: "read", reason: reason(error.number))
    }
    // Without the fonts much is seen all the same.
    looks = try? PageStream(
      PopplerProcess(
        "pdftohtml",
        [
          "-xml", "-i", "-nomerge", "-noroundcoord", "-hidden", "-zoom", String(Self.zoom), "-stdout", Self.file,
        ], input: input))
  }

  /// The next page; nil at the end. A page that poppler fails on ends the file with an error diagnostic.
  mutating func next(_ report: (Diagnostic) -> Void) throws(FormatError) -> BoxedPage? {
    let before = patience
    switch words.page(patience: &patience, limit: Self.pageLimit) {
    case .page(let bytes):
      number += 1
      if number == 1 { properties = PDFProperties(said: bytes) }
      patience = min(patience + Self.patiencePerPage, max(before, Self.patience))
      words.process.allow(seconds: 10 + number)
      looks?.process.allow(seconds: 10 + number)
      guard var page = PopplerScanner.page(bytes, number: number) else { return try ended(report) }
      if page.words.count > wordLimit {
        words.process.stop()
        number -= 1
        return try broken("has too much text", report)
      }
      FontMatcher.match(&page, fontPage())
      return page
    case .end: return try ended(report)
    case .late:
      words.process.stop()
      return try broken("takes too long", report)
    case .tooLong:
      words.process.stop()
      return try broken("has too much text", report)
    }
  }

  private mutating func fontPage() -> FontPage {
    var patience = patience
    guard case .page(let bytes)? = looks?.page(patience: &patience, limit: Self.pageLimit) else {
      looks = nil
      return FontPage()
    }
    return PopplerScanner.fontPage(bytes, fonts: &fonts)
  }

  /// How many pages a PDF has, as `pdfinfo` tells it; nil when it doesn't answer.
  static func count(in input: Int32) -> Int? {
    guard let process = try? PopplerProcess("pdfinfo", [file], input: input) else { return nil }
    var said: [UInt8] = []
    while said.count < 1 << 16, case .bytes(let piece) = process.read(within: patiencePerPage) { said += piece }
    let name = "Pages:"
    return String(decoding: said, as: UTF8.self).split(separator: "\n").first { $0.utf8.starts(with: name.utf8) }
      .flatMap { Int($0.dropFirst(name.count).drop { $0 == " " }) }
  }

  /// Whether fonts were met whose characters poppler finds only in tables that aren't installed: it leaves their text out.
  var lacksCharacterMaps: Bool { words.process.hasComplained(of: "Missing language pack") }

  // MARK: Ends

  private mutating func ended(_ report: (Diagnostic) -> Void) throws(FormatError) -> BoxedPage? {
    let status = words.process.finish()
    if status == 0 { return nil }
    let complaint = words.process.complaint
    if complaint.contains("assword") {
      throw .unreadableKind(
        path: path, what: "an encrypted PDF", remedy: "take its password off first, for example with “qpdf --decrypt”")
    }
    if complaint.contains("range given") {
      throw .malformed(.init(file: path), "the PDF has no pages; get it again from where it came")
    }
    return try broken(status == nil ? "can't be read within the limits of memory and time" : "is damaged", report)
  }

  private func broken(_ what: String, _ report: (Diagnostic) -> Void) throws(FormatError) -> BoxedPage? {
    if number == 0 {
      throw .malformed(.init(file: path), "the PDF \(what); get it again from where it came")
    }
    report(
      Diagnostic(.error, at: .init(file: path, page: number + 1), "the page \(what); it and all after it are left out"))
    return nil
  }
}

/// What a program prints, cut into pages.
struct PageStream {
  enum Result {
    /// The bytes up to `</page>`, which the stream shares with whoever holds them: let go of them before the next page.
    case page(ArraySlice<UInt8>)
    case end, late, tooLong
  }

  let process: PopplerProcess
  private var bytes: [UInt8] = []
  /// Where in them the next page begins.
  private var start = 0
  private var isDone = false

  init(_ process: PopplerProcess) { self.process = process }

  /// The next page; `patience` in milliseconds becomes less by the time waited.
  mutating func page(patience: inout Int, limit: Int) -> Result {
    var searched = start
    while true {
      if let end = Self.pageEnd(in: bytes, from: searched) {
        let page = bytes[start..<end]
        start = end + Self.mark.utf8CodeUnitCount
        return .page(page)
      }
      if isDone { return .end }
      bytes.removeSubrange(..<start)
      start = 0
      searched = max(0, bytes.count - Self.mark.utf8CodeUnitCount)
      if bytes.count > limit { return .tooLong }
      let before = MonotonicClock.milliseconds
      switch process.read(within: patience) {
      case .bytes(let piece): bytes += piece
      case .end: isDone = true
      case .late: return .late
      }
      patience = max(0, patience - (MonotonicClock.milliseconds - before))
    }
  }

  private static let mark: StaticString = "</page>"

  /// Where the mark at a page's end stands. Its slash is looked for: there is one for each word, and two of all else.
  private static func pageEnd(in bytes: [UInt8], from start: Int) -> Int? {
    let count = mark.utf8CodeUnitCount
    return bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var index = start + 1
      // The mark must end where the bytes do at the latest: nothing behind them is compared.
      while index - 1 + count <= buffer.count, let found = memchr(base + index, 0x2F, buffer.count - index) {
        let slash = UnsafeRawPointer(found) - base
        if slash - 1 + count <= buffer.count, memcmp(base + slash - 1, mark.utf8Start, count) == 0 { return slash - 1 }
        index = slash + 1
      }
      return nil
    }
  }
}
