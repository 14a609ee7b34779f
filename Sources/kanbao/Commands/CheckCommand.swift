import ArgumentParser
import Newspaper
import NewspaperFormats

/// `kanbao check`: what an editor would want to correct.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: Prose.checkAbstract, usage: Prose.checkUsage, discussion: Prose.checkDiscussion)

  @Argument(help: ArgumentHelp(Prose.checkPathsHelp, valueName: "path"))
  var paths: [String]

  @Flag(help: ArgumentHelp(Prose.fixHelp))
  var fix = false

  @Flag(help: ArgumentHelp(Prose.dryRunHelp))
  var dryRun = false

  func validate() throws {
    if dryRun, !fix { throw ValidationError(Prose.dryRunOfWhat) }
  }

  func run() throws {
    var doubts: [Diagnostic] = []
    let output = Output.standard()
    do {
      for path in paths { try check(path, output, &doubts) }
    } catch {
      // What was corrected is said even if the rest can't be read.
      try output.finish()
      throw error
    }
    try output.finish()
    if doubts.contains(where: { $0.severity == .error }) { throw CommandFailure(.data) }
    if !doubts.isEmpty { throw CommandFailure(.noMatch) }
  }

  private func check(_ path: String, _ output: Output, _ doubts: inout [Diagnostic]) throws {
    for change in fix ? try FolderCorrection.correct(path, isDryRun: dryRun) : [] {
      try output.write(PlainText.singleLine(Prose.fixed(change, isDryRun: dryRun)) + "\n")
    }
    let found = try FolderCheck.diagnostics(at: path).filter { $0.severity != .note }
    for diagnostic in found { try output.write(PlainText.singleLine(diagnostic.description) + "\n") }
    doubts += found
  }
}
