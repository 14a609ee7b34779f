import ArgumentParser
import Newspaper
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
  static let commands: [any ParsableCommand.Type] =
    [KanbaoCommand.self] + KanbaoCommand.configuration.subcommands + ArchiveCommand.configuration.subcommands

  @Test(arguments: [
    "archive", "archive rebuild 云江日报", "archive check 云江日报", "archive check --date 1979", "archive stats --date 1979",
    "archive list --deep", "archive list --force", "archive list --to json", "archive remove",
    "archive remove 云江日报 -o x",
    "archive export --deep", "archive rebuild --deep", "archive copy", "search 渡口 --archive --from csv",
  ])
  func noCommandTakesWhatItDoesntUse(arguments: String) {
    #expect(throws: (any Error).self) {
      var command = try KanbaoCommand.parseAsRoot(arguments.split(separator: " ").map(String.init))
      try command.run()
    }
  }

  @Test(arguments: ["2026-03-05", "20260305", "2026/3/5", "2026-3-5", "2026年3月5日", "２０２６．３．５"])
  func aDayIsWrittenInManyWays(text: String) throws {
    let day = CalendarDate("2026-03-05")
    let words = ["--date", text, "page.txt"]
    #expect(try (KanbaoCommand.parseAsRoot(["show"] + words) as? ShowCommand)?.input.day == day)
    #expect(try (KanbaoCommand.parseAsRoot(["search", "渡口"] + words) as? SearchCommand)?.input.day == day)
    #expect(try (KanbaoCommand.parseAsRoot(["convert"] + words) as? ConvertCommand)?.input.input.day == day)
    #expect(try (KanbaoCommand.parseAsRoot(words) as? ReadCommand)?.input.day == day)
  }

  @Test(arguments: ["show", "search 渡口", "convert page.txt", "import page.txt", "search 渡口 --archive x", ""])
  func severalDaysAreForASearchOfTheArchive(command: String) {
    let words = command.split(separator: " ").map(String.init) + ["--date", "2025..2026"]
    #expect(((try? KanbaoCommand.parseAsRoot(words)) != nil) == command.contains("--archive"))
  }

  @Test(arguments: [
    "--width 1", "--width 20000", "--indent 40 --width 40", "--ambiguous 3", "--height 0", "--vertical --indent 20",
  ])
  func whatWrapCantDoIsAMistakeOfUse(arguments: String) {
    let error = #expect(throws: (any Error).self) {
      try KanbaoCommand.parseAsRoot(["wrap"] + arguments.split(separator: " ").map(String.init))
    }
    #expect(error.map { KanbaoCommand.exitCode(for: $0) } == .validationFailure)
  }

  @Test(arguments: [
    ("archive list --x", "archive list"), ("archive --x", "archive"), ("wrap --x", "wrap"), ("--x", ""), ("read", ""),
    ("a archive list", ""), ("archive 云江日报 list", "archive"),
  ])
  func aMistakeNamesTheHelpOfItsCommand(arguments: String, names: String) {
    let found = Program.commandNames(arguments.split(separator: " ").map(String.init))
    #expect(found.joined(separator: " ") == names)
  }

  @Test(arguments: commands.indices) func helpFitsEightyCells(index: Int) {
    let help = KanbaoCommand.helpMessage(for: Self.commands[index], columns: 80)
    #expect(help.count > 100)
    for line in help.split(separator: "\n") {
      #expect(width(of: String(line)) <= 80, "\(line)")
    }
  }

  @Test func choicesAreToldInOneLine() {
    let message = "The value 'foo' is invalid for '<level>'. Please provide one of the following:\n  - none\n  - basic"
    #expect(
      Prose.usage(message, command: ["wrap"])
        == "the value 'foo' is invalid for '<level>'. Please provide one of the following: none, basic; see “kanbao wrap --help”"
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
