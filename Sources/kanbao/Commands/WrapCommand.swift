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

  @OptionGroup var lines: LineArguments

  @Option(help: ArgumentHelp(Prose.wrapAmbiguousHelp, valueName: "1|2"))
  var ambiguous = 1

  @Option(help: ArgumentHelp(Prose.wrapHeightHelp, valueName: "h"))
  var height: Int?

  @Flag(help: ArgumentHelp(Prose.wrapJSONHelp))
  var json = false

  /// The cells of a line.
  private var measure: Int { width ?? min(80, TerminalFacts.width ?? 80) }
  /// The rows of a vertical line.
  private var rows: Int { height ?? WrapFilter.defaultHeight }

  func validate() throws {
    guard WrapFilter.measures.contains(measure) else { throw ValidationError(Prose.noMeasure) }
    guard WrapFilter.heights.contains(rows) else { throw ValidationError(Prose.badVerticalHeight) }
    guard indent >= 0, indent <= (lines.vertical ? rows - 1 : measure - 2) else {
      throw ValidationError(Prose.badIndent)
    }
    guard (1...2).contains(ambiguous) else { throw ValidationError(Prose.badAmbiguous) }
  }

  func run() throws {
    let widths = WidthPolicy(ambiguousWidth: ambiguous)
    let input = try Input(path: file == "-" ? nil : file)
    let output = Output.standard()
    if json {
      let bytes = try input.readAll(limit: WrapDocument.longest)
      try WrapDocument.set(bytes, name: input.name, widths: widths, to: output)
    } else {
      let style = ParagraphStyle(
        level: lines.level, locale: lines.locale, indent: indent, widths: widths, fit: lines.fit ?? .greedy,
        hang: lines.hang, justification: lines.justify)
      var filter = WrapFilter(measure: measure, style: style)
      if lines.vertical { filter.height = rows }
      try filter.run(input, to: output)
    }
    try output.finish()
  }
}
