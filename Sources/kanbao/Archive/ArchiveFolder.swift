import NewspaperArchive
import NewspaperFormats

/// Where the archive is.
enum ArchiveFolder {
  /// The folder that was named, else `KANBAO_ARCHIVE`, else the one of the person who runs the program.
  static func path(_ named: String?) throws(CommandFailure) -> String {
    if let named, !named.isEmpty {
      if FileName.isKept(named) { throw CommandFailure(.usage, Prose.archiveIsNotText(named)) }
      return named
    }
    if let set = TerminalFacts.environment("KANBAO_ARCHIVE") { return set }
    if let data = TerminalFacts.environment("XDG_DATA_HOME"), data.hasPrefix("/") { return data + "/kanbao/archive" }
    guard let home = TerminalFacts.environment("HOME"), home.hasPrefix("/") else {
      throw CommandFailure(.usage, Prose.noArchiveFolder)
    }
    return home + "/.local/share/kanbao/archive"
  }

  /// What stands for the value of `--archive` where it has none.
  static let own = ""

  /// The folder that `--archive` names, and the word that says what is wanted of it. Behind `--archive` a word that names
  /// no folder is that word, unless there is one.
  static func apart(_ archive: String, _ word: String?) -> (folder: String, word: String?) {
    archive.isEmpty || word != nil || isFolder(archive) ? (archive, word) : (own, archive)
  }

  /// The name of a paper as an archive has it; a hyphen stands for the paper without one.
  static func paper(_ written: String?) -> String? { written == ArchiveError.namelessPaper ? "" : written }

  /// Says on standard error what is wrong with single volumes, while everything else was used.
  static func complain(of archive: LocalArchive) {
    for problem in archive.problems { Output.complain(problem.description) }
  }
}
