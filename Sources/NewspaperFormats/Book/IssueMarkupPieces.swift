/// The parts of a document that kanbao wrote, each small enough to be parsed by itself.
///
/// A section may have thousands of articles, and a parser that mends what it reads takes several times the size of the
/// document. But no text of ours has a tag in it that isn't meant, so that the document can be cut behind articles.
struct IssueMarkupPieces {
  /// What stands before the first section.
  private(set) var head: String
  /// Pieces with whole articles, each in a section.
  private(set) var sections: [Piece] = []

  struct Piece: Equatable {
    var html: String
    /// Whether its first section goes on with the last one of the piece before.
    var goesOn: Bool
  }

  /// The UTF-8 bytes behind which a piece ends with the next article.
  static let size = 1 << 20

  private static let opening = Array("<section".utf8)
  private static let closing = Array("</article>".utf8)

  init(_ text: String, size: Int = size) {
    let bytes = Array(text.utf8)
    head = text
    var start: Int?  // of the piece
    var opened = ""  // the section's tag, where the piece begins inside of it
    var section = ""  // the tag of the section that is open
    func add(upTo end: Int) {
      guard let start else { return }
      let html = opened + String(decoding: bytes[start..<end], as: UTF8.self)
      sections.append(Piece(html: html, goesOn: !opened.isEmpty))
    }
    var index = 0
    while let tag = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = tag + 1
      if bytes[tag...].starts(with: Self.opening) {
        index = bytes[tag...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
        section = String(decoding: bytes[tag..<index], as: UTF8.self)
        if start == nil {
          head = String(decoding: bytes[..<tag], as: UTF8.self)
          start = tag
        }
      } else if let begun = start, tag - begun > size, bytes[tag...].starts(with: Self.closing) {
        index = tag + Self.closing.count
        add(upTo: index)
        (start, opened) = (index, section)
      }
    }
    add(upTo: bytes.count)
  }
}
