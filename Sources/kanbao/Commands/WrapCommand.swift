import ArgumentParser
import Typesetting

/// `kanbao wrap`: a filter that sets paragraphs to lines.
struct WrapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wrap", abstract: Prose.wrapAbstract, usage: Prose.wrapUsage, discussion: Prose.wrapDiscussion)

  @Argument(help: ArgumentHelp(Prose.fileHelp, valueName: "file"))
  var file: String?

  @Option(help: ArgumentHelp(Prose.widthHelp, valueName: "w"))
  var width: Int?

  @Option(help: ArgumentHelp(Prose.indentHelp, valueName: "k"))
  var indent = 0

  @Option(help: ArgumentHelp(Prose.levelHelp, valueName: "level"))
  var level: LineBreakLevel = .gb

  @Flag(help: ArgumentHelp(Prose.wrapJSONHelp))
  var json = false

  func run() throws {
    let width = width ?? min(80, TerminalFacts.width ?? 80)
    guard WrapFilter.measures.contains(width) else { throw CommandFailure(.usage, Prose.noMeasure) }
    guard indent >= 0, indent <= width - 2 else { throw CommandFailure(.usage, Prose.badIndent) }
    let input = try Input(path: file == "-" ? nil : file)
    let output = Output.standard()
    if json {
      try WrapDocument.set(input.readAll(limit: WrapDocument.longest), name: input.name, to: output)
    } else {
      var filter = WrapFilter(measure: width, style: ParagraphStyle(level: level, indent: indent))
      try filter.run(input, to: output)
    }
    try output.finish()
  }
}

extension LineBreakLevel: ExpressibleByArgument {}
