import Newspaper

/// How surely an input is in a format.
enum Recognition: Int, Comparable {
  /// It is in another one.
  case no
  /// Nothing speaks against it, as with any text and plain text.
  case perhaps
  /// It looks like it.
  case likely
  /// It has a mark that no other format has.
  case certain

  static func < (left: Recognition, right: Recognition) -> Bool { left.rawValue < right.rawValue }
}

/// A format: its name, and what recognises, reads and writes it.
///
/// Readers deliver issues to an ``IssueSink``, one at a time and in the order of the input. They throw only for input
/// that can't be used; what is imperfect becomes diagnostics.
public struct Format: Sendable {
  /// What is done with a file.
  struct FileReader: Sendable {
    /// By the name and the first bytes. No more than that is read before a reader is chosen.
    let recognises: @Sendable (OpenedFile) -> Recognition
    let read: @Sendable (OpenedFile, IssueSink) throws(FormatError) -> Void
  }

  /// What is done with a folder.
  struct FolderReader: Sendable {
    /// By the names of the entries, sorted as people count. A look into few of the files is allowed.
    let recognises: @Sendable (OpenedFolder, [String]) -> Recognition
    let read: @Sendable (OpenedFolder, IssueSink) throws(FormatError) -> Void
    /// Whether it says itself which files it leaves out.
    var tellsWhatIsLeft = false
  }

  /// The name on the command line.
  public let name: String
  /// One phrase for people, such as `text dumps of pages`.
  public let summary: String
  /// How the names of files that kanbao writes in it end, without a dot.
  public let fileExtension: String
  /// All endings of names that mean it, in small letters: ``fileExtension`` and what else people write.
  public let fileExtensions: [String]
  let files: FileReader?
  let folders: FolderReader?
  /// The bytes of one file.
  let writeFile: (@Sendable (Issue) throws(FormatError) -> [UInt8])?
  /// The files of a folder.
  let writeFolder: (@Sendable (Issue) -> [OutputFile])?

  init(
    name: String, summary: String, fileExtension: String? = nil, otherExtensions: [String] = [],
    files: FileReader? = nil, folders: FolderReader? = nil,
    writeFile: (@Sendable (Issue) throws(FormatError) -> [UInt8])? = nil,
    writeFolder: (@Sendable (Issue) -> [OutputFile])? = nil
  ) {
    self.name = name
    self.summary = summary
    self.fileExtension = fileExtension ?? name
    self.fileExtensions = [self.fileExtension] + otherExtensions
    self.files = files
    self.folders = folders
    self.writeFile = writeFile
    self.writeFolder = writeFolder
  }

  /// Whether issues can be read from it.
  public var canRead: Bool { files != nil || folders != nil }
  /// Whether issues can be written in it.
  public var canWrite: Bool { writeFile != nil || writeFolder != nil }
  /// Whether an issue in it is one file that can be written.
  public var isWrittenAsFile: Bool { writeFile != nil }
}

extension Format.FileReader {
  /// A reader of formats that are one text, held in memory, and one issue.
  init(
    recognises: @escaping @Sendable (OpenedFile) -> Recognition,
    text read: @escaping @Sendable (SourceText, String) throws(FormatError) -> ImportedIssue
  ) {
    self.init(
      recognises: recognises,
      read: { (file, sink) throws(FormatError) in
        let source = try file.source(encoding: sink.options.encoding)
        var imported = try read(source, file.path)
        imported.diagnostics = source.diagnostics + imported.diagnostics
        imported.account.read += source.removedCount
        try sink.deliver(imported)
      })
  }
}
