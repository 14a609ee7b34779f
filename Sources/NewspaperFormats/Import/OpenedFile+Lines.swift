import Glibc
import Newspaper
import SystemCalls

extension OpenedFile {
  /// The most bytes of an input that is spooled to be read twice: a stream, or a file in another encoding.
  static let spoolLimit = 64 << 30

  /// The most bytes of a line that is only read over: /dev/zero and files with holes never end one.
  static let lineLimit = 256 << 20

  /// Calls `body` with each line (without its end), the offset of its first byte and its number; with nil for a line
  /// longer than what is held in memory at once. The file is read in pieces.
  func forEachLine(_ body: (UnsafeBufferPointer<UInt8>?, Int, Int) -> Void) throws(FormatError) {
    try rewind()
    var rest: [UInt8] = []
    var restOffset = 0
    var number = 1
    var isTooLong = false
    var lineStart = 0
    while true {
      let piece = try nextPiece(1 << 20)
      if piece.isEmpty { break }
      let searched = max(0, rest.count - 3)
      rest += piece
      if restOffset == 0, rest.starts(with: [0xEF, 0xBB, 0xBF]) {
        rest.removeFirst(3)
        restOffset = 3
      }
      let used = rest.withUnsafeBufferPointer { bytes in
        var start = 0
        var search = searched
        while search < bytes.count, let base = bytes.baseAddress,
          let found = memchr(base + search, 0x0A, bytes.count - search)
        {
          let end = found - UnsafeMutableRawPointer(mutating: base)
          body(isTooLong ? nil : UnsafeBufferPointer(rebasing: bytes[start..<end]), restOffset + start, number)
          isTooLong = false
          number += 1
          start = end + 1
          search = start
          lineStart = restOffset + start
        }
        return start
      }
      rest.removeSubrange(..<used)
      restOffset += used
      if rest.count > InputFile.byteLimit {
        isTooLong = true
        restOffset += rest.count
        rest.removeAll()
        if restOffset - lineStart > Self.lineLimit {
          throw .tooLarge(path: path, limit: Self.lineLimit, what: "bytes on one line")
        }
      }
    }
    if isTooLong {
      body(nil, restOffset, number)
    } else if !rest.isEmpty {
      rest.withUnsafeBufferPointer { body($0, restOffset, number) }
    }
  }

  /// This file, or a spooled copy of it in UTF-8, without a byte order mark; it can be read from any place.
  ///
  /// What was guessed is noted. Its reading is no progress: that is counted when the records are read.
  func utf8(encoding name: String?, _ sink: IssueSink) throws(FormatError) -> OpenedFile {
    onRead = nil
    try spool(limit: Self.spoolLimit)
    var sample = try bytes(at: 0, count: 1 << 20)
    // A sample that is cut inside of a character would look damaged.
    if sample.count == 1 << 20, let end = sample.lastIndex(of: 0x0A) { sample.removeSubrange(end...) }
    if sample.isEmpty { throw .empty(path: path) }
    let encoding: TextEncoding
    if let name {
      guard let named = TextEncoding(named: name) else { throw .unknownEncoding(name: name) }
      encoding = named
    } else {
      if let kind = FileKind(of: sample) { throw .unreadableKind(path: path, what: kind.what, remedy: kind.remedy) }
      encoding = try TextEncoding.detect(sample, isUTF8: TextEncoding.isUTF8(sample), file: path)
      if encoding.isGuess {
        sink.note(
          Diagnostic(.note, at: .init(file: path), "read as \(encoding.rawValue); if that is wrong, use --encoding"))
      }
    }
    if encoding == .utf8 { return self }
    return try transcoded(from: encoding)
  }

  private func transcoded(from encoding: TextEncoding) throws(FormatError) -> OpenedFile {
    guard let decoder = StreamDecoder(encoding) else {
      throw .system(path: path, action: "decoded", reason: "the system can't convert \(encoding.rawValue)")
    }
    let descriptor = try Self.temporaryFile()
    do throws(FormatError) {
      var size = 0
      try rewind()
      var offset = encoding.byteOrderMarkLength(of: head)
      while true {
        let piece = try bytes(at: offset, count: 1 << 20)
        offset += piece.count
        let text = decoder.decode(piece, isLast: piece.isEmpty)
        size += text.count
        let failure = writeAll(text, to: descriptor)
        if failure != 0 { throw FormatError.system(path: path, action: "decoded", reason: reason(failure)) }
        if piece.isEmpty { break }
      }
      return try OpenedFile(file: descriptor, size: size, path: path)
    } catch {
      close(descriptor)
      throw error
    }
  }
}

/// Turns bytes of an encoding that come in pieces into UTF-8; what is undecodable becomes U+FFFD.
final class StreamDecoder {
  private let converter: iconv_t
  private var rest: [UInt8] = []
  private let unit: Int

  init?(_ encoding: TextEncoding) {
    guard let converter = iconv_open("UTF-8", encoding.rawValue), converter != iconv_t(bitPattern: -1) else {
      return nil
    }
    self.converter = converter
    unit = encoding == .utf16LittleEndian || encoding == .utf16BigEndian ? 2 : 1
  }

  deinit { iconv_close(converter) }

  func decode(_ piece: [UInt8], isLast: Bool) -> [UInt8] {
    var input = (rest + piece).map { CChar(bitPattern: $0) }
    rest = []
    var output: [UInt8] = []
    var chunk = [CChar](repeating: 0, count: 64 << 10)
    input.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var next: UnsafeMutablePointer<CChar>? = base
      var left = buffer.count
      while left > 0 {
        let failure = chunk.withUnsafeMutableBufferPointer { room -> Int32 in
          var out = room.baseAddress
          var outLeft = room.count
          let result = iconv(converter, &next, &left, &out, &outLeft)
          let failure = result == -1 ? errno : 0
          output.append(contentsOf: room.prefix(room.count - outLeft).lazy.map { UInt8(bitPattern: $0) })
          return failure
        }
        if failure == 0 || failure == E2BIG { continue }
        if failure == EINVAL, !isLast, left < 8 {
          rest = buffer.suffix(left).map { UInt8(bitPattern: $0) }
          return
        }
        output += [0xEF, 0xBF, 0xBD]
        let skipped = min(unit, left)
        next = next.map { $0 + skipped }
        left -= skipped
        iconv(converter, nil, nil, nil, nil)
      }
    }
    return output
  }
}
