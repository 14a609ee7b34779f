import ArgumentParser
import NewspaperArchive

/// `kanbao archive check`: looks for damage.
struct ArchiveCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: Prose.archiveCheckAbstract, usage: Prose.archiveCheckUsage,
    discussion: Prose.archiveCheckDiscussion)

  @OptionGroup var place: ArchiveArguments

  @Flag(help: ArgumentHelp(Prose.deepHelp))
  var deep = false

  @Flag(help: ArgumentHelp(Prose.quietHelp))
  var quiet = false

  func run() throws {
    var volumes = 0
    let depth: ArchiveCare.Depth = deep ? .texts : .files
    let problems = try ArchiveCare.check(place.path, depth: depth) { _, _, count in volumes = count }
    for problem in problems { Output.complain(problem.description) }
    if !problems.isEmpty { throw CommandFailure(.data) }
    if !quiet { Output.complain(Prose.checked(volumes, at: depth)) }
  }
}
