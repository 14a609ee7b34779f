import ArgumentParser

/// The cells of an East Asian Ambiguous character such as “: what the person says, or what the terminal answers.
enum AmbiguousChoice: String, CaseIterable, Sendable, ExpressibleByArgument {
  case auto
  case narrow = "1"
  case wide = "2"

  /// The number of cells; nil when the terminal is to be asked.
  var cells: Int? {
    switch self {
    case .auto: nil
    case .narrow: 1
    case .wide: 2
    }
  }

  /// What the environment asks for; a value that means nothing is as good as none.
  static var ofEnvironment: AmbiguousChoice {
    TerminalFacts.environment("KANBAO_AMBIGUOUS").flatMap(AmbiguousChoice.init) ?? .auto
  }
}
