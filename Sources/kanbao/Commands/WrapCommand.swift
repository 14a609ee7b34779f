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

  @Option(help: ArgumentHelp(Prose.fitHelp, valueName: "fit"))
  var fit: LineFit = .greedy

  @Option(help: ArgumentHelp(Prose.justifyHelp, valueName: "how"))
  var justify: LineJustification = .ragged

  @Option(help: ArgumentHelp(Prose.hangHelp, valueName: "k"))
  var hang = 0

  @Option(help: ArgumentHelp(Prose.wrapAmbiguousHelp, valueName: "1|2"))
  var ambiguous = 1

  @Option(help: ArgumentHelp(Prose.localeHelp, valueName: "language"))
  var locale: TextLocale = .chinese

  @Flag(help: ArgumentHelp(Prose.verticalHelp))
  var vertical = false

  @Option(help: ArgumentHelp(Prose.wrapHeightHelp, valueName: "h"))
  var height: Int?

  @Flag(help: ArgumentHelp(Prose.wrapJSONHelp))
  var json = false

  func run() throws {
    let width = width ?? min(80, TerminalFacts.width ?? 80)
    guard WrapFilter.measures.contains(width) else { throw CommandFailure(.usage, Prose.noMeasure) }
    let height = height ?? WrapFilter.defaultHeight
    guard WrapFilter.heights.contains(height) else { throw CommandFailure(.usage, Prose.badVerticalHeight) }
    guard indent >= 0, indent <= (vertical ? height - 1 : width - 2) else {
      throw CommandFailure(.usage, Prose.badIndent)
    }
    guard (0...2).contains(hang) else { throw CommandFailure(.usage, Prose.badHang) }
    guard (1...2).contains(ambiguous) else { throw CommandFailure(.usage, Prose.badAmbiguous) }
    let widths = WidthPolicy(ambiguousWidth: ambiguous)
    let input = try Input(path: file == "-" ? nil : file)
    let output = Output.standard()
    if json {
      let bytes = try input.readAll(limit: WrapDocument.longest)
      try WrapDocument.set(bytes, name: input.name, widths: widths, to: output)
    } else {
      let style = ParagraphStyle(
        level: level, locale: locale, indent: indent, widths: widths, fit: fit,
        hang: hang, justification: justify)
      var filter = WrapFilter(measure: width, style: style)
      if vertical { filter.height = height }
      try filter.run(input, to: output)
    }
    try output.finish()
  }
}

extension LineBreakLevel: ExpressibleByArgument {}

extension LineFit: ExpressibleByArgument {}
extension LineJustification: ExpressibleByArgument {}
extension TextLocale: ExpressibleByArgument {}
