import ArgumentParser
import Newspaper
import NewspaperArchive

/// `kanbao archive remove`: takes issues of a paper away.
struct ArchiveRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: Prose.archiveRemoveAbstract, usage: Prose.archiveRemoveUsage,
    discussion: Prose.archiveRemoveDiscussion)

  @Argument(help: ArgumentHelp(Prose.paperHelp, valueName: "paper"))
  var paper: String?

  @OptionGroup var place: ArchiveArguments

  @OptionGroup var issues: IssueArguments

  @Flag(help: ArgumentHelp(Prose.yesHelp))
  var yes = false

  @Flag(help: ArgumentHelp(Prose.quietHelp))
  var quiet = false

  func validate() throws {
    if paper == nil { throw ValidationError(Prose.noPaper) }
  }

  func run() throws {
    guard let paper = ArchiveFolder.paper(paper) else { return }
    let choice = issues.choice
    if !yes {
      let archive = try LocalArchive(at: place.path)
      let count = try archive.issues(of: paper, choice).count
      ArchiveFolder.complain(of: archive)
      if count > 1 {
        let name = Prose.paper(paper)
        try Confirmation.ask(Prose.removeAll(count, of: name), unasked: Prose.removeUnasked(count, of: name))
      }
    }
    let count = try ArchiveImporter.remove(paper, choice, from: place.path)
    if !quiet { Output.complain(Prose.removed(count)) }
  }
}
