/// What the names of an element say about it: its classes, its id, and what it is in a vocabulary (`itemprop`, `rel`).
///
/// They are taken apart into words, at marks and where a capital follows a small letter: `article-author`,
/// `articleAuthor` and `index_author__x1` all name an author.
struct ElementNames {
  private var words: Set<String> = []

  /// No names.
  init() {}

  init(_ node: MarkupTree.Node, in tree: MarkupTree) {
    for key in ["class", "id", "itemprop", "rel"] {
      guard let names = tree[node, attribute: key], !names.isEmpty, names.utf8.count < 512 else { continue }
      var word = ""
      var wasSmall = false
      for scalar in names.unicodeScalars {
        let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        let isCapital = ("A"..."Z").contains(scalar)
        if !isLetter || isCapital && wasSmall {
          words.insert(word)
          word = ""
        }
        wasSmall = isLetter && !isCapital
        if isLetter { word += String(scalar).lowercased() }
      }
      words.insert(word)
    }
  }

  /// Whoever wrote the article.
  var isByline: Bool { !words.isDisjoint(with: ["byline", "author", "authors", "reporter", "writer", "zuozhe"]) }

  /// The day of the article.
  var isDate: Bool {
    !words.isDisjoint(with: ["date", "pubdate", "pubtime", "time", "timestamp", "datetime"])
  }

  /// The text under a picture.
  var isCaption: Bool {
    words.contains("caption")
      || !words.isDisjoint(with: ["desc", "descr", "description", "note", "text"])
        && !words.isDisjoint(with: ["img", "image", "pic", "picture", "photo"])
  }

  /// What pages put around and between the paragraphs of their articles.
  var isSurrounding: Bool { !words.isDisjoint(with: Self.surroundings) }

  private static let surroundings: Set<String> = [
    "share", "sharing", "social", "newsletter", "subscribe", "signup", "paywall", "related", "recommend", "recommended",
    "comments", "breadcrumb", "breadcrumbs", "toolbar", "advert", "advertisement", "ads", "promo", "sidebar",
    "copyright", "pagination", "qrcode", "disclaimer",
  ]
}
