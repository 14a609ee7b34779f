import CMinizip

/// A ZIP archive made byte by byte, so that it can be wrong in every way.
struct MadeZip {
  var entries: [(name: [UInt8], bytes: [UInt8], deflated: Bool, declaredSize: Int?)] = []

  mutating func add(_ name: String, _ bytes: [UInt8], deflated: Bool = false, declaredSize: Int? = nil) {
    entries.append((Array(name.utf8), bytes, deflated, declaredSize))
  }

  mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8), deflated: true) }

  var bytes: [UInt8] {
    var local: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let packed = entry.deflated ? Self.deflate(entry.bytes) : entry.bytes
      let offset = local.count
      let crc = UInt32(truncatingIfNeeded: crc32(0, entry.bytes, UInt32(entry.bytes.count)))
      let size = entry.declaredSize ?? entry.bytes.count
      let common: [UInt8] =
        Self.two(20) + Self.two(0x0800) + Self.two(entry.deflated ? 8 : 0) + Self.four(0) + Self.four(Int(crc))
        + Self.four(packed.count) + Self.four(size) + Self.two(entry.name.count) + Self.two(0)
      local += [0x50, 0x4B, 3, 4] + common + entry.name + packed
      directory += [0x50, 0x4B, 1, 2] + Self.two(20) + common + Self.two(0) + Self.two(0) + Self.two(0)
      directory += Self.four(0) + Self.four(offset) + entry.name
    }
    let count = entries.count
    return local + directory + [0x50, 0x4B, 5, 6] + Self.four(0) + Self.two(count) + Self.two(count)
      + Self.four(directory.count) + Self.four(local.count) + Self.two(0)
  }

  private static func two(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF)] }

  private static func four(_ number: Int) -> [UInt8] { two(number) + two(number >> 16) }

  private static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(&stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 64)
    var input = bytes
    let written = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        CMinizip.deflate(&stream, Z_FINISH)
        return target.count - Int(stream.avail_out)
      }
    }
    return Array(output[..<written])
  }
}
