import ArgumentParser

/// The root of the commands. With plain paths, or none, the program doesn't come here: ``Program/plainPaths(_:)``.
struct KanbaoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Program.name, abstract: Prose.readAbstract, usage: Prose.readUsage,
    discussion: Prose.readDiscussion, version: "\(Program.name) \(Program.version)",
    subcommands: [
      ShowCommand.self, WrapCommand.self, SearchCommand.self, ConvertCommand.self, CheckCommand.self,
      ImportCommand.self,
      ArchiveCommand.self, ReadCommand.self,
    ],
    defaultSubcommand: ReadCommand.self)
}
