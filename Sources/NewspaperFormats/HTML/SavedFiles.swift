import Newspaper

/// The pages in a folder of saved web pages, by their paths inside it.
///
/// Links are followed only to files that are in the folder, and never through the file system: their addresses are
/// looked up among the names that were listed.
struct SavedFiles {
  static let fileLimit = 20_000
  static let depthLimit = 12

  private let root: OpenedFolder
  /// The paths of all pages, in the order that people count.
  private(set) var paths: [String] = []
  /// The folders that can't be looked into.
  private(set) var faults: [Diagnostic] = []
  private var folders: [String: OpenedFolder] = [:]
  /// The paths as addresses on pages have them, and as they are.
  private var known: [String: String] = [:]

  init(_ root: OpenedFolder) throws(FormatError) {
    self.root = root
    folders[""] = root
    try list(root, root.names(), at: "", depth: 0)
  }

  private mutating func list(
    _ folder: OpenedFolder, _ names: [String], at path: String, depth: Int
  ) throws(FormatError) {
    for name in names {
      let inside = path.isEmpty ? name : path + "/" + name
      switch folder.kind(of: name) {
      case .file where Self.isPage(name):
        guard paths.count < Self.fileLimit else {
          throw .tooLarge(path: root.path, limit: Self.fileLimit, what: "pages in one folder")
        }
        paths.append(inside)
        known[FileName.readable(inside)] = inside
      case .folder where depth < Self.depthLimit && !Self.holdsParts(name):
        guard let (inner, names) = try folder.folder(name, &faults) else { continue }
        folders[inside] = inner
        try list(inner, names, at: inside, depth: depth + 1)
      default: break
      }
    }
  }

  static func isPage(_ name: String) -> Bool {
    let lower = name.lowercased()
    return [".html", ".htm", ".xhtml", ".shtml"].contains { lower.hasEnding($0) || lower.contains($0 + "?") }
  }

  /// Whether a folder holds the pictures and frames that a browser saves beside a page.
  private static func holdsParts(_ name: String) -> Bool {
    name.hasEnding("_files") || name.hasEnding(".files") || name.hasEnding("_文件")
  }

  /// How a page is shown in messages.
  func shown(_ path: String) -> String { root.path(of: path) }

  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  func bytes(of path: String) throws(FormatError) -> [UInt8] {
    guard let folder = folders[Self.folder(of: path)] else { throw .missing(path: shown(path)) }
    return try folder.bytes(of: Self.name(of: path), limit: MarkupTree.pageByteLimit)
  }

  /// The page that an address on another page means; nil when it wasn't saved.
  func target(of address: String, on page: String) -> String? {
    var address = address[...]
    if let end = address.firstIndex(of: "#") { address = address[..<end] }
    if address.isEmpty || address.utf8.count > 1024 || address.hasPrefix("javascript:") { return nil }
    let isElsewhere = address.contains("://") || address.hasPrefix("//") || address.hasPrefix("/")
    let folder = FileName.readable(Self.folder(of: page))
    for candidate in [address, address.prefix { $0 != "?" }] {
      let decoded = Self.percentDecoded(candidate)
      // A browser leaves whole addresses in a saved page: then the file's name decides.
      let path = isElsewhere ? Self.name(of: decoded) : decoded
      guard let inside = ZipArchive.normalized(folder.isEmpty ? path : folder + "/" + path) else { continue }
      if let path = known[inside] { return path }
    }
    return nil
  }

  static func percentDecoded(_ text: Substring) -> String {
    if !text.utf8.contains(UInt8(ascii: "%")) { return String(text) }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = UInt8(String(Substring(rest.prefix(2))), radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return FileName.readable(FileName.text(of: bytes))
  }
}
