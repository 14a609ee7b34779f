import Glibc
import Newspaper

/// Bytes of any encoding as valid UTF-8.
struct DecodedText {
  /// Valid UTF-8, without a byte order mark at the front.
  let bytes: [UInt8]
  /// Whether the bytes were UTF-8 from the start and have been checked.
  let isValidated: Bool
  /// How many sequences could not be decoded and stand as U+FFFD.
  let undecodable: Int
  /// What was guessed.
  let diagnostics: [Diagnostic]

  init(_ source: consuming [UInt8], file: String, encoding name: String?) throws(FormatError) {
    var bytes = source
    var diagnostics: [Diagnostic] = []
    let encoding: TextEncoding
    var isValid: Bool?
    if let name {
      guard let named = TextEncoding(named: name) else { throw .unknownEncoding(name: name) }
      encoding = named
    } else {
      if bytes.isEmpty { throw .empty(path: file) }
      if let kind = FileKind(of: bytes) { throw .unreadableKind(path: file, what: kind.what, remedy: kind.remedy) }
      isValid = TextEncoding.isUTF8(bytes)
      encoding = try TextEncoding.detect(bytes, isUTF8: isValid == true, file: file)
      if encoding.isGuess {
        diagnostics.append(
          Diagnostic(.note, at: .init(file: file), "read as \(encoding.rawValue); if that is wrong, use --encoding"))
      }
    }
    self.diagnostics = diagnostics
    let markLength = encoding.byteOrderMarkLength(of: bytes)
    if encoding == .utf8, isValid ?? TextEncoding.isUTF8(bytes) {
      if markLength > 0 { bytes.removeFirst(markLength) }
      self.bytes = bytes
      self.isValidated = true
      self.undecodable = 0
      return
    }
    guard let decoded = encoding.decode(bytes, from: markLength) else {
      throw .system(path: file, action: "decoded", reason: "the system can't convert \(encoding.rawValue)")
    }
    self.bytes = decoded.bytes
    self.isValidated = false
    self.undecodable = decoded.faults
  }
}

/// The encodings that newspapers come in.
enum TextEncoding: String {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case gb18030 = "GB18030"
  case big5 = "BIG5-HKSCS"

  init?(named name: String) {
    switch name.lowercased().replacing("_", with: "-") {
    case "utf-8", "utf8": self = .utf8
    case "utf-16", "utf16", "utf-16le", "utf16le": self = .utf16LittleEndian
    case "utf-16be", "utf16be": self = .utf16BigEndian
    case "gb18030", "gbk", "gb2312", "gb-2312", "gb-18030", "cp936", "euc-cn": self = .gb18030
    case "big5", "big-5", "big5-hkscs", "cp950": self = .big5
    default: return nil
    }
  }

  /// Whether statistics chose it and not a mark or the form of the bytes.
  var isGuess: Bool { self == .gb18030 || self == .big5 }

