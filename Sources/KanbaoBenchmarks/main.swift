import Glibc
import Typesetting

// Without arguments: sets 10 MB of invented prose to lines of 36 cells and prints the best of five rounds, in
// MB/s. With a path: writes the prose there, one paragraph a line, for other programs to set.

var prose = Prose(seed: 1)
var paragraphs: [String] = []
var size = 0
while size < 10_000_000 {
  // Paragraphs of a newspaper: 60 to 400 characters.
  let paragraph = prose.paragraph(bytes: 180 + paragraphs.count * 97 % 1020)
  size += paragraph.utf8.count
  paragraphs.append(paragraph)
}

if CommandLine.arguments.count > 1 {
  guard let file = fopen(CommandLine.arguments[1], "w") else {
    perror(CommandLine.arguments[1])
    exit(73)
  }
  for paragraph in paragraphs { fputs(paragraph + "\n", file) }
  exit(fclose(file) == 0 ? 0 : 74)
}

let clock = ContinuousClock()
let style = ParagraphStyle(indent: 4)
var best = Duration.seconds(1000)
var lines = 0
for _ in 0..<5 {
  lines = 0
  best = min(
    best,
    clock.measure { for paragraph in paragraphs { lines += setLines(of: paragraph, measure: 36, style: style).count } })
}
let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) * 1e-18
print("\(size) bytes, \(paragraphs.count) paragraphs, \(lines) lines, \(Int(Double(size) / seconds / 1e6)) MB/s")
