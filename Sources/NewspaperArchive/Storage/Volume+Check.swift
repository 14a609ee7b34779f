import Newspaper

extension Volume {
  /// What the volume at a path holds by its own account, whatever a manifest says, and the paper's name.
  static func inspect(_ file: String, in folder: String) throws(ArchiveError) -> (entry: VolumeEntry, paper: String) {
    let path = folder + "/" + file
    let database = try Database(immutable: path)
    let version = try VolumeTexts.version(of: path)
    if version > Manifest.version { throw .newerVersion(path: path, version: version) }
    let meta = try database.prepare("SELECT value FROM meta WHERE key = 'paper'")
    let paper = try meta.step() ? meta.text(0) ?? "" : ""
    let counts = try database.prepare(
      "SELECT count(*), total(articles), min(nullif(date, 0)), max(nullif(date, 0)) FROM issue")
    guard try counts.step() else { throw .damaged(path: path, what: "it has no issues") }
    let (digest, bytes) = try ArchiveFiles.digest(of: path)
    let stem = file.split(separator: ".").first.map(String.init) ?? file
    let entry = VolumeEntry(
      file: file, label: String(stem.prefix(upTo: stem.lastIndex(of: "-") ?? stem.endIndex)), issues: counts.int(0),
      articles: counts.int(1), first: CalendarDate(number: counts.int(2)), last: CalendarDate(number: counts.int(3)),
      bytes: bytes, digest: digest)
    return (entry, paper)
  }

  /// Reads everything there is: the file's structure, every issue and article, and the index, which is made anew from the
  /// texts. Throws at the first thing that isn't as it should be.
  func checkDeeply() throws(ArchiveError) {
    let texts = try texts
    let structure = try texts.database.prepare("PRAGMA integrity_check(1)")
    if try structure.step(), structure.text(0) != "ok" { throw damage("its structure: \(structure.text(0) ?? "")") }
    let rows = try VolumeTexts.issues(of: texts.database)
    guard rows == issues else { throw damage("its index doesn't tell what the texts say") }
    var fresh = IndexBuilder()
    for number in issues.firsts.indices {
      _ = try texts.issue(number)
      var article = issues.firsts[number]
      for (section, count) in try texts.entry(of: number).outline {
        for _ in 0..<count {
          guard fresh.add(try texts.record(article), in: section) else {
            throw damage("article \(article)")
          }
          article += 1
        }
      }
    }
    var rest = index.image[...]
    let firsts = zip(issues.firsts, issues.dates).map { (first: $0, date: $1) }
    try IndexImage.write(fresh, issues: firsts) { (bytes) throws(ArchiveError) in
      guard rest.prefix(bytes.count).elementsEqual(bytes) else {
        throw damage("its index doesn't tell what the texts say")
      }
      rest = rest.dropFirst(bytes.count)
    }
    if !rest.isEmpty { throw damage("its index doesn't tell what the texts say") }
  }
}
