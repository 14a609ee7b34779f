import ArgumentParser
import Newspaper
import NewspaperFormats

/// `kanbao check`: what an editor would want to correct.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: Prose.checkAbstract, usage: Prose.checkUsage, discussion: Prose.checkDiscussion)

  @Argument(help: ArgumentHelp(Prose.checkPathsHelp, valueName: "path"))
  var paths: [String]

  func run() throws {
    var doubts: [Diagnostic] = []
    let output = Output.standard()
    for path in paths {
      let found = try FolderCheck.diagnostics(at: path).filter { $0.severity != .note }
      for diagnostic in found { try output.write(PlainText.singleLine(diagnostic.description) + "\n") }
      doubts += found
    }
    try output.finish()
    if doubts.contains(where: { $0.severity == .error }) { throw CommandFailure(.data) }
    if !doubts.isEmpty { throw CommandFailure(.noMatch) }
  }
}
