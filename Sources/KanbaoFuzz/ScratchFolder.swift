import FoundationEssentials
import Glibc

/// A folder of this process for targets whose inputs are files; it goes away when the process ends.
enum ScratchFolder {
  /// In memory where there is such a place: a target writes some files for every case.
  static let path: String = {
    let parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    var template = Array("\(parent)/kanbao-fuzz-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { return parent + "/kanbao-fuzz" }
    atexit { try? FileManager.default.removeItem(atPath: ScratchFolder.path) }
    return String(cString: made)
  }()

  /// The most files of an input.
  private static let fileLimit = 60

  /// Makes the folder of this name anew with the files that an input stands for: form feeds part them, and the first
  /// line of each is its name, in which folders are parted by slashes.
  static func make(_ name: String, of input: [UInt8]) -> String {
    let root = remove(name)
    mkdir(root, 0o755)
    for part in input.split(separator: 0xC).prefix(fileLimit) {
      let end = part.firstIndex(of: 0x0A) ?? part.endIndex
      let components = part[..<end].split(separator: UInt8(ascii: "/")).prefix(20)
        .map { String(decoding: $0.filter { $0 != 0 }.prefix(200), as: UTF8.self) }
        .filter { !$0.isEmpty && $0 != "." && $0 != ".." }
      guard let last = components.last else { continue }
      var folder = root
      for component in components.dropLast() {
        folder += "/" + component
        mkdir(folder, 0o755)
      }
      write(Array(part[end...].dropFirst()), to: folder + "/" + last)
    }
    return root
  }

  /// The path of this name in the folder, with nothing there.
  static func remove(_ name: String) -> String {
    let root = path + "/" + name
    try? FileManager.default.removeItem(atPath: root)
    return root
  }

  static func write(_ bytes: [UInt8], to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { return }
    _ = Glibc.write(file, bytes, bytes.count)
    close(file)
  }
}
