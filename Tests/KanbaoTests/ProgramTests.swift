import ArgumentParser
import NewspaperFormats
import Testing
import Typesetting

@testable import kanbao

@Suite struct ProgramTests {
  @Test(arguments: [
    ([], []), (["a.txt", "b"], ["a.txt", "b"]), (["./show"], ["./show"]), (["a", "show"], ["a", "show"]),
    (["show"], nil), (["help"], nil), (["--version"], nil), (["a", "--x"], nil), (["--", "a"], nil), (["-"], nil),
  ])
  func takesPlainPathsWithoutTheParser(arguments: [String], paths: [String]?) {
    #expect(Program.plainPaths(arguments) == paths)
  }

  @Test(arguments: [["./show"], ["a.txt", "show"], ["--", "-a"], ["--", "show"]])
  func theParserTakesTheSamePathsToRead(arguments: [String]) throws {
    let command = try #require(try KanbaoCommand.parseAsRoot(arguments) as? ReadCommand)
    #expect(command.paths == arguments.filter { $0 != "--" })
  }

  @Test func showAndWrapTakeTheSameOptionsOfLines() throws {
    let options = [
      "--level", "strict", "--fit", "greedy", "--justify", "full", "--hang", "2", "--locale", "ja", "--vertical",
    ]
    let show = try #require(try KanbaoCommand.parseAsRoot(["show"] + options) as? ShowCommand).lines
    let wrap = try #require(try KanbaoCommand.parseAsRoot(["wrap"] + options) as? WrapCommand).lines
    for lines in [show, wrap] {
      #expect(lines.level == .strict && lines.fit == .greedy && lines.justify == .full)
      #expect(lines.hang == 2 && lines.locale == .japanese && lines.vertical)
    }
    #expect(throws: (any Error).self) { try KanbaoCommand.parseAsRoot(["show", "--hang", "3"]) }
  }

  /// Every command that a person can name, with its help.
  static let commands: [any ParsableCommand.Type] = [KanbaoCommand.self] + KanbaoCommand.configuration.subcommands

  @Test(arguments: commands.indices) func helpFitsEightyCells(index: Int) {
    let help = KanbaoCommand.helpMessage(for: Self.commands[index], columns: 80)
    #expect(help.count > 100)
    for line in help.split(separator: "\n") {
      #expect(width(of: String(line)) <= 80, "\(line)")
    }
  }

  @Test func choicesAreToldInOneLine() {
    let message = "The value 'foo' is invalid for '<action>'. Please provide one of the following:\n  - list\n  - stats"
    #expect(
      Prose.usage(message, subcommand: "archive")
        == "the value 'foo' is invalid for '<action>'. Please provide one of the following: list, stats; see “kanbao archive --help”"
    )
  }

  @Test func theFormatsStandInColumns() throws {
    let help = KanbaoCommand.helpMessage(for: ConvertCommand.self, columns: 80)
    let lines = help.split(separator: "\n").drop { $0 != "FORMATS:" }.dropFirst().prefix { $0.hasPrefix("  ") }
    #expect(lines.count >= FormatRegistry.formats.count)
    for line in lines {
      let second = line.dropFirst(15).first
      #expect(second != nil && second != " " && line.dropFirst(13).prefix(2) == "  ", "\(line)")
    }
  }

  @Test(arguments: [
    ("一张 file.txt", "一张 file.txt"), ("a\u{1B}[2Jb", "a?[2Jb"), ("a\nb", "a?b"), ("\u{202E}txt.exe", "?txt.exe"),
    ("\u{9B}31m", "?31m"), ("x\u{E0041}\u{FFFE}\u{200B}y", "x???y"), ("𠮷野家😀é", "𠮷野家😀é"),
  ])
  func namesAreShownWithoutWhatATerminalObeys(name: String, shown: String) {
    #expect(PlainText.singleLine(name) == shown)
  }
}
