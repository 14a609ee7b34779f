extension StringProtocol {
  /// Whether a name or path ends so, compared byte by byte: `hasSuffix` compares characters, and a letter that joins to
  /// what follows it (Unicode's Prepend) makes one of itself and the full stop.
  func hasEnding(_ ending: String) -> Bool { utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8) }
}
