import ArgumentParser
import NewspaperArchive
import NewspaperFormats

/// `kanbao import`: brings issues into an archive.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: Prose.importAbstract, usage: Prose.importUsage,
    discussion: Prose.importDiscussion)

  @Option(help: ArgumentHelp(Prose.archiveHelp, valueName: "folder"))
  var archive: String?

  @OptionGroup var input: ImportArguments

  @Argument(help: ArgumentHelp(Prose.importPathsHelp, valueName: "path"))
  var paths: [String] = []

  func validate() throws {
    if paths.isEmpty { throw ValidationError(Prose.noImportInput) }
  }

  func run() throws {
    let report = ImportReport(isQuiet: input.quiet)
    let importer = try ArchiveImporter(into: ArchiveFolder.path(archive))
    do {
      let left = try FormatRegistry.readIssues(at: paths, options: input.options(progress: report.progress)) {
        imported in
        report.add(imported)
        if try !importer.add(imported.issue) { report.complain(Prose.nothingToArchive) }
      }
      report.complain(of: left)
      let meter = ProgressMeter(isQuiet: input.quiet)
      let done = try importer.finish { meter.show(building: $0) }
      meter.clear()
      if let done, !input.quiet { Output.complain(Prose.archived(done)) }
      report.finish()
    } catch {
      report.clear()
      throw error
    }
  }
}
