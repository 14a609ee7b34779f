import ArgumentParser
import NewspaperArchive

/// `kanbao archive stats`: what there is, for people.
struct ArchiveStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: Prose.archiveStatsAbstract, usage: Prose.archiveStatsUsage)

  @Argument(help: ArgumentHelp(Prose.paperHelp, valueName: "paper"))
  var paper: String?

  @OptionGroup var place: ArchiveArguments

  func run() throws {
    let (archive, papers) = try place.papers(named: paper)
    try archive.noteMissingVolumes()
    let output = Output.standard()
    for summary in papers {
      try output.write("\(Prose.paper(summary.name))\n")
      for line in Prose.stats(summary) { try output.write("  \(line)\n") }
    }
    try output.finish()
    ArchiveFolder.complain(of: archive)
  }
}
