import ArgumentParser

/// `kanbao [PATH…]`: reads, or prints where there is no terminal to read in.
///
/// It has a name only for the parser; nobody needs to know it.
struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: Prose.readAbstract, usage: Prose.readUsage, shouldDisplay: false)

  @Argument(help: ArgumentHelp(Prose.pathsHelp, valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp(Prose.encodingHelp, valueName: "name"))
  var encoding: String?

  func run() throws {
    try Self.run(paths: paths, encoding: encoding)
  }

  static func run(paths: [String], encoding: String? = nil) throws {
    let source = try IssueSource.load(paths, encoding: encoding)
    if TerminalFacts.isTerminal {
      try Reading.start(source)
    } else {
      let output = Output.standard()
      try PrintedIssue.standard().write(source.issue, to: output)
      try output.finish()
    }
  }
}
