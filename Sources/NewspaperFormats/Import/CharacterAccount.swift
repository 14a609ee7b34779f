import Newspaper

/// Where the characters of an input went: counts of Unicode scalars that are no blanks.
///
/// The text of an input is what its author wrote: markup, keys and names of files don't count. A reader counts what it
/// read, what it placed and what it left out as furniture, each by itself; what is missing then is ``unplaced``, and a
/// diagnostic says where. So the sum always holds, and a reader that loses characters can't hide it.
public struct CharacterAccount: Hashable, Sendable {
  /// The characters of the input.
  public var read: Int
  /// Those that stand in an article, a banner over several articles once.
  public var placed: Int
  /// Those of page heads, page numbers, imprints and the like.
  public var furniture: Int
  /// Those that are in neither.
  public var unplaced: Int { read - placed - furniture }

  public init(read: Int = 0, placed: Int = 0, furniture: Int = 0) {
    self.read = read
    self.placed = placed
    self.furniture = furniture
  }

  /// The account of a format that holds articles and nothing else, such as `json`: all that was read is placed.
  public init(placing issue: Issue) {
    let placed = issue.placedCharacterCount
    self.init(read: placed, placed: placed)
  }

  public static func += (left: inout CharacterAccount, right: CharacterAccount) {
    left.read += right.read
    left.placed += right.placed
    left.furniture += right.furniture
  }
}

extension Issue {
  /// How many characters of the input stand in the articles. A banner that neighbours share counts once, and what a
  /// passage adds to be read (brackets around the name of a source) doesn't.
  public var placedCharacterCount: Int {
    var count = 0
    for section in sections {
      var banner: Banner?
      for article in section.articles {
        count += article.placedCharacterCount(after: banner)
        banner = article.banner
      }
    }
    return count
  }
}

extension Banner {
  var inkedScalarCount: Int { headline.inkedScalarCount + (deck?.inkedScalarCount ?? 0) }
}

extension Article {
  /// How many characters of the input stand in the article, when the article before it has this banner.
  fileprivate func placedCharacterCount(after banner: Banner?) -> Int {
    passages.reduce(0) { count, passage in
      switch passage.place {
      case .bannerHeadline, .bannerDeck: self.banner == banner ? count : count + passage.text.inkedScalarCount
      case .continuedFrom: count + (continuedFrom?.line?.inkedScalarCount ?? 0)
      case .continuedTo: count + (continuedTo?.line?.inkedScalarCount ?? 0)
      case .source: count + ((source?.line ?? source?.name)?.inkedScalarCount ?? 0)
      default: count + passage.text.inkedScalarCount
      }
    }
  }
}
