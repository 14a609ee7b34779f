import Newspaper

/// The sections of an issue without their articles: what a volume keeps of an issue beside its row.
enum IssueOutline {
  /// The bytes for the sections, with the number of articles of each.
  static func encode(_ sections: [(section: Section, articles: Int)]) -> [UInt8] {
    var bytes: [UInt8] = []
    func append(_ text: String?) {
      // 0 stands for no text, 1 for an empty one.
      Varint.append(text.map { $0.utf8.count + 1 } ?? 0, to: &bytes)
      bytes.append(contentsOf: (text ?? "").utf8)
    }
    for (section, articles) in sections {
      Varint.append(max(0, section.number), to: &bytes)
      append(section.name)
      append(section.bundle)
      Varint.append(articles, to: &bytes)
    }
    return bytes
  }

  /// The sections, empty, each with the number of its articles; nil when the bytes are damaged.
  static func decode(_ bytes: [UInt8]) -> [(section: Section, articles: Int)]? {
    bytes.withUnsafeBufferPointer { buffer in
      var reader = ByteReader(buffer)
      func text() -> String?? {
        guard let size = reader.number() else { return .none }
        if size == 0 { return .some(nil) }
        guard let slice = reader.slice(size - 1) else { return .none }
        return .some(String(decoding: slice, as: UTF8.self))
      }
      var sections: [(section: Section, articles: Int)] = []
      while !reader.isAtEnd {
        guard let number = reader.number(), let name = text(), let bundle = text(), let articles = reader.number()
        else { return nil }
        sections.append((Section(number: number, name: name, bundle: bundle), articles))
      }
      return sections
    }
  }
}
