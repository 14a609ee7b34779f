import Newspaper

/// A volume that is open for reading: its index, and its texts as soon as one is wanted. What is damaged throws; nothing of
/// a file is believed unseen.
final class Volume {
  let entry: VolumeEntry
  let paper: String
  let path: String
  let index: VolumeIndex
  let issues: IssueTable
  private var openTexts: VolumeTexts?

  var size: Int { entry.articles }

  init(_ entry: VolumeEntry, paper: String, folder: String) throws(ArchiveError) {
    self.entry = entry
    self.paper = paper
    path = folder + "/" + entry.file
    index = try VolumeIndex(path, bytes: entry.bytes, articles: entry.articles)
    issues = IssueTable(firsts: index.firsts, dates: index.dates, articles: entry.articles)
  }

  /// The texts. Most volumes that a search looks into have nothing to show, and a database takes longer to open than an
  /// index to ask.
  var texts: VolumeTexts {
    get throws(ArchiveError) {
      if let openTexts { return openTexts }
      let texts = try VolumeTexts(path, paper: paper, issues: issues)
      openTexts = texts
      return texts
    }
  }

  func damage(_ what: String) -> ArchiveError { .damaged(path: path, what: what) }
}
