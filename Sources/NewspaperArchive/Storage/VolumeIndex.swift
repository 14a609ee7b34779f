import Glibc

/// The index of a volume, mapped into memory. Opening it reads no more than its end; nothing of the file is believed unseen.
final class VolumeIndex {
  let path: String
  let articles: Int
  /// The first article of each issue, and the issue's date as a number (0 for none), oldest first.
  let firsts: [Int]
  let dates: [Int]
  private let file: UnsafeRawBufferPointer
  /// The sections' bytes, by ``IndexImage/Section``.
  private let sections: [UnsafeRawBufferPointer]

  /// - Parameter articles: How many articles the volume has.
  init(_ path: String, bytes: Int, articles: Int) throws(ArchiveError) {
    self.path = path
    self.articles = articles
    let file = try Self.map(path, bytes)
    do throws(ArchiveError) {
      sections = try Self.sections(of: file, path)
      let names = { [sections] (section: IndexImage.Section) in sections[section.rawValue].count }
      let issues = names(.issueFirsts) / 4
      let isSound =
        names(.issueDates) == issues * 4 && names(.codes) * 2 == names(.characters) && names(.byteCounts) == 1024
        && [.headlineEnds, .textEnds, .variantEnds, .bylineEnds].allSatisfy { names($0) == articles * 4 }
        && names(.forms) == names(.formCharacters) && names(.blockKeys) == names(.blockEnds) * 2
      guard isSound else { throw .damaged(path: path, what: "its index") }
      let numbers = { [sections] (section: IndexImage.Section) in
        (0..<issues).map { Int(Self.number(sections[section.rawValue], $0, UInt32.self)) }
      }
      firsts = numbers(.issueFirsts)
      dates = numbers(.issueDates)
      guard firsts.first ?? 0 == 0, zip(firsts, firsts.dropFirst() + [articles]).allSatisfy({ $0 < $1 }) else {
        throw .damaged(path: path, what: "its issues don't join")
      }
    } catch {
      munmap(UnsafeMutableRawPointer(mutating: file.baseAddress), file.count)
      throw error
    }
    self.file = file
    advise(.blockEnds, .blockKeys)
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: file.baseAddress), file.count) }

  private static func map(_ path: String, _ bytes: Int) throws(ArchiveError) -> UnsafeRawBufferPointer {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missingVolume(path: path) : ArchiveFiles.error(errno, path, "read")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw ArchiveFiles.error(errno, path, "read") }
    guard status.st_size == bytes else {
      throw .damaged(path: path, what: "it has \(status.st_size) bytes, and the manifest says \(bytes)")
    }
    guard bytes > 0, status.st_mode & S_IFMT == S_IFREG else { throw .damaged(path: path, what: "this is no volume") }
    guard let start = mmap(nil, bytes, PROT_READ, MAP_SHARED, descriptor, 0), start != MAP_FAILED else {
      throw ArchiveFiles.error(errno, path, "read")
    }
    // A search looks here and there. Systems that read ahead, some of them megabytes, would read most of the file.
    madvise(start, bytes, MADV_RANDOM)
    return UnsafeRawBufferPointer(start: start, count: bytes)
  }

  /// Reads the footer.
  private static func sections(
    of file: UnsafeRawBufferPointer, _ path: String
  ) throws(ArchiveError) -> [UnsafeRawBufferPointer] {
    let tailSize = IndexImage.Footer.tailSize
    guard file.count > IndexImage.Footer.size, file.suffix(8).elementsEqual(IndexImage.Footer.magic) else {
      // A volume of the first version has its index in the database.
      throw try VolumeTexts.version(of: path) < Manifest.version
        ? .outdated(path: path) : .damaged(path: path, what: "its index is gone")
    }
    let tail = UnsafeRawBufferPointer(rebasing: file.suffix(tailSize))
    let versions = (2..<5).map { Int(number(tail, $0, UInt32.self)) }
    if versions[0] > Manifest.version { throw .newerVersion(path: path, version: versions[0]) }
    if versions != IndexImage.Footer().versions { throw .outdated(path: path) }
    let end = file.count - IndexImage.Footer.size
    let size = number(tail, 0, UInt64.self)
    guard size <= UInt64(end) else { throw .damaged(path: path, what: "its index") }
    let start = end - Int(size)
    let places = UnsafeRawBufferPointer(rebasing: file[end..<file.count - tailSize])
    let count = IndexImage.Section.allCases.count
    let offsets = (0..<count).map { number(places, 2 * $0, UInt64.self) }
    let lengths = (0..<count).map { number(places, 2 * $0 + 1, UInt64.self) }
    var sections: [UnsafeRawBufferPointer] = []
    for (offset, length) in zip(offsets, lengths) {
      guard offset <= size, length <= size - offset, size - offset - length >= UInt64(IndexImage.padding) else {
        throw .damaged(path: path, what: "its index")
      }
      let first = start + Int(offset)
      sections.append(UnsafeRawBufferPointer(rebasing: file[first..<first + Int(length)]))
    }
    return sections
  }

  /// All bytes of the index as they are in the file.
  var image: UnsafeRawBufferPointer {
    let start = sections[0].baseAddress.flatMap { first in file.baseAddress.map { first - $0 } } ?? 0
    return UnsafeRawBufferPointer(rebasing: file[start...])
  }

  /// Lets the system read what lies from the beginning of one section to the end of another, in one go.
  private func advise(_ first: IndexImage.Section, _ last: IndexImage.Section) {
    guard let start = self[first].baseAddress, let end = self[last].baseAddress, let base = file.baseAddress else {
      return
    }
    let offset = (start - base) & ~(Int(getpagesize()) - 1)
    madvise(UnsafeMutableRawPointer(mutating: base + offset), end + self[last].count - (base + offset), MADV_WILLNEED)
  }

  private var willReadTexts = false

  /// Says that most texts are going to be read.
  func prepareTexts() {
    if willReadTexts { return }
    willReadTexts = true
    advise(.headlines, .variantEnds)
  }

  private func damage() -> ArchiveError { .damaged(path: path, what: "its index") }

  @inline(__always)
  static func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: UnsafeRawBufferPointer, _ index: Int, _ type: Number.Type
  ) -> Number {
    Number(littleEndian: bytes.loadUnaligned(fromByteOffset: index * MemoryLayout<Number>.size, as: type))
  }

  subscript(section: IndexImage.Section) -> UnsafeRawBufferPointer { sections[section.rawValue] }

  // MARK: Postings

  /// The articles that have a gram: how many, and their list. Good as long as the index is open.
  struct Postings {
    var count: Int
    fileprivate var list: UnsafeBufferPointer<UInt8>
  }

  /// The postings of a gram; nil when no article has it.
  func postings(of gram: Gram) throws(ArchiveError) -> Postings? {
    let keys = self[.blockKeys]
    var low = 0
    var high = keys.count / 8
    // The last block whose first key isn't above the gram's.
    while low < high {
      let middle = (low + high) / 2
      if Self.number(keys, middle, UInt64.self) <= UInt64(gram.key) { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let ends = self[.blockEnds]
    let start = low > 1 ? Int(Self.number(ends, low - 2, UInt32.self)) : 0
    let end = Int(Self.number(ends, low - 1, UInt32.self))
    let first = Int(truncatingIfNeeded: Self.number(keys, low - 1, UInt64.self))
    guard start <= end, end <= self[.blocks].count, first >= 0 else { throw damage() }
    let block = UnsafeRawBufferPointer(rebasing: self[.blocks][start..<end]).assumingMemoryBound(to: UInt8.self)
    var found: Postings?
    let isWhole = PostingBlock.forEach(of: block, first: first, size: articles) { key, count, list in
      if key == gram.key { found = Postings(count: count, list: list) }
      return key < gram.key
    }
    guard isWhole else { throw damage() }
    return found
  }

  /// Adds the articles of postings to a set.
  func insert(_ postings: Postings, into set: inout DocumentSet) throws(ArchiveError) {
    guard PostingList.insert(postings.list, count: postings.count, into: &set) else { throw damage() }
  }

  /// The articles that have a gram.
  func articles(with gram: Gram) throws(ArchiveError) -> DocumentSet {
    var set = DocumentSet(size: articles)
    if let postings = try postings(of: gram) { try insert(postings, into: &set) }
    return set
  }

  /// The scalar of each code, for decoding.
  private(set) lazy var scalars: [UInt32] = {
    var scalars = [UInt32](repeating: 0xFFFD, count: 1 << 16)
    for index in 0..<self[.characters].count / 4 {
      let scalar = Self.number(self[.characters], index, UInt32.self)
      scalars[Int(Self.number(self[.codes], index, UInt16.self))] = scalar
    }
    return scalars
  }()
}
