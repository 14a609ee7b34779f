import Glibc

/// The memory that starting took and reading doesn't need.
enum StartUpMemory {
  /// Unmaps the program's code and constants; what is used again comes back from the page cache by itself.
  ///
  /// Reading an issue from its file, decoding it and taking the terminal touch most of the program once. On a server
  /// with many readers those pages would count as each one's memory for as long as it reads.
  static func release() {
    let descriptor = open("/proc/self/maps", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    // The program's own segments come first; the first kilobytes of the list are enough.
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return }
    let lines = bytes[..<count].split(separator: UInt8(ascii: "\n"))
    guard let program = lines.first.flatMap(Mapping.init) else { return }
    for mapping in lines.lazy.compactMap(Mapping.init) {
      // Only code, and the constants beside it, is the same when it comes back: data that can't be written now may
      // have been written while the loader relocated it.
      guard mapping.inode == program.inode, mapping.isCode else { continue }
      madvise(UnsafeMutableRawPointer(bitPattern: mapping.start), Int(mapping.end - mapping.start), MADV_DONTNEED)
    }
  }

  /// A line of `/proc/self/maps`: `00400000-010dd000 r-xp 00000000 fe:00 1234 /usr/bin/kanbao`.
  private struct Mapping {
    var start: UInt
    var end: UInt
    var isCode: Bool
    var inode: String

    init?(_ line: some Sequence<UInt8>) {
      let fields = String(decoding: Array(line), as: UTF8.self).split(separator: " ", omittingEmptySubsequences: true)
      guard fields.count >= 6 else { return nil }
      let ends = fields[0].split(separator: "-")
      guard ends.count == 2, let start = UInt(ends[0], radix: 16), let end = UInt(ends[1], radix: 16), start < end
      else {
        return nil
      }
      self.start = start
      self.end = end
      isCode = fields[1] == "r-xp"
      inode = String(fields[4])
    }
  }
}
