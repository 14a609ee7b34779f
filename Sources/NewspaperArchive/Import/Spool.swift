import Glibc
import Newspaper

/// A file in which the issues of an import wait for their volume, lightly compressed.
///
/// The newest date decides which volumes there are, and it may come last; so no issue can go to its volume at once, and
/// a million articles would not fit into memory.
final class Spool {
  /// Where an issue lies.
  struct Entry {
    fileprivate var offset: Int
    fileprivate var length: Int
    var articles: Int
  }

  private let path: String
  private let descriptor: Int32
  private let compressor = Compressor(dictionary: [], level: 1)
  private let decompressor = Decompressor(dictionary: [])
  private var end = 0

  init(path: String) throws(ArchiveError) {
    self.path = path
    descriptor = try ArchiveFiles.create(path, O_RDWR, mode: 0o600)
    // Nobody else needs its name, and so nothing is left of it however the import ends.
    unlink(path)
  }

  deinit { close(descriptor) }

  func append(_ draft: IssueDraft) throws(ArchiveError) -> Entry {
    var bytes: [UInt8] = []
    func put(_ text: String?) {
      Varint.append(text.map { $0.utf8.count + 1 } ?? 0, to: &bytes)
      bytes.append(contentsOf: (text ?? "").utf8)
    }
    put(draft.id.mark)
    put(draft.number)
    let outline = IssueOutline.encode(zip(draft.sections, draft.records).map { ($0, $1.count) })
    Varint.append(outline.count, to: &bytes)
    bytes += outline
    for record in draft.records.joined() {
      Varint.append(record.count, to: &bytes)
      bytes += record
    }
    let frame = compressor.compress(bytes)
    try ArchiveFiles.writeAll(frame, to: descriptor, path: path)
    defer { end += frame.count }
    return Entry(offset: end, length: frame.count, articles: draft.articles)
  }

  func read(_ entry: Entry, id: IssueID) throws(ArchiveError) -> IssueDraft {
    var frame = [UInt8](repeating: 0, count: entry.length)
    var start = 0
    while start < entry.length {
      let count = frame.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress?.advanced(by: start), entry.length - start, entry.offset + start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ArchiveFiles.error(errno, path, "read") }
      start += count
    }
    let draft = frame.withUnsafeBufferPointer { frame in
      decompressor.decompress(frame).flatMap { Self.draft($0, id: id) }
    }
    guard let draft else { throw .damaged(path: path, what: "it changed while it was used") }
    return draft
  }

  private static func draft(_ bytes: UnsafeBufferPointer<UInt8>, id: IssueID) -> IssueDraft? {
    var reader = ByteReader(bytes)
    func text() -> String?? {
      guard let size = reader.number() else { return .none }
      if size == 0 { return .some(nil) }
      return reader.slice(size - 1).map { String(decoding: $0, as: UTF8.self) }
    }
    guard text() != nil, let number = text(), let length = reader.number(), let slice = reader.slice(length),
      let outline = IssueOutline.decode(Array(slice))
    else { return nil }
    var records: [[[UInt8]]] = []
    for (_, count) in outline {
      var ofSection: [[UInt8]] = []
      for _ in 0..<count {
        guard let size = reader.number(), let record = reader.slice(size) else { return nil }
        ofSection.append(Array(record))
      }
      records.append(ofSection)
    }
    return IssueDraft(id: id, number: number, sections: outline.map(\.section), records: records)
  }
}
