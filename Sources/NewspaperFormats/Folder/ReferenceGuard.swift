/// Keeps the references of Markdown to a size that a newspaper could have.
///
/// cmark copies the address and the title that `[a]: address "title"` defines into every link that names it, so half a
/// megabyte can become gigabytes. Where that could happen the definitions are made text by a backslash before the colon.
enum ReferenceGuard {
  /// How many bytes of addresses and titles all links together may have.
  static let byteLimit = 16 << 20

  /// The Markdown, and the line (from 1) of the first definition if they were made text.
  static func guarded(_ markdown: [UInt8]) -> (markdown: [UInt8], line: Int?) {
    let definitions = definitions(in: markdown)
    // Every link has a bracket that closes.
    let links = markdown.count { $0 == UInt8(ascii: "]") }
    let longest = definitions.map { $0.end - $0.colon }.max() ?? 0
    guard let first = definitions.first, links * longest > byteLimit else { return (markdown, nil) }
    var output: [UInt8] = []
    output.reserveCapacity(markdown.count + definitions.count)
    var start = 0
    for definition in definitions {
      output += markdown[start..<definition.colon]
      output.append(UInt8(ascii: "\\"))
      start = definition.colon
    }
    output += markdown[start...]
    return (output, markdown[..<first.colon].count { $0 == 0x0A } + 1)
  }

  /// Each `]:` that a definition could have, and the blank line or the end that it would reach to at most.
  private static func definitions(in markdown: [UInt8]) -> [(colon: Int, end: Int)] {
    var found: [(colon: Int, end: Int)] = []
    var open = 0  // the first of those whose end hasn't come
    var isBlank = true
    for (index, byte) in markdown.enumerated() {
      switch byte {
      case 0x0A:
        if isBlank {
          for place in open..<found.count { found[place].end = index }
          open = found.count
        }
        isBlank = true
      case 0x20, 0x09: break
      case UInt8(ascii: ":") where index > 0 && markdown[index - 1] == UInt8(ascii: "]"):
        found.append((index, markdown.count))
      default: isBlank = false
      }
    }
    return found
  }
}
