import ArgumentParser
import Newspaper
import NewspaperFormats

/// `kanbao check`: what an editor would want to correct.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: Prose.checkAbstract, usage: Prose.checkUsage, discussion: Prose.checkDiscussion)

  @Argument(help: ArgumentHelp(Prose.checkPathsHelp, valueName: "path"))
  var paths: [String] = []

  @Flag(help: ArgumentHelp(Prose.fixHelp))
  var fix = false

  @Flag(help: ArgumentHelp(Prose.dryRunHelp))
  var dryRun = false

  func validate() throws {
    if paths.isEmpty { throw ValidationError(Prose.noCheckInput) }
    if dryRun, !fix { throw ValidationError(Prose.dryRunOfWhat) }
  }

  func run() throws {
    var doubts: [Diagnostic] = []
    let output = Output.standard()
    // What can't be read at all doesn't keep the others from being checked.
    var failure: CommandFailure?
    for path in paths {
      do { try check(path, output, &doubts) } catch let error as FormatError {
        let found = CommandFailure(error)
        if let message = found.message { Output.complain(message) }
        failure = failure ?? CommandFailure(found.status)
      }
    }
    try output.finish()
    if let failure { throw failure }
    if doubts.contains(where: { $0.severity == .error }) { throw CommandFailure(.data) }
    if !doubts.isEmpty { throw CommandFailure(.negative) }
  }

  private func check(_ path: String, _ output: Output, _ doubts: inout [Diagnostic]) throws {
    let mode: FolderCorrection.Mode = dryRun ? .tell : .write
    for change in fix ? try FolderCorrection.correct(path, mode) : [] {
      try output.write(PlainText.singleLine(Prose.fixed(change, mode)) + "\n")
    }
    let found = try FolderCheck.diagnostics(at: path).filter { $0.severity != .note }
    for diagnostic in found { try output.write(PlainText.singleLine(diagnostic.description) + "\n") }
    doubts += found
  }
}
