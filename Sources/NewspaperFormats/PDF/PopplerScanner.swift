/// Reads what poppler's programs print about one page.
///
/// They write the same few elements in the same way, one a line, so that this looks for those and passes over
/// everything else; a number or an attribute that isn't there makes the element nothing.
struct PopplerScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The most words of a page: hundreds of times those of a dense one.
  static let wordLimit = 200_000

  // MARK: pdftotext -bbox

  /// The page that `pdftotext -bbox` describes, up to its `</page>`; nil when there is none.
  static func page(_ bytes: [UInt8], number: Int) -> BoxedPage? {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = PopplerScanner(buffer)
      guard let tag = scanner.tag(Array("page ".utf8)), let width = decimal(tag, "width"),
        let height = decimal(tag, "height"), width > 0, height > 0
      else { return nil }
      var page = BoxedPage(number: number, width: width, height: height, words: [])
      while page.words.count < wordLimit, let word = scanner.word(page) { page.words.append(word) }
      return page
    }
  }

  private mutating func word(_ page: BoxedPage) -> PageWord? {
    while let tag = tag(Array("word ".utf8)) {
      let text = text(until: Array("</word>".utf8))
      guard let left = Self.decimal(tag, "xMin"), let top = Self.decimal(tag, "yMin"),
        let right = Self.decimal(tag, "xMax"),
        let bottom = Self.decimal(tag, "yMax"), right > left, bottom > top
      else { continue }
      let scalars = text.filter { $0.textClass != .blank }
      // What is drawn beside the page isn't printed.
      let isOnPage = right > 0 && bottom > 0 && left < page.width && top < page.height
      if scalars.isEmpty || !isOnPage { continue }
      return PageWord(box: Box(left: left, top: top, right: right, bottom: bottom), scalars: scalars)
    }
    return nil
  }

  // MARK: pdftohtml -xml

  /// The fonts that pages have named so far: they keep their numbers from page to page.
  struct Fonts {
    /// The number of a family and weight.
    fileprivate var numbers: [String: Int] = [:]
    /// Family and size of a font's ID.
    fileprivate var fonts: [Int: (family: String, size: Double)] = [:]
    /// What `-zoom` was.
    let zoom: Double

    init(zoom: Double) { self.zoom = zoom }

    fileprivate mutating func number(of family: String) -> Int {
      if let number = numbers[family] { return number }
      numbers[family] = numbers.count
      return numbers.count - 1
    }
  }

  /// Where the text of a page stands in which font, as `pdftohtml -xml -noroundcoord` describes it up to `</page>`.
  static func runs(_ bytes: [UInt8], fonts: inout Fonts) -> [FontRun] {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = PopplerScanner(buffer)
      var runs: [FontRun] = []
      while runs.count < wordLimit, let (name, tag) = scanner.anyTag() {
        if name == UInt8(ascii: "f") {
          guard let id = decimal(tag, "id"), let size = decimal(tag, "size"), fonts.fonts.count < 10_000 else {
            continue
          }
          fonts.fonts[Int(id)] = (family(tag), size / fonts.zoom)
        } else if let run = scanner.run(tag, &fonts) {
          runs.append(run)
        }
      }
      return runs
    }
  }

  private func run(_ tag: UnsafeBufferPointer<UInt8>.SubSequence, _ fonts: inout Fonts) -> FontRun? {
    guard let left = Self.decimal(tag, "left"), let top = Self.decimal(tag, "top"),
      let width = Self.decimal(tag, "width"),
      let height = Self.decimal(tag, "height"), let id = Self.decimal(tag, "font"), let font = fonts.fonts[Int(id)]
    else { return nil }
    let isBold = position + 3 <= bytes.count && bytes[position..<position + 3].elementsEqual(Array("<b>".utf8))
    let zoom = fonts.zoom
    return FontRun(
      box: Box(left: left / zoom, top: top / zoom, right: (left + width) / zoom, bottom: (top + height) / zoom),
      font: fonts.number(of: font.family + (isBold ? "+" : "")), size: font.size)
  }

  /// The family without the mark of a subset: `ABCDEF+Song` is `Song`.
  private static func family(_ tag: UnsafeBufferPointer<UInt8>.SubSequence) -> String {
    guard let value = value(tag, "family") else { return "" }
    let name = value.firstIndex(of: UInt8(ascii: "+")).map { value[($0 + 1)...] } ?? value
    return String(decoding: name.prefix(100), as: UTF8.self)
  }

  // MARK: Elements

  /// The attributes of the next element that begins so; the position is behind it.
  private mutating func tag(_ name: [UInt8]) -> UnsafeBufferPointer<UInt8>.SubSequence? {
    while let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      position = open + 1
      guard bytes[position...].starts(with: name) else { continue }
      let start = position + name.count
      guard let close = bytes[start...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      position = close + 1
      return bytes[start..<close]
    }
    return nil
  }

  /// The next `fontspec` or `text` element: its first letter and its attributes.
  private mutating func anyTag() -> (UInt8, UnsafeBufferPointer<UInt8>.SubSequence)? {
    while let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      position = open + 1
      let isFont = bytes[position...].starts(with: Array("fontspec ".utf8))
      guard isFont || bytes[position...].starts(with: Array("text ".utf8)) else { continue }
      guard let close = bytes[position...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      let tag = bytes[position..<close]
      position = close + 1
      return (tag.first!, tag)
    }
    return nil
  }

  private static func value(
    _ tag: UnsafeBufferPointer<UInt8>.SubSequence, _ name: StaticString
  ) -> UnsafeBufferPointer<UInt8>.SubSequence? {
    let length = name.utf8CodeUnitCount
    let key = UnsafeBufferPointer(start: name.utf8Start, count: length)
    var index = tag.startIndex
    while index + length + 2 < tag.endIndex {
      let isStart = index == tag.startIndex || tag[index - 1] == 0x20
      if isStart, tag[index + length] == UInt8(ascii: "="), tag[index + length + 1] == UInt8(ascii: "\""),
        tag[index..<index + length].elementsEqual(key)
      {
        let start = index + length + 2
        guard let end = tag[start...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
        return tag[start..<end]
      }
      index += 1
    }
    return nil
  }

  /// A decimal number within what a page can hold.
  private static func decimal(_ tag: UnsafeBufferPointer<UInt8>.SubSequence, _ name: StaticString) -> Double? {
    guard let value = value(tag, name), !value.isEmpty, value.count < 32 else { return nil }
    var result = 0.0
    var fraction = 0.0
    for (offset, byte) in value.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where offset == 0: break
      case UInt8(ascii: ".") where fraction == 0: fraction = 1
      case 0x30...0x39:
        result = result * 10 + Double(byte - 0x30)
        fraction *= 10
      default: return nil
      }
    }
    if fraction > 1 { result /= fraction }
    guard result < 1_000_000 else { return nil }
    return value.first == UInt8(ascii: "-") ? -result : result
  }

  /// The characters up to an end tag, entities resolved and radicals mapped.
  private mutating func text(until end: [UInt8]) -> [Scalar] {
    var text: [Scalar] = []
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "<"), bytes[position...].starts(with: end) {
        position += end.count
        break
      }
      if byte == UInt8(ascii: "&"), let (scalar, length) = entity() {
        text.append(scalar)
        position += length
        continue
      }
      let count = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      var value = Scalar(count == 1 ? byte : count == 2 ? byte & 0x1F : count == 3 ? byte & 0x0F : byte & 0x07)
      let next = min(position + count, bytes.count)
      for index in (position + 1)..<max(position + 1, next) { value = value << 6 | Scalar(bytes[index] & 0x3F) }
      position = next
      text.append(value.ideograph)
    }
    return text
  }

  private func entity() -> (Scalar, Int)? {
    for (name, scalar) in [
      ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&apos;", 0x27), ("&#39;", 0x27),
    ]
    where bytes[position...].starts(with: Array(name.utf8)) {
      return (Scalar(scalar), name.utf8.count)
    }
    return nil
  }
}