  func byteOrderMarkLength(of bytes: [UInt8]) -> Int {
    switch self {
    case .utf8: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    case .utf16LittleEndian: bytes.starts(with: [0xFF, 0xFE]) ? 2 : 0
    case .utf16BigEndian: bytes.starts(with: [0xFE, 0xFF]) ? 2 : 0
    case .gb18030: bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) ? 4 : 0
    case .big5: 0
    }
  }

  /// Whether all of the bytes are well-formed UTF-8.
  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { (try? UTF8Span(validating: $0.span)) != nil }
  }

  /// How many bytes of a long text are looked at.
  private static let sampleLength = 1 << 20

  /// The encoding by byte order mark, then by form, then by how common the characters would be.
  static func detect(_ bytes: [UInt8], isUTF8: Bool, file: String) throws(FormatError) -> TextEncoding {
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return .gb18030 }
    let hasZero = bytes.withUnsafeBytes { raw in raw.baseAddress.map { memchr($0, 0, raw.count) != nil } ?? false }
    if hasZero { throw binary(bytes, file: file) }
    if isUTF8 { return .utf8 }
    let sample = Array(bytes.prefix(sampleLength))
    let characters = sample.count { $0 & 0xC0 == 0xC0 }
    let faults = TextEncoding.utf8.decode(sample, from: 0)?.faults ?? sample.count
    // A damaged UTF-8 text still has many whole characters beside each damaged one.
    if faults * 4 <= characters { return .utf8 }
    let scored = [(encoding: TextEncoding.gb18030, score: gb18030Score(sample)), (.big5, big5Score(sample))]
    let likely = scored.filter { candidate in
      guard candidate.score >= 0.4, let decoded = candidate.encoding.decode(sample, from: 0) else { return false }
      return decoded.faults * 200 <= decoded.bytes.count
    }
    if let best = likely.max(by: { $0.score < $1.score }) { return best.encoding }
    if faults * 8 <= sample.count, !looksBinary(sample) { return .utf8 }
    throw binary(bytes, file: file)
  }

  private static func looksBinary(_ sample: [UInt8]) -> Bool {
    let controls = sample.count { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1B }
    return controls * 50 > sample.count
  }

  private static func binary(_ bytes: [UInt8], file: String) -> FormatError {
    let sample = bytes.prefix(4096)
    let evenZeros = stride(from: 0, to: sample.count, by: 2).count { sample[$0] == 0 }
    let oddZeros = stride(from: 1, to: sample.count, by: 2).count { sample[$0] == 0 }
    if bytes.count.isMultiple(of: 2), (evenZeros == 0) != (oddZeros == 0), !looksBinary(sample.filter { $0 != 0 }) {
      let name = evenZeros == 0 ? "utf-16le" : "utf-16be"
      return .unreadableKind(
        path: file, what: "perhaps UTF-16 text without a byte order mark", remedy: "say --encoding \(name)")
    }
    return .unreadableKind(
      path: file, what: "no text but binary data, or text in an unknown encoding",
      remedy: "give a text file, or name its encoding with --encoding")
  }

  /// How much of the two-byte characters is punctuation or the 3,755 most common Han of GB 2312, from 0 to 1.
  private static func gb18030Score(_ bytes: [UInt8]) -> Double {
    score(bytes) { lead, trail in
      trail >= 0xA1 && (0xB0...0xD7 ~= lead || 0xA1...0xA3 ~= lead)
    }
  }

  /// How much of the two-byte characters is punctuation or the 5,401 most common Han of Big5, from 0 to 1.
  private static func big5Score(_ bytes: [UInt8]) -> Double {
    score(bytes) { lead, trail in
      (0x40...0x7E ~= trail || 0xA1...0xFE ~= trail) && 0xA1...0xC6 ~= lead
    }
  }

  private static func score(_ bytes: [UInt8], isCommon: (UInt8, UInt8) -> Bool) -> Double {
    var common = 0
    var all = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      let trail = index + 1 < bytes.count ? bytes[index + 1] : 0
      if isCommon(bytes[index], trail) { common += 1 }
      all += 1
      index += 2
    }
    return all == 0 ? 0 : Double(common) / Double(all)
  }

  /// The bytes from `start` on as UTF-8, each undecodable sequence as U+FFFD; nil when the system lacks the converter.
  func decode(_ bytes: [UInt8], from start: Int) -> (bytes: [UInt8], faults: Int)? {
    guard let converter = iconv_open("UTF-8", rawValue), converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    let unit = self == .utf16LittleEndian || self == .utf16BigEndian ? 2 : 1
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / 2 * 3 + 16)
    var faults = 0
    var chunk = [CChar](repeating: 0, count: 64 << 10)
    // iconv wants a pointer to mutable bytes, which it doesn't change.
    var input = bytes.map { CChar(bitPattern: $0) }
    input.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var next: UnsafeMutablePointer<CChar>? = base + start
      var left = buffer.count - start
      while left > 0 {
        let result = chunk.withUnsafeMutableBufferPointer { room -> Int in
          var out = room.baseAddress
          var outLeft = room.count
          let result = iconv(converter, &next, &left, &out, &outLeft)
          let failure = errno
          output.append(contentsOf: room.prefix(room.count - outLeft).lazy.map { UInt8(bitPattern: $0) })
          return result == -1 && failure != E2BIG ? -1 : 0
        }
        if result == 0 { continue }
        faults += 1
        output += [0xEF, 0xBF, 0xBD]
        let skipped = min(unit, left)
        next = next.map { $0 + skipped }
        left -= skipped
        iconv(converter, nil, nil, nil, nil)
      }
    }
    return (output, faults)
  }
}
