import ArgumentParser
import Glibc
import Newspaper
import NewspaperFormats

/// `kanbao convert`: from one format to another.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: Prose.convertAbstract, usage: Prose.convertUsage,
    discussion: Prose.convertDiscussion)

  @OptionGroup var input: ImportArguments

  @Option(help: ArgumentHelp(Prose.toHelp, valueName: "format"))
  var to: String?

  @Option(name: [.customShort("o"), .long], help: ArgumentHelp(Prose.outHelp, valueName: "out"))
  var output: String?

  @Flag(help: ArgumentHelp(Prose.forceHelp))
  var force = false

  @Flag(help: ArgumentHelp(Prose.listFormatsHelp))
  var listFormats = false

  @Argument(help: ArgumentHelp(Prose.convertPathsHelp, valueName: "path"))
  var paths: [String] = []

  func validate() throws {
    if paths.isEmpty, !listFormats { throw ValidationError(Prose.noInput) }
  }

  func run() throws {
    if listFormats { return try Self.list() }
    if let output, !force, paths.contains(where: { Self.isSame($0, output) }) {
      throw CommandFailure(.cantCreate, Prose.outputIsInput(output))
    }
    let report = ImportReport(isQuiet: input.quiet)
    var converted = try ConvertedIssues(format: Self.outputFormat(named: to, path: output), path: output, force: force)
    do {
      let left = try FormatRegistry.readIssues(at: paths, options: input.options(progress: report.progress)) {
        imported in
        report.add(imported)
        try converted.add(imported.issue)
      }
      report.complain(of: left)
      try converted.finish()
    } catch {
      report.clear()
      throw error
    }
    report.finish()
  }

  /// Whether two paths name the same file or folder.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    var (one, other) = (stat(), stat())
    guard stat(FileName.path(of: left), &one) == 0, stat(FileName.path(of: right), &other) == 0 else { return false }
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino && one.st_mode & S_IFMT != S_IFCHR
  }

  private static func list() throws {
    let output = Output.standard()
    try output.write(Prose.formats + "\n")
    try output.finish()
  }

  /// The format to write: the one that is named, else what the output's name says: `.json`, `.txt` or
  /// the like, or a folder.
  static func outputFormat(named name: String?, path: String?) throws -> String {
    // Text dumps are read, plain text is written; people call both text.
    if let name { return name == "text" ? "plain" : name }
    guard let path, path != "-" else { return "json" }
    if path.hasSuffix("/") { return "folder" }
    let parts = (path.split(separator: "/").last ?? "").split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let ending = parts.last?.lowercased() else { return "folder" }
    if let format = FormatRegistry.formats.first(where: { $0.canWrite && $0.fileExtensions.contains(ending) }) {
      return format.name
    }
    // A folder may have any name, but one like that of a file is hardly meant.
    let isFileType = (2...8).contains(ending.utf8.count) && ending.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    guard !isFileType || parts.dropLast() == [""] || isFolder(path) else {
      throw CommandFailure(.usage, Prose.unknownEnding(path, ending))
    }
    return "folder"
  }
}
