/// What `pdftohtml -xml` prints.
extension PopplerScanner {
  /// The fonts that pages have named so far: they keep their numbers from page to page.
  struct Fonts {
    /// The number of a family and weight.
    private var numbers: [String: Int] = [:]
    /// The fonts by their IDs.
    private var fonts: [Int: Font] = [:]
    /// What `-zoom` was.
    let zoom: Double

    init(zoom: Double) { self.zoom = zoom }

    private struct Font {
      var family: String
      var size: Double
      /// The number of its family, and of its family in bold; nil before it was used.
      var number: Int?
      var boldNumber: Int?
    }

    /// The most fonts of a file.
    private static let limit = 10_000

    fileprivate mutating func define(_ id: Int, _ family: String, size: Double) {
      if fonts.count < Self.limit { fonts[id] = Font(family: family, size: size) }
    }

    /// The number and the size of a font.
    fileprivate mutating func font(_ id: Int, isBold: Bool) -> (number: Int, size: Double)? {
      guard let font = fonts[id] else { return nil }
      if let number = isBold ? font.boldNumber : font.number { return (number, font.size) }
      let number = number(of: font.family + (isBold ? "+" : ""))
      if isBold { fonts[id]?.boldNumber = number } else { fonts[id]?.number = number }
      return (number, font.size)
    }

    private mutating func number(of family: String) -> Int {
      if let number = numbers[family] { return number }
      numbers[family] = numbers.count
      return numbers.count - 1
    }
  }

  /// Where the text of a page stands in which font, as `pdftohtml -xml -noroundcoord` describes it up to `</page>`.
  static func fontPage(_ bytes: ArraySlice<UInt8>, fonts: inout Fonts) -> FontPage {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = PopplerScanner(buffer)
      guard scanner.find("page "), let height = scanner.number(of: "height"), let width = scanner.number(of: "width")
      else { return FontPage() }
      var runs: [FontRun] = []
      while runs.count < pieceLimit, let isText = scanner.find("text ", or: "fontspec ") {
        if isText {
          if let run = scanner.run(&fonts) { runs.append(run) }
        } else {
          scanner.takeFont(&fonts)
        }
      }
      return FontPage(width: width / fonts.zoom, height: height / fonts.zoom, runs: runs)
    }
  }

  private mutating func takeFont(_ fonts: inout Fonts) {
    let family = value(of: "family").map(Self.family) ?? ""
    guard let id = number(of: "id"), let size = number(of: "size") else { return }
    fonts.define(Int(id), family, size: size / fonts.zoom)
  }

  private mutating func run(_ fonts: inout Fonts) -> FontRun? {
    guard let top = number(of: "top"), let left = number(of: "left"), let width = number(of: "width"),
      let height = number(of: "height"), let id = number(of: "font")
    else { return nil }
    close()
    guard let font = fonts.font(Int(id), isBold: begins("<b>", at: position)) else { return nil }
    let zoom = fonts.zoom
    let box = Box(left: left / zoom, top: top / zoom, right: (left + width) / zoom, bottom: (top + height) / zoom)
    return FontRun(box: box, font: font.number, size: font.size)
  }

  /// The family without the mark of a subset: `ABCDEF+Song` is `Song`.
  private static func family(_ name: UnsafeBufferPointer<UInt8>) -> String {
    let start = name.firstIndex(of: UInt8(ascii: "+")).map { $0 + 1 } ?? name.startIndex
    return String(decoding: name[start...].prefix(100), as: UTF8.self)
  }
}
