import ArgumentParser
import NewspaperArchive

/// `kanbao archive rebuild`: makes volumes and manifests anew from the texts that can be read.
struct ArchiveRebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: Prose.archiveRebuildAbstract, usage: Prose.archiveRebuildUsage,
    discussion: Prose.archiveRebuildDiscussion)

  @OptionGroup var place: ArchiveArguments

  @Flag(help: ArgumentHelp(Prose.quietHelp))
  var quiet = false

  func run() throws {
    let meter = ProgressMeter(isQuiet: quiet)
    let (report, problems) = try ArchiveCare.rebuild(place.path) { meter.show(building: $0) }
    meter.clear()
    for problem in problems { Output.complain(problem.description) }
    if let report, !quiet { Output.complain(Prose.rebuilt(report)) }
    if !problems.isEmpty { throw CommandFailure(.data) }
  }
}
