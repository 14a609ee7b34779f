import TerminalScreen
import Testing

/// What is written where an encoding has nothing better.
@Suite struct PlainStandInTests {
  @Test(
    arguments: [
      ("“", 1, "\""), ("“", 2, " \""), ("”", 2, "\" "), ("《", 2, " <"), ("》", 2, "> "), ("（", 2, " ("), ("，", 2, ", "),
      ("。", 2, ". "), ("—", 2, "--"), ("─", 1, "-"), ("│", 1, "|"), ("…", 1, "."), ("Ａ", 2, "A "), ("７", 2, "7 "),
      ("\u{3000}", 2, "  "), ("报", 2, "??"), ("é", 1, "?"), ("\u{301}", 0, ""), ("x", 1, "x"), ("①", 2, "1 "),
    ] as [(Unicode.Scalar, Int, String)])
  func aStandInIsASCIIOfTheSameCells(scalar: Unicode.Scalar, cells: Int, text: String) {
    #expect(plainStandIn(for: scalar, cells: cells) == text)
  }
}
