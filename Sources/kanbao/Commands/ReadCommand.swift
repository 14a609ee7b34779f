import ArgumentParser
import CursesBackend
import Newspaper

/// `kanbao [PATH…]`: reads, or prints where there is no terminal to read in.
///
/// It has a name only for the parser; nobody needs to know it.
struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: Prose.readAbstract, usage: Prose.readUsage, shouldDisplay: false)

  @Argument(help: ArgumentHelp(Prose.pathsHelp, valueName: "path"))
  var paths: [String] = []

  @OptionGroup var input: InputArguments

  @Option(help: ArgumentHelp(Prose.readArchiveHelp, valueName: "folder"))
  var archive: String?

  @Option(help: ArgumentHelp(Prose.ambiguousHelp, valueName: "cells"))
  var ambiguous: AmbiguousChoice = .ofEnvironment

  func validate() throws { try input.requireOneDay() }

  func run() throws {
    try Self.run(
      paths: paths, archive: archive, input: input.description, date: input.day, ambiguous: ambiguous)
  }

  static func run(
    paths: [String], archive: String? = nil, input: InputDescription = InputDescription(), date: CalendarDate? = nil,
    ambiguous: AmbiguousChoice = .ofEnvironment
  ) throws {
    let paths = paths.isEmpty && archive == nil && TerminalFacts.hasPipedInput ? ["-"] : paths
    func load() throws -> IssueSource {
      if paths.isEmpty, let source = try IssueSource.newestOfArchive(archive, date: date) { return source }
      return try .load(paths, as: input, date: date)
    }
    if TerminalFacts.isTerminal {
      try Reading.start(paths, archive: archive, ambiguous: ambiguous, load: load)
    } else {
      try print(load(), ambiguous)
    }
  }

  private static func print(_ source: IssueSource, _ ambiguous: AmbiguousChoice) throws {
    source.complainOfDoubts()
    let text = PrintedText(ambiguousWidth: ambiguous.cells)
    let output = Output.standard(text)
    try PrintedIssue.standard(widths: text.widths).write(source.issue, to: output)
    try output.finish()
  }
}
