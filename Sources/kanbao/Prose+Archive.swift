import Newspaper
import NewspaperArchive

extension Prose {
  static func archiveIsNotText(_ path: String) -> String {
    "\(path): an archive's name must be UTF-8; rename the folder"
  }

  static let noArchiveFolder = "there is no home to keep the archive in; name its folder with --archive"
  static let noImportInput = "name the files or folders to import; “-” is standard input"
  static let nothingToArchive = "an issue without articles was left out"

  /// `1 issue`, `1,234 issues`.
  static func counted(_ count: Int, _ one: String) -> String {
    "\(count.grouped) \(one)\(count == 1 ? "" : "s")"
  }

  /// `365 issues with 21,000 articles: 300 new, 60 replaced, 5 unchanged; 1 volume written`.
  static func archived(_ report: ArchiveImportReport) -> String {
    let issues = report.added + report.replaced + report.unchanged
    return "\(counted(issues, "issue")) with \(counted(report.articles, "article")): \(report.added.grouped) new, "
      + "\(report.replaced.grouped) replaced, \(report.unchanged.grouped) unchanged; "
      + "\(counted(report.volumes, "volume")) written"
  }

  /// `writing volumes: 43 %, 12,000 of 28,000 articles, 0:05 left`.
  static func building(_ progress: BuildProgress, seconds: Double) -> String {
    let total = max(progress.total, 1)
    let left = Int(seconds * Double(total - progress.articles) / Double(max(progress.articles, 1)))
    return "writing volumes: \(progress.articles * 100 / total) %, \(progress.articles.grouped) of "
      + "\(progress.total.grouped) articles, \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
  }

  static let importAbstract = "Brings issues into an archive."
  static let importUsage = """
    kanbao import [--archive <folder>] [--from <format>] [--encoding <name>]
                  [--date <date>] [--paper <name>] [--pattern <pattern>]
                  [--map <field=name,...>] [--strict] [--quiet] <path> ...
    """
  static let importDiscussion = """
    An issue that the archive has already (the same paper and day) is replaced; not so \
    one of a paper without a name by one that has nothing in common with it: --paper says \
    whose it is. The archive \
    stays as it was until the volumes of all papers are written, however the import ends; \
    then they count, paper by paper. Without --archive it is the folder in KANBAO_ARCHIVE, else ~/.local/share/kanbao/archive.

    EXAMPLES:
      kanbao import --archive /srv/papers 1979.jsonl 1980.jsonl
      kanbao import paper
      kanbao import --paper 云江日报 clipping.html
    """
  static let archiveHelp = "The folder of the archive."
  static let readArchiveHelp = "The folder of the archive that s and o look in, and that is read without a path."
  static func noIssueInArchive(_ path: String, _ date: CalendarDate?) -> String {
    let day = date.map { " of \($0)" } ?? ""
    return "\(path): the archive has no issue\(day); see “kanbao archive list --archive \(path)”"
  }
  static let ofArchiveHelp = "Print an issue of the archive in this folder, or of your own; PATH is then its paper."
  static let issueHelp = "The issue of an archive that has no day, as search and archive list name it."
  static let issueOfArchive = "--issue is for an issue of an archive; write --archive too"
  static let issueOrDate = "--issue is for issues without a day, so --date excludes it; choose one"
  static let onePaper = "with --archive at most one paper is named; write quotes around a name with blanks"
  static func severalPapers(_ papers: [String]) -> String {
    "several papers have such an issue: \(papers.map(paper).joined(separator: ", ")); name one of them"
  }
  static let importPathsHelp = "Files or folders to import, - for standard input."

  // MARK: kanbao archive

  static let archiveAbstract = "Looks after an archive."
  static let archiveUsage = [
    archiveListUsage, archiveStatsUsage, archiveCheckUsage, archiveRebuildUsage, archiveExportUsage, archiveRemoveUsage,
  ].joined(separator: "\n")
  static let archiveDiscussion = """
    EXAMPLES:
      kanbao archive list 云江日报 --date 2026-10
      kanbao archive export 云江日报 --date 2026-10-17 -o paper
    """
  static let archiveNeedsAction = "say what to do: list, stats, check, rebuild, export or remove"

