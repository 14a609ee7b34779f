import Glibc

/// A folder that is there as long as the value's owner needs it.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/kanbao-test.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { fatalError("no folder can be made in /tmp") }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    // Only what tests put there: files, one folder deep.
    for folder in entries(of: path).filter({ !$0.isFile }) {
      for entry in entries(of: "\(path)/\(folder.name)") { unlink("\(path)/\(folder.name)/\(entry.name)") }
      rmdir("\(path)/\(folder.name)")
    }
    for file in entries(of: path) { unlink("\(path)/\(file.name)") }
    rmdir(path)
  }

  func entries(of folder: String) -> [(name: String, isFile: Bool)] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var entries: [(name: String, isFile: Bool)] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { entries.append((name, entry.pointee.d_type != UInt8(DT_DIR))) }
    }
    return entries
  }

  /// Writes a file and gives its path.
  func file(_ name: String, _ bytes: [UInt8]) -> String {
    let file = "\(path)/\(name)"
    let descriptor = open(file, O_CREAT | O_TRUNC | O_WRONLY, 0o600)
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, bytes.count) }
    close(descriptor)
    return file
  }

  /// The bytes of a file; none when it is missing.
  func bytes(of name: String) -> [UInt8] {
    let descriptor = open("\(path)/\(name)", O_RDONLY)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while true {
      let piece = [UInt8](unsafeUninitializedCapacity: 65536) { buffer, count in
        count = max(0, read(descriptor, buffer.baseAddress, 65536))
      }
      if piece.isEmpty { return bytes }
      bytes += piece
    }
  }
}
