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
      guard let tag = scanner.tag("page "), let size = decimals(tag, ["width", "height"]), size[0] > 0, size[1] > 0
      else { return nil }
      var page = BoxedPage(number: number, width: size[0], height: size[1], words: [])
      while page.words.count < wordLimit, let word = scanner.word(page) { page.words.append(word) }
      return page
    }
  }

  private mutating func word(_ page: BoxedPage) -> PageWord? {
    while let tag = tag("word ") {
      let (scalars, isHyphenated) = text(until: "</word>")
      guard let edges = Self.decimals(tag, ["xMin", "yMin", "xMax", "yMax"]) else { continue }
      let box = Box(left: edges[0], top: edges[1], right: edges[2], bottom: edges[3])
      // What is drawn beside the page isn't printed.
      let isOnPage = box.right > 0 && box.bottom > 0 && box.left < page.width && box.top < page.height
      guard box.right > box.left, box.bottom > box.top, isOnPage, !scalars.isEmpty else { continue }
      return PageWord(box: box, scalars: scalars, isHyphenated: isHyphenated)
    }
    return nil
  }

  // MARK: pdftohtml -xml

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
  static func fontPage(_ bytes: [UInt8], fonts: inout Fonts) -> FontPage {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = PopplerScanner(buffer)
      guard let size = scanner.tag("page ").flatMap({ decimals($0, ["height", "width"]) }) else { return FontPage() }
      var runs: [FontRun] = []
      while runs.count < wordLimit, let (name, tag) = scanner.anyTag() {
        if name == UInt8(ascii: "f") {
          guard let font = decimals(tag, ["id", "size"]) else { continue }
          fonts.define(Int(font[0]), family(tag), size: font[1] / fonts.zoom)
        } else if let run = scanner.run(tag, &fonts) {
          runs.append(run)
        }
      }
      return FontPage(width: size[1] / fonts.zoom, height: size[0] / fonts.zoom, runs: runs)
    }
  }

  private func run(_ tag: Attributes, _ fonts: inout Fonts) -> FontRun? {
    guard let values = Self.decimals(tag, ["top", "left", "width", "height", "font"]),
      let font = fonts.font(Int(values[4]), isBold: begins("<b>", at: position))
    else { return nil }
    let zoom = fonts.zoom
    return FontRun(
      box: Box(
        left: values[1] / zoom, top: values[0] / zoom, right: (values[1] + values[2]) / zoom,
        bottom: (values[0] + values[3]) / zoom),
      font: font.number, size: font.size)
  }

  /// The family without the mark of a subset: `ABCDEF+Song` is `Song`.
  private static func family(_ tag: Attributes) -> String {
    var family = ""
    forEachAttribute(tag) { name, value in
      guard equals(name, "family") else { return }
      let start = value.firstIndex(of: UInt8(ascii: "+")).map { $0 + 1 } ?? value.startIndex
      family = String(decoding: value[start...].prefix(100), as: UTF8.self)
    }
    return family
  }

  // MARK: Elements

  private typealias Attributes = Slice<UnsafeBufferPointer<UInt8>>

  /// Whether these bytes stand at a position.
  @inline(__always)
  private func begins(_ text: StaticString, at position: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[position + offset] != text.utf8Start[offset] { return false }
    return true
  }

  /// The attributes of the next element that begins so; the position is behind it.
  private mutating func tag(_ name: StaticString) -> Attributes? {
    while let open = index(of: UInt8(ascii: "<"), from: position) {
      position = open + 1
      guard begins(name, at: position) else { continue }
      let start = position + name.utf8CodeUnitCount
      guard let close = index(of: UInt8(ascii: ">"), from: start) else { return nil }
      position = close + 1
      return bytes[start..<close]
    }
    return nil
  }

  /// The next `fontspec` or `text` element: its first letter and its attributes.
  private mutating func anyTag() -> (UInt8, Attributes)? {
    while let open = index(of: UInt8(ascii: "<"), from: position) {
      position = open + 1
      let name: StaticString = begins("fontspec ", at: position) ? "fontspec " : "text "
      guard begins(name, at: position) else { continue }
      guard let close = index(of: UInt8(ascii: ">"), from: position) else { return nil }
      let tag = bytes[position + name.utf8CodeUnitCount..<close]
      position = close + 1
      return (name.utf8Start[0], tag)
    }
    return nil
  }

  private func index(of byte: UInt8, from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      if bytes[index] == byte { return index }
      index &+= 1
    }
    return nil
  }

  /// Calls `body` with the name and the value of each attribute, in one pass: pages have thousands of elements.
  @inline(__always)
  private static func forEachAttribute(_ tag: Attributes, _ body: (Attributes, Attributes) -> Void) {
    var index = tag.startIndex
    while true {
      while index < tag.endIndex, tag[index] == 0x20 { index &+= 1 }
      let name = index
      while index < tag.endIndex, tag[index] != UInt8(ascii: "=") { index &+= 1 }
      let value = index + 2
      guard value <= tag.endIndex, tag[index + 1] == UInt8(ascii: "\"") else { return }
      var end = value
      while end < tag.endIndex, tag[end] != UInt8(ascii: "\"") { end &+= 1 }
      if end == tag.endIndex { return }
      body(tag[name..<index], tag[value..<end])
      index = end + 1
    }
  }

  @inline(__always)
  private static func equals(_ bytes: Attributes, _ text: StaticString) -> Bool {
    guard bytes.count == text.utf8CodeUnitCount else { return false }
    for offset in 0..<bytes.count where bytes[bytes.startIndex + offset] != text.utf8Start[offset] { return false }
    return true
  }

  /// The numbers that some attributes have; nil where one isn't there or is no number. They are found soonest where they
  /// stand in this order.
  private static func decimals<let count: Int>(
    _ tag: Attributes, _ names: InlineArray<count, StaticString>
  ) -> InlineArray<count, Double>? {
    var values = InlineArray<count, Double>(repeating: .nan)
    var index = tag.startIndex
    for place in values.indices {
      guard let value = decimal(of: names[place], in: tag, &index) else { return decimals(anywhereIn: tag, names) }
      values[place] = value
    }
    return values
  }

  /// The number of an attribute that stands at an index, which is then behind it.
  @inline(__always)
  private static func decimal(of name: StaticString, in tag: Attributes, _ index: inout Int) -> Double? {
    while index < tag.endIndex, tag.base[index] == 0x20 { index &+= 1 }
    let count = name.utf8CodeUnitCount
    let value = index + count + 2
    guard value < tag.endIndex, tag.base[value - 1] == UInt8(ascii: "\"") else { return nil }
    for offset in 0..<count where tag.base[index + offset] != name.utf8Start[offset] { return nil }
    var end = value
    while end < tag.endIndex, tag.base[end] != UInt8(ascii: "\"") { end &+= 1 }
    index = end + 1
    return decimal(tag[value..<end])
  }

  private static func decimals<let count: Int>(
    anywhereIn tag: Attributes, _ names: InlineArray<count, StaticString>
  ) -> InlineArray<count, Double>? {
    var values = InlineArray<count, Double>(repeating: .nan)
    forEachAttribute(tag) { name, value in
      guard let place = names.indices.first(where: { equals(name, names[$0]) }) else { return }
      values[place] = decimal(value) ?? .nan
    }
    for place in values.indices where values[place].isNaN { return nil }
    return values
  }

  /// A decimal number within what a page can hold.
  @inline(__always)
  private static func decimal(_ value: Attributes) -> Double? {
    guard !value.isEmpty, value.count < 32 else { return nil }
    let isNegative = value.base[value.startIndex] == UInt8(ascii: "-")
    var digits: UInt64 = 0
    // 1 at the point, and ten times as much with each digit behind it.
    var scale: UInt64 = 0
    for index in value.startIndex + (isNegative ? 1 : 0)..<value.endIndex {
      let digit = value.base[index] &- 0x30
      if digit > 9 {
        guard value.base[index] == UInt8(ascii: "."), scale == 0 else { return nil }
        scale = 1
      } else if digits < 1_000_000_000_000_000 {
        digits = digits &* 10 &+ UInt64(digit)
        scale = scale &* 10
      } else if scale == 0 {
        return nil
      }
    }
    let result = Double(digits) / Double(max(1, scale))
    guard result < 1_000_000 else { return nil }
    return isNegative ? -result : result
  }

  /// The characters up to an end tag but blanks and soft hyphens, entities resolved and forms mapped; whether a soft
  /// hyphen ends them.
  private mutating func text(until end: StaticString) -> (scalars: [Scalar], isHyphenated: Bool) {
    var close = position
    while close < bytes.count, bytes[close] != UInt8(ascii: "<") || !begins(end, at: close) { close &+= 1 }
    defer { position = min(close + end.utf8CodeUnitCount, bytes.count) }
    return withUnsafeTemporaryAllocation(of: Scalar.self, capacity: close - position) { text in
      var length = 0
      var isHyphenated = false
      while position < close {
        let scalar = scalar(before: close)
        if scalar.isBlank { continue }
        isHyphenated = scalar == Self.softHyphen
        if isHyphenated { continue }
        if let letters = Self.letters(ofLigature: scalar) {
          // No more letters than the ligature has bytes.
          for letter in letters.unicodeScalars {
            text[length] = letter.value
            length &+= 1
          }
        } else {
          text[length] = scalar
          length &+= 1
        }
      }
      return (Array(text[..<length]), isHyphenated)
    }
  }

  /// The next character of a text that ends at an index.
  @inline(__always)
  private mutating func scalar(before end: Int) -> Scalar {
    let byte = bytes[position]
    if byte == UInt8(ascii: "&"), let (scalar, length) = entity() {
      position += length
      return scalar
    }
    let count = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    var value = Scalar(count == 1 ? byte : count == 2 ? byte & 0x1F : count == 3 ? byte & 0x0F : byte & 0x07)
    let next = min(position + count, end)
    for index in (position + 1)..<max(position + 1, next) { value = value << 6 | Scalar(bytes[index] & 0x3F) }
    position = next
    return Self.horizontal(value.ideograph)
  }

  private static let softHyphen: Scalar = 0xAD

  @inline(__always)
  private static func letters(ofLigature scalar: Scalar) -> String? {
    guard scalar >= 0xFB00, scalar <= 0xFB06 else { return nil }
    return ["ff", "fi", "fl", "ffi", "ffl", "st", "st"][Int(scalar - 0xFB00)]
  }

  /// What a form for vertical text stands for; anything else is itself.
  @inline(__always)
  private static func horizontal(_ scalar: Scalar) -> Scalar {
    guard scalar >= 0xFE10, scalar <= 0xFE44, scalar <= 0xFE19 || scalar >= 0xFE30 else { return scalar }
    return verticalForms[Int(scalar - (scalar <= 0xFE19 ? 0xFE10 : 0xFE26))]
  }

  /// What the forms from U+FE10 to U+FE19 and from U+FE30 to U+FE44 stand for.
  private static let verticalForms: InlineArray<31, Scalar> = [
    0xFF0C, 0x3001, 0x3002, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F, 0x3016, 0x3017, 0x2026,
    0x2025, 0x2014, 0x2013, 0x5F, 0x5F, 0xFF08, 0xFF09, 0xFF5B, 0xFF5D, 0x3014, 0x3015,
    0x3010, 0x3011, 0x300A, 0x300B, 0x3008, 0x3009, 0x300C, 0x300D, 0x300E, 0x300F,
  ]

  private func entity() -> (Scalar, Int)? {
    for (name, scalar) in Self.entities where begins(name, at: position) { return (scalar, name.utf8CodeUnitCount) }
    return nil
  }

  private static let entities: [(StaticString, Scalar)] = [
    ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&apos;", 0x27), ("&#39;", 0x27),
  ]
}
