import ArgumentParser
import Newspaper
import NewspaperArchive

/// `kanbao archive remove`: takes issues of a paper away.
struct ArchiveRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: Prose.archiveRemoveAbstract, usage: Prose.archiveRemoveUsage,
    discussion: Prose.archiveRemoveDiscussion)

  @Argument(help: ArgumentHelp(Prose.paperHelp, valueName: "paper"))
  var paper: String

  @OptionGroup var place: ArchiveArguments

  @Option(help: ArgumentHelp(Prose.archiveDatesHelp, valueName: "dates"))
  var date: DateRange?

  @Flag(help: ArgumentHelp(Prose.quietHelp))
  var quiet = false

  func run() throws {
    let count = try ArchiveImporter.remove(paper, in: date ?? DateRange(), from: place.path)
    if !quiet { Output.complain(Prose.removed(count)) }
  }
}
