import Glibc
import Newspaper
import NewspaperArchive

/// One of several people who search an archive at the same time.
enum ArchiveReader {
  /// Asks for the first twenty of one query after the other and prints the milliseconds that each answer took.
  ///
  /// - Parameter words: how many seconds, the milliseconds of thinking between two queries, the number of the first
  ///   query, the folder of the archive.
  static func run(_ words: [String]) throws {
    guard words.count == 4, let seconds = Double(words[0]), let pause = Double(words[1]), let first = Int(words[2])
    else {
      exit(64)
    }
    let archive = try LocalArchive(at: words[3])
    let queries = try ArchiveBenchmarks.samples(archive).map { Query.literal(Literal($0)) }
    for query in queries.prefix(50) { _ = try archive.search(query, order: .newest, after: nil, limit: 20) { true } }
    let end = ArchiveBenchmarks.now() + seconds
    var next = first
    while ArchiveBenchmarks.now() < end {
      let start = ArchiveBenchmarks.now()
      _ = try archive.search(queries[next % queries.count], order: .newest, after: nil, limit: 20) { true }
      print(ArchiveBenchmarks.rounded((ArchiveBenchmarks.now() - start) * 1000))
      next += 1
      // Not all at the same moments.
      if pause > 0 { usleep(UInt32(pause * 1000) + UInt32(next * 7919 % 50_000)) }
    }
  }
}
