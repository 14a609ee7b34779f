import Newspaper

extension LocalArchive {
  /// Words come from the headlines of each volume; those of several volumes are added up, so that a new
  /// day makes no more to write than its month.
  public func words(spelled spelling: Spelling, limit: Int) throws(ArchiveError) -> [SpelledWord] {
    try answer { () throws(ArchiveError) in
      var counts: [String: Int] = [:]
      let initials = spelling.initials
      for reference in volumes {
        guard let index = try volume(reference)?.index else { continue }
        // Letters that can be cut in several ways may lead to a word more than once.
        var own: [String: Int] = [:]
        for key in initials {
          index.forEachWord(withInitials: key) { word, count in
            if counts[word] != nil || spelling.spells(word, allowsPartial: true) { own[word] = count }
          }
        }
        counts.merge(own) { $0 + $1 }
      }
      let ranked = counts.sorted { left, right in
        left.value != right.value ? left.value > right.value : left.key < right.key
      }
      return ranked.prefix(limit).map { SpelledWord(word: $0.key, count: $0.value) }
    }
  }
}
