import FoundationEssentials
import Newspaper
import NewspaperArchive
import TypesettingLaws

extension FuzzTarget {
  /// An input is a list of changes: eight bytes each, three that choose the place, one for the file and the way, the
  /// rest what is put there.
  static let archive = FuzzTarget(
    name: "archive",
    law: "an archive of damaged files is searched and built anew without a crash, and the damage found",
    input: { random in (0..<8 * (1 + random.below(12))).map { _ in UInt8(random.below(256)) } },
    fault: { bytes, random in
      guard let files = try? SampleArchive.files.get() else { return "the archive could not be made" }
      let path = ScratchFolder.make("archive", of: [])
      var changed: (volumes: Int, manifests: Int) = (0, 0)
      for (number, file) in files.enumerated() {
        let folder = path + "/" + file.folder
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let written = damaged(file.bytes, number, by: bytes)
        if written != file.bytes {
          if file.name.hasSuffix(".kanbao") { changed.volumes += 1 } else { changed.manifests += 1 }
        }
        ScratchFolder.write(written, to: folder + "/" + file.name)
      }
      let queries = ["渡口", "的", "-图书馆", "title:开门", "py:dk", "/渡.口/", "=万", "date:2026", "省|市 版:1"]
      ask(Query(queries[random.below(queries.count)]), at: path)
      let problems = (try? ArchiveCare.check(path, depth: .texts))?.count ?? .max
      if random.below(8) == 0 { _ = try? ArchiveCare.rebuild(path) }
      // A manifest that is changed may name other volumes, or none.
      if changed.manifests > 0 { return nil }
      return problems < changed.volumes ? "\(changed.volumes) volumes are changed, and \(problems) said to be" : nil
    })

  /// The bytes of a file with the changes that are meant for it.
  private static func damaged(_ bytes: [UInt8], _ number: Int, by changes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var rest = changes[...]
    while rest.count >= 8, !bytes.isEmpty {
      let change = Array(rest.prefix(8))
      rest = rest.dropFirst(8)
      guard Int(change[0] >> 4) % 3 == number % 3 else { continue }
      let place = (Int(change[1]) << 16 | Int(change[2]) << 8 | Int(change[3])) % bytes.count
      switch change[0] & 15 {
      case 0: bytes.removeSubrange(place...)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int(change[4])))
      case 2: bytes.insert(contentsOf: change[4...], at: place)
      case 3: bytes[place] ^= 1 << (change[4] & 7)
      case 4: for index in place..<min(bytes.count, place + Int(change[4])) { bytes[index] = change[5] }
      default:
        for (index, byte) in change[4...].enumerated() where place + index < bytes.count { bytes[place + index] = byte }
      }
    }
    return bytes
  }

  /// Asks an archive what people ask; a refusal is an answer.
  private static func ask(_ query: Query, at path: String) {
    guard let archive = try? LocalArchive(at: path), let query = try? archive.spelledOut(query) else { return }
    for order in SearchOrder.allCases {
      guard let page = try? archive.search(query, order: order, after: nil, limit: 20, goesOn: { true }) else {
        continue
      }
      for hit in page.hits.prefix(3) { _ = try? archive.issue(hit.id.issue) }
      if let next = page.next { _ = try? archive.search(query, order: order, after: next, limit: 20) { true } }
    }
    _ = try? archive.count(query) { _ in true }
    _ = try? archive.histogram(query, by: .month) { true }
    for paper in (try? archive.summary.papers) ?? [] {
      _ = try? archive.issues(of: paper.name, in: DateRange(first: nil, last: nil))
    }
  }
}

/// The files of a small archive.
private enum SampleArchive {
  struct File: Sendable {
    var folder: String
    var name: String
    var bytes: [UInt8]
  }

  static let files = Result { try make() }

  private static func make() throws -> [File] {
    let path = ScratchFolder.remove("sample")
    let importer = try ArchiveImporter(into: path)
    var random = RandomText(seed: 2026)
    for day in 1...12 {
      var issue = Issue(
        publication: Publication(name: day % 4 == 0 ? "晚灯" : "云江日报"),
        date: CalendarDate(year: 2020 + day % 3, month: 1 + day % 12, day: day))
      for number in 1...2 {
        let articles = (0..<4).map { _ in
          Article(
            headline: Headline(main: "渡口" + random.text(pieces: 5)), byline: Byline(names: ["路遥"]),
            body: (0..<3).map { _ in .paragraph("图书馆开门" + random.text(pieces: 40)) })
        }
        issue.sections.append(Section(number: number, name: "要闻", articles: articles))
      }
      issue.assignMissingIDs()
      try importer.add(issue)
    }
    _ = try importer.finish()
    return try FileManager.default.subpathsOfDirectory(atPath: path).sorted().compactMap { subpath in
      guard let bytes = FileManager.default.contents(atPath: path + "/" + subpath), subpath.contains("/") else {
        return nil
      }
      let components = subpath.split(separator: "/").map(String.init)
      return File(
        folder: components.dropLast().joined(separator: "/"), name: components.last ?? "", bytes: Array(bytes))
    }
  }
}
