import Newspaper

extension Volume {
  /// What the volume at a path holds by its own account, whatever a manifest says, and the paper's name.
  static func inspect(_ file: String, in folder: String) throws(ArchiveError) -> (entry: VolumeEntry, paper: String) {
    let path = folder + "/" + file
    let database = try Database(immutable: path)
    let version = try database.prepare("SELECT value FROM meta WHERE key = 'version'")
    if try version.step(), version.int(0) > Manifest.version {
      throw .newerVersion(path: path, version: version.int(0))
    }
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

  /// Reads everything there is: the file's structure, every issue and article, and every list of the index, which is
  /// made anew from the texts. Throws at the first thing that isn't as it should be.
  func checkDeeply() throws(ArchiveError) {
    let structure = try database.prepare("PRAGMA integrity_check(1)")
    if try structure.step(), structure.text(0) != "ok" { throw damage("its structure: \(structure.text(0) ?? "")") }
    var index = IndexBuilder()
    let numbers = Dictionary(sectionNames.map { ($0.text, $0.id) }) { first, _ in first }
    for number in firsts.indices {
      _ = try issue(number)
      var article = firsts[number]
      for (section, count) in try entry(of: number).outline {
        for _ in 0..<count {
          let name = numbers[SectionNames.text(of: section)]
          guard index.add(try record(article), page: section.number, sectionName: name) else {
            throw damage("article \(article)")
          }
          article += 1
        }
      }
    }
    let blocks = try database.prepare("SELECT key, lists FROM posting ORDER BY key")
    try index.forEachBlock { (key, block) throws(ArchiveError) in
      guard try blocks.step(), blocks.int(0) == key, blocks.bytes(1) == block else {
        throw damage("its index doesn't tell what the texts say")
      }
    }
    if try blocks.step() { throw damage("its index doesn't tell what the texts say") }
  }
}