  static let archiveListAbstract = "Prints the papers, or the issues of a paper."
  static let archiveListUsage = "kanbao archive list [<paper>] [--archive <folder>] [--date <dates>]"
  static let archiveListDiscussion = """
    A line for each paper: its name, days, issues and articles; of a paper, or of some days, \
    a line for each issue: paper, day, number, sections and articles. There are tabulators \
    between them.
    """
  static let archiveStatsAbstract = "Prints what there is, for people."
  static let archiveStatsUsage = "kanbao archive stats [<paper>] [--archive <folder>]"
  static let archiveCheckAbstract = "Finds bytes that changed and files that are missing."
  static let archiveCheckUsage = "kanbao archive check [--archive <folder>] [--deep] [--quiet]"
  static let archiveCheckDiscussion = """
    With --deep it reads all texts and holds the index against them. The exit status is 65 \
    when something is wrong.
    """
  static let archiveRebuildAbstract = "Makes volumes and manifests anew."
  static let archiveRebuildUsage = "kanbao archive rebuild [--archive <folder>] [--quiet]"
  static let archiveRebuildDiscussion = """
    All papers are made anew from the texts that can be read. Volumes that are damaged are \
    kept beside them under names that end in .damaged.
    """
  static let archiveExportAbstract = "Writes issues as convert does."
  static let archiveExportUsage = """
    kanbao archive export [<paper>] [--archive <folder>]
                   [--date <dates> | --issue <name>]
                   [--to <format>] [-o <out>] [--force]
    """
  static let archiveExportDiscussion = """
    Several issues are written into the folder OUT, each under its day. The exit status is 65 \
    when some were left out because a part of the archive is damaged or gone.
    """
  static let archiveRemoveAbstract = "Takes issues of a paper away."
  static let archiveRemoveUsage = """
    kanbao archive remove <paper> [--archive <folder>]
                   [--date <dates> | --issue <name>] [--yes] [--quiet]
    """
  static let archiveRemoveDiscussion = """
    Without --date or --issue all issues of the paper are taken away. Before more than one is, it asks; \
    where it can't, nothing is taken away without --yes.
    """
  static let yesHelp = "Take several issues away without asking."
  static let nothingDone = "nothing was changed"

  static func removeAll(_ count: Int, of paper: String) -> String {
    "take \(counted(count, "issue")) of \(paper) out of the archive?"
  }
  static func removeUnasked(_ count: Int, of paper: String) -> String {
    "this takes \(counted(count, "issue")) of \(paper) out of the archive; say so with --yes, or choose a day with --date"
  }

  static func emptyArchive(_ path: String) -> String {
    "\(path): the archive has no issue; “kanbao import” brings some into it"
  }
  static let paperHelp = "The name of a paper; - for the one without a name."
  static let noPaper = "name the paper to take issues of; “-” is the one without a name"

  /// The name of a paper as it is printed, and named in commands.
  static func paper(_ name: String) -> String {
    name.isEmpty ? ArchiveError.namelessPaper : PlainText.singleLine(name)
  }
  static let archiveDatesHelp = "Some days, such as 1978, 1978-12, 1978-12-18 or 1978..1985."
  static let deepHelp = "Read all texts and hold the index against them."

  static func removed(_ count: Int) -> String { "\(counted(count, "issue")) removed" }

  static func checked(_ volumes: Int, at depth: ArchiveCare.Depth) -> String {
    "\(counted(volumes, "volume")) checked: every byte is as it was written"
      + (depth == .texts ? ", and the index says what the texts say" : "")
  }

  static func rebuilt(_ report: ArchiveImportReport) -> String {
    "\(counted(report.added, "issue")) with \(counted(report.articles, "article")) in "
      + "\(counted(report.volumes, "volume")) made anew"
  }

  /// What there is of a paper, line by line.
  static func stats(_ paper: PaperSummary) -> [String] {
    let days = [paper.first, paper.last].compactMap { $0?.description }
    return [
      days.isEmpty ? nil : days.joined(separator: " to "), counted(paper.issues, "issue"),
      counted(paper.articles, "article"), "\(((paper.bytes + 999_999) / 1_000_000).grouped) MB",
    ].compactMap { $0 }
  }
}
