/// The index of a volume as bytes, which stand behind the database of the texts in the same file and are mapped into memory
/// to be read.
///
/// Sections follow one another, each a list of numbers of one size or plain bytes, the lowest byte of a number first; the
/// footer at the very end says where each of them begins.
enum IndexImage {
  enum Section: Int, CaseIterable {
    /// The first article and the date (0 for none) of each issue, in 4 bytes.
    case issueFirsts, issueDates
    /// The characters of the texts in ascending order, in 4 bytes, and their codes, in 2; see ``TextCode``.
    case characters, codes
    /// How often each byte stands in the texts, in 4 bytes.
    case byteCounts
    /// The characters that are written in several forms, or otherwise than they are folded, and each of the forms, the most
    /// frequent first, in 4 bytes; see ``CharacterForms``.
    case formCharacters, forms
    /// The texts of each kind, and where those of each article end, in 4 bytes.
    case headlines, headlineEnds
    case texts, textEnds
    /// What is written otherwise than usual (``TextVariant``), and where that of each article ends, in 4 bytes.
    case variants, variantEnds
    case bylines, bylineEnds
    /// The blocks of postings (``PostingBlock``), where each ends, in 4 bytes, and its first key, in 8.
    case blocks, blockEnds, blockKeys
    /// The names of sections in the order of their numbers, each with its length before it; see ``SectionNames``.
    case sectionNames
    /// The words by their initials, and where each group of them ends, in 4 bytes; see ``Lexicon``.
    case words, wordEnds
  }

  /// Bytes between sections: a search may read so far beyond the end of its text.
  static let padding = 64

  /// The end of the file.
  struct Footer {
    static let magic = Array("kanbaoix".utf8)
    /// The size of what stands before the footer in 8 bytes, three versions in 4 each, 4 of nothing, and the magic.
    static let tailSize = 32
    /// The offset and the length of each section, and the tail.
    static let size = Section.allCases.count * 16 + tailSize

    /// Where each section stands, counted from the beginning of the image.
    var sections: [Range<Int>] = []
    /// The size of the image without the footer.
    var length = 0
    /// The versions of the archive, of folding and of grams.
    var versions = [Manifest.version, SearchVersions.fold, Gram.version]

    var bytes: [UInt8] {
      var bytes: [UInt8] = []
      for section in sections {
        IndexImage.append(section.lowerBound, size: 8, to: &bytes)
        IndexImage.append(section.count, size: 8, to: &bytes)
      }
      IndexImage.append(length, size: 8, to: &bytes)
      for version in versions + [0] { IndexImage.append(version, size: 4, to: &bytes) }
      return bytes + Self.magic
    }
  }

  static func append(_ number: Int, size: Int, to bytes: inout [UInt8]) {
    for index in 0..<size { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
  }

  private static func bytes(_ numbers: some Sequence<Int>, size: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for number in numbers {
      precondition(size == 8 || number < 1 << (8 * size), "a volume has at most 4 GB of texts")
      append(number, size: size, to: &bytes)
    }
    return bytes
  }

  /// Writes the image of an index, piece by piece. Pieces lie so that numbers are at multiples of their size if the
  /// image is.
  static func write<Failure: Error>(
    _ index: IndexBuilder, issues: [(first: Int, date: Int)], to write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var footer = Footer()
    var place = 0
    func put(_ section: Section, _ bytes: [UInt8]) throws(Failure) {
      precondition(section.rawValue == footer.sections.count)
      footer.sections.append(place..<place + bytes.count)
      let gap = padding + (8 - bytes.count & 7) & 7
      try write(bytes)
      try write([UInt8](repeating: 0, count: gap))
      place += bytes.count + gap
    }
    try put(.issueFirsts, bytes(issues.map(\.first), size: 4))
    try put(.issueDates, bytes(issues.map(\.date), size: 4))
    let code = index.texts.code()
    try put(.characters, bytes(code.table.map { Int($0.scalar) }, size: 4))
    try put(.codes, bytes(code.table.map { Int($0.code) }, size: 2))
    try put(.byteCounts, bytes(code.byteCounts.map { min($0, Int(UInt32.max)) }, size: 4))
    let forms = code.forms.flatMap { forms in forms.written.map { (Int(forms.folded), Int($0)) } }
    try put(.formCharacters, bytes(forms.map(\.0), size: 4))
    try put(.forms, bytes(forms.map(\.1), size: 4))
    let streams = TextCollector.Stream.allCases.map { index.texts.coded($0, code) }
    let variants = TextCollector.variants(of: streams)
    try put(.headlines, streams[0].bytes)
    try put(.headlineEnds, bytes(streams[0].ends, size: 4))
    try put(.texts, streams[1].bytes)
    try put(.textEnds, bytes(streams[1].ends, size: 4))
    try put(.variants, variants.bytes)
    try put(.variantEnds, bytes(variants.ends, size: 4))
    try put(.bylines, streams[2].bytes)
    try put(.bylineEnds, bytes(streams[2].ends, size: 4))
    var blocks: [UInt8] = []
    var ends: [Int] = []
    var keys: [Int] = []
    index.forEachBlock { key, block in
      blocks += block
      ends.append(blocks.count)
      keys.append(key)
    }
    try put(.blocks, blocks)
    try put(.blockEnds, bytes(ends, size: 4))
    try put(.blockKeys, bytes(keys, size: 8))
    try put(.sectionNames, index.sectionNames.reduce(into: []) { Lexicon.append(Array($1.utf8), to: &$0) })
    let lexicon = Lexicon.image(of: index.words)
    try put(.words, lexicon.bytes)
    try put(.wordEnds, bytes(lexicon.ends, size: 4))
    footer.length = place
    try write(footer.bytes)
  }
}
