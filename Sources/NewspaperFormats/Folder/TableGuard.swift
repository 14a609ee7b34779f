/// Keeps Markdown tables to a size that a newspaper could have.
///
/// cmark fills every row up to the number of columns, so a few bytes a row can become gigabytes, and it ends the process
/// when memory runs out. A table with too many cells is made text by a backslash before its rule.
enum TableGuard {
  static let cellLimit = 100_000

  /// The Markdown, and the lines (from 1) of the rules that were made text.
  static func guarded(_ markdown: [UInt8]) -> (markdown: [UInt8], lines: [Int]) {
    let lines = markdown.split(separator: 0x0A, omittingEmptySubsequences: false)
    var output: [UInt8] = []
    var found: [Int] = []
    // The end of the run of lines without an empty one that the last rule stands in.
    var runEnd = 0
    for (index, line) in lines.enumerated() {
      let columns = columns(ofRule: line)
      if columns > 0, runEnd <= index { runEnd = lines[index...].firstIndex(where: isBlank) ?? lines.count }
      guard columns > 0, columns * (runEnd - index) > cellLimit else { continue }
      found.append(index)
    }
    if found.isEmpty { return (markdown, []) }
    output.reserveCapacity(markdown.count + found.count)
    var next = found[...]
    for (index, line) in lines.enumerated() {
      if index > 0 { output.append(0x0A) }
      if next.first == index {
        next.removeFirst()
        let start = line.firstIndex { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
        output += line[..<(start ?? line.startIndex)]
        output.append(UInt8(ascii: "\\"))
        output += line[(start ?? line.startIndex)...]
      } else {
        output += line
      }
    }
    return (output, found.map { $0 + 1 })
  }

  /// How many columns a line has if it could be the rule below a table's header, inside lists and quotations too; else 0.
  private static func columns(ofRule line: ArraySlice<UInt8>) -> Int {
    var bars = 0
    var hasDash = false
    for byte in line {
      switch byte {
      case UInt8(ascii: "|"): bars += 1
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "."),
        UInt8(ascii: ")"), 0x30...0x39, 0x20, 0x09, 0x0C, 0x0B, 0x0D:
        break
      default: return 0
      }
    }
    return hasDash && bars > 0 ? bars + 1 : 0
  }

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}
