/// Prints JSON as Foundation's encoder does with two blanks a level, but straight from values to bytes: the encoder makes
/// a tree of boxes first, which takes as long as reading the newspaper did.
struct JSONPrinter {
  private(set) var bytes: [UInt8] = []
  private var depth = 0
  /// Whether something stands before in the same object or array.
  private var isFirst = true

  /// Makes room for so many bytes.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func endLine() { bytes.append(0x0A) }

  mutating func object(_ members: (inout JSONPrinter) -> Void) { nest("{", "}", members) }

  mutating func array<Element>(_ elements: [Element], _ print: (inout JSONPrinter, Element) -> Void) {
    nest("[", "]") { printer in
      for element in elements {
        printer.separate()
        print(&printer, element)
      }
    }
  }

  /// A member of an object; its value follows.
  mutating func key(_ key: StaticString) {
    separate()
    bytes.append(0x22)
    append(key)
    append("\" : ")
  }

  /// A member that is left out when there is no value.
  mutating func member(_ key: StaticString, _ text: String?) {
    guard let text else { return }
    self.key(key)
    string(text)
  }

  mutating func member(_ key: StaticString, _ number: Int?) {
    guard let number else { return }
    self.key(key)
    bytes.append(contentsOf: String(number).utf8)
  }

  mutating func string(_ text: String) {
    bytes.append(0x22)
    var text = text
    text.withUTF8 { source in
      var start = 0
      while let index = Self.escaped(in: source, from: start) {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
        escape(source[index])
        start = index + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
    }
    bytes.append(0x22)
  }

  /// The next byte that can't stand in a string as it is. Characters of three bytes, which most are, are stepped over.
  private static func escaped(in source: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    while index < source.count {
      let byte = source[index]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C { return index }
      index &+= byte < 0xE0 ? 1 : 3
    }
    return nil
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x08: append("b")
    case 0x09: append("t")
    case 0x0A: append("n")
    case 0x0C: append("f")
    case 0x0D: append("r")
    default:
      append(byte < 0x10 ? "u000" : "u001")
      bytes.append(contentsOf: String(byte & 0xF, radix: 16).utf8)
    }
  }

  // MARK: Blanks

  private mutating func nest(_ open: StaticString, _ close: StaticString, _ inside: (inout JSONPrinter) -> Void) {
    append(open)
    append("\n")
    depth += 1
    isFirst = true
    inside(&self)
    isFirst = false
    depth -= 1
    append("\n")
    indent()
    append(close)
  }

  /// Begins a member or an element on a line of its own.
  private mutating func separate() {
    if !isFirst { append(",\n") }
    isFirst = false
    indent()
  }

  private mutating func indent() { for _ in 0..<2 * depth { bytes.append(0x20) } }

  /// Adds a few bytes.
  private mutating func append(_ text: StaticString) {
    var byte = text.utf8Start
    for _ in 0..<text.utf8CodeUnitCount {
      bytes.append(byte.pointee)
      byte += 1
    }
  }
}
