/// Parses comma-separated values by RFC 4180: fields in double quotes may hold delimiters, line ends and doubled quotes.
///
/// What the standard doesn't allow is read as people mean it (a quote inside a field without quotes stands for itself)
/// or is a mistake (text behind a closing quote).
struct CSVParser {
  /// A field as a range of bytes.
  struct Field {
    var range: Range<Int>
    /// Whether quotes in it are doubled.
    var hasQuotes = false
  }

  struct Row {
    var fields: [Field] = []
    /// Its bytes, line end included.
    var range: Range<Int>
    /// How many line ends are in it.
    var lines = 0
    /// What is wrong with it.
    var mistake: String?
  }

  let delimiter: UInt8

  /// The row that begins at an offset; nil when it doesn't end in these bytes and more may come.
  func row(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool) -> Row? {
    var row = Row(range: start..<start)
    var index = start
    while true {
      guard let field = field(in: bytes, from: &index, &row, isLast: isLast) else { return nil }
      row.fields.append(field)
      guard index < bytes.count else {
        if !isLast { return nil }
        break
      }
      let byte = bytes[index]
      index += 1
      if byte == delimiter { continue }
      if byte == 0x0D {
        // What follows a carriage return must be seen.
        if index == bytes.count, !isLast { return nil }
        if index < bytes.count, bytes[index] == 0x0A { index += 1 }
      }
      row.lines += 1
      break
    }
    row.range = start..<index
    return row
  }

  /// The field that begins at `index`, which moves to the delimiter or line end behind it.
  private func field(
    in bytes: UnsafeBufferPointer<UInt8>, from index: inout Int, _ row: inout Row, isLast: Bool
  ) -> Field? {
    guard index < bytes.count, bytes[index] == 0x22 else {
      let start = index
      while index < bytes.count, !endsField(bytes[index]) { index += 1 }
      return Field(range: start..<index)
    }
    index += 1
    var field = Field(range: index..<index)
    while index < bytes.count {
      if bytes[index] == 0x0A { row.lines += 1 }
      guard bytes[index] == 0x22 else {
        index += 1
        continue
      }
      if index + 1 == bytes.count, !isLast { return nil }
      if index + 1 < bytes.count, bytes[index + 1] == 0x22 {
        field.hasQuotes = true
        index += 2
        continue
      }
      field.range = field.range.lowerBound..<index
      index += 1
      if index < bytes.count, !endsField(bytes[index]) {
        row.mistake = "text follows a closing quote; double the quotes inside a field"
        while index < bytes.count, !endsField(bytes[index]) { index += 1 }
      }
      return field
    }
    if !isLast { return nil }
    row.mistake = "this quote has no end; close it"
    field.range = field.range.lowerBound..<bytes.count
    return field
  }

  private func endsField(_ byte: UInt8) -> Bool { byte == delimiter || byte == 0x0A || byte == 0x0D }

  /// The text of a field.
  static func text(_ field: Field, in bytes: UnsafeBufferPointer<UInt8>) -> String {
    let text = String(decoding: bytes[field.range], as: UTF8.self)
    return field.hasQuotes ? text.replacing("\"\"", with: "\"") : text
  }

  /// The parser for a text that begins so: whatever of `,` tab `;` the first line has most of.
  init(sniffing head: some Collection<UInt8>) {
    let line = head.prefix { $0 != 0x0A }
    let candidates = [UInt8(ascii: ","), 0x09, UInt8(ascii: ";")]
    let counts = candidates.map { candidate in line.count { $0 == candidate } }
    delimiter = zip(candidates, counts).reversed().max { $0.1 < $1.1 }?.0 ?? candidates[0]
  }
}
