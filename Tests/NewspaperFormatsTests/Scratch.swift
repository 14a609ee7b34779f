import Glibc
import NewspaperFormats

/// A folder of its own under the temporary directory, gone at the end.
final class Scratch {
  let path: String

  init() {
    var template = Array("/tmp/kanbao-test-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  deinit { removeAll(path) }

  func file(_ name: String) -> String { path + "/" + name }

  @discardableResult
  func write(_ text: String, to name: String) -> String { write(Array(text.utf8), to: name) }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) -> String {
    let path = file(name)
    let file = fopen(FileName.path(of: path), "w")
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    return path
  }

  private func removeAll(_ path: String) {
    var status = stat()
    guard lstat(FileName.path(of: path), &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      if let names = try? FileNames.all(in: path) { for name in names { removeAll(path + "/" + name) } }
      rmdir(FileName.path(of: path))
    } else {
      unlink(FileName.path(of: path))
    }
  }
}

enum FileNames {
  static func all(in path: String) throws -> [String] {
    guard let stream = opendir(FileName.path(of: path)) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { FileName.text(of: $0.prefix { $0 != 0 }) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
