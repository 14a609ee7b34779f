/// Where a person keeps rules for web editions: `$XDG_CONFIG_HOME/kanbao/sites`, or `~/.config/kanbao/sites`.
enum SiteFolders {
  static func ofUser(environment: (String) -> String? = TerminalFacts.environment) -> [String] {
    if let config = environment("XDG_CONFIG_HOME"), config.hasPrefix("/") { return [config + "/kanbao/sites"] }
    guard let home = environment("HOME"), home.hasPrefix("/") else { return [] }
    return [home + "/.config/kanbao/sites"]
  }
}
