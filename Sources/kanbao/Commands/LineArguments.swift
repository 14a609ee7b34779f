import ArgumentParser
import Typesetting

/// How lines are set, for every command that sets some.
struct LineArguments: ParsableArguments {
  @Option(help: ArgumentHelp(Prose.levelHelp, valueName: "level"))
  var level: LineBreakLevel = .gb

  @Option(help: ArgumentHelp(Prose.fitHelp, valueName: "fit"))
  var fit: LineFit?

  @Option(help: ArgumentHelp(Prose.justifyHelp, valueName: "how"))
  var justify: LineJustification = .ragged

  @Option(help: ArgumentHelp(Prose.hangHelp, valueName: "k"))
  var hang = 0

  @Option(help: ArgumentHelp(Prose.localeHelp, valueName: "language"))
  var locale: TextLocale = .chinese

  @Flag(help: ArgumentHelp(Prose.verticalHelp))
  var vertical = false

  func validate() throws {
    if !(0...2).contains(hang) { throw ValidationError(Prose.badHang) }
  }
}

extension LineBreakLevel: ExpressibleByArgument {}
extension LineFit: ExpressibleByArgument {}
extension LineJustification: ExpressibleByArgument {}
extension TextLocale: ExpressibleByArgument {}
