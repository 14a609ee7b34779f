import Glibc
import Typesetting

// With a paper as a dump: sets 10 MB of invented prose to lines of 36 cells and prints, a line for each way to set it,
// the best of five rounds in MB/s, a bare decoding of the same text first; then lays out the paper and invented articles
// and prints the best round in milliseconds.
// With --prose and a path: writes the prose there, one paragraph a line, for other programs to set.
// With --archive and its folder: measures answers of an archive.
// With --reader SECONDS PAUSE SEED and its folder: is one of several readers of an archive.
// With --issue and a path: writes an issue as JSON whose first article has 5 MB and whose second is short.

var prose = Prose(seed: 1)
var paragraphs: [String] = []
var size = 0
while size < 10_000_000 {
  // Paragraphs of a newspaper: 60 to 400 characters.
  let paragraph = prose.paragraph(bytes: 180 + paragraphs.count * 97 % 1020)
  size += paragraph.utf8.count
  paragraphs.append(paragraph)
}

switch CommandLine.arguments.dropFirst().first {
case "--prose": write(paragraphs.joined(separator: "\n") + "\n", to: CommandLine.arguments.last!)
case "--archive": try ArchiveBenchmarks.run(CommandLine.arguments.last!)
case "--reader": try ArchiveReader.run(Array(CommandLine.arguments.dropFirst(2)))
case "--issue": write(LayoutBenchmarks.issueOfTwo, to: CommandLine.arguments.last!)
case let paper?: measureAll(paper)
case nil: exit(64)
}

func write(_ text: String, to path: String) {
  guard let file = fopen(path, "w") else {
    perror(path)
    exit(73)
  }
  fputs(text, file)
  exit(fclose(file) == 0 ? 0 : 74)
}

/// The seconds that the process has computed: what others do on the machine doesn't count.
func computed() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// Prints the best of five rounds of doing something with every paragraph.
@MainActor func measure(_ name: String, _ body: (String) -> Int) {
  var best = Double.infinity
  var sum = 0
  for _ in 0..<5 {
    let start = computed()
    sum = 0
    for paragraph in paragraphs { sum &+= body(paragraph) }
    best = min(best, computed() - start)
  }
  print("\(name), \(sum), \(Int(Double(size) / best / 1e6)) MB/s")
}

/// Prints the best of the rounds that half a second has room for.
func measureRounds(_ name: String, _ body: () -> Int) {
  var best = Double.infinity
  var sum = 0
  let begun = computed()
  var rounds = 0
  while rounds < 3 || computed() - begun < 0.5 {
    let start = computed()
    sum = body()
    best = min(best, computed() - start)
    rounds += 1
  }
  print("\(name), \(sum), \(Double(Int(best * 1e5)) / 100) ms")
}

func decode(_ text: String) -> Int {
  var sum = 0
  for scalar in text.unicodeScalars { sum &+= Int(scalar.value) }
  return sum
}

@MainActor func measureAll(_ paper: String) {
  let firstFit = ParagraphStyle(indent: 4)
  let optimal = ParagraphStyle(indent: 4, fit: .optimal, justification: .even)
  measure("UTF-8 decoding", decode)
  measure("first-fit") { setLines(of: $0, measure: 36, style: firstFit).count }
  measure("optimal, justified") { setLines(of: $0, measure: 36, style: optimal).count }
  LayoutBenchmarks(paper: paper).run()
  SearchBenchmarks.run()
}
