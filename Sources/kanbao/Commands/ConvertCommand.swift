import ArgumentParser
import Glibc
import Newspaper
import NewspaperFormats

/// `kanbao convert`: from one format to another.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: Prose.convertAbstract, usage: Prose.convertUsage,
    discussion: Prose.convertDiscussion)

  @Option(help: ArgumentHelp(Prose.fromHelp, valueName: "format"))
  var from: String?

  @Option(help: ArgumentHelp(Prose.toHelp, valueName: "format"))
  var to: String?

  @Option(name: [.customShort("o"), .long], help: ArgumentHelp(Prose.outHelp, valueName: "out"))
  var output: String?

  @Option(help: ArgumentHelp(Prose.encodingHelp, valueName: "name"))
  var encoding: String?

  @Flag(help: ArgumentHelp(Prose.forceHelp))
  var force = false

  @Argument(help: ArgumentHelp(Prose.convertPathsHelp, valueName: "path"))
  var paths: [String]

  func run() throws {
    let imported = try FormatRegistry.readIssue(
      at: paths, options: ImportOptions(format: from, encoding: encoding))
    for diagnostic in imported.diagnostics { Output.complain(diagnostic) }
    let format = try Self.outputFormat(named: to, path: output)
    if let path = output, path != "-" {
      // A folder is made to be corrected by hand: an issue in it is not replaced unasked.
      if format == "folder", !force, access(path + "/issue.yaml", F_OK) == 0 {
        throw CommandFailure(.cantCreate, Prose.folderExists(path))
      }
      return try FormatRegistry.writeIssue(imported.issue, as: format, to: path)
    }
    let bytes = try FormatRegistry.render(imported.issue, as: format)
    let output = Output.standard()
    try output.write(bytes)
    try output.finish()
  }

  /// The format to write: the one that is named, else what the output's name says: `.json`, `.txt` or a folder.
  static func outputFormat(named name: String?, path: String?) throws -> String {
    // Text dumps are read, plain text is written; people call both text.
    if let name { return name == "text" ? "plain" : name }
    guard let path, path != "-" else { return "json" }
    let file = path.split(separator: "/").last ?? ""
    if file.hasSuffix(".json") { return "json" }
    if file.hasSuffix(".txt") { return "plain" }
    if file.hasSuffix(".dump") { return "dump" }
    return "folder"
  }
}
