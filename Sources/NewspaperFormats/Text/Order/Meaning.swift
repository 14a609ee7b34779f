import CLexicon

/// What a text is about: the sum of the vectors of its words, each as heavy as the word is rare.
///
/// Vectors of words that stand in like places are near one another, so that two texts about one thing have sums in one
/// direction though they share no word.
struct Meaning {
  private var vector = kanbao_meaning()

  /// In hundredths of a natural logarithm: commoner words say nothing.
  private static let commonest: Int32 = 500

  init() {}

  /// Of some rows of a page; each word counts once.
  init(_ page: LabelledPage, _ rows: Range<Int>) {
    var run: [Scalar] = []
    var words: [UInt16] = []
    for row in rows {
      // A word may run over the end of a line.
      for scalar in page.page.text(page.page.lines[page.places[row]]) where !scalar.isBlank {
        if scalar.textClass == .han {
          run.append(Lexicon.form(scalar))
        } else {
          Self.divide(&run, into: &words)
        }
      }
    }
    Self.divide(&run, into: &words)
    words.sort()
    var count = 0
    for word in words where count == 0 || words[count - 1] != word {
      words[count] = word
      count += 1
    }
    kanbao_meaning_add_words(&vector, words, count, Self.commonest)
  }

  /// Adds the words of a run of ideographs, and empties the run.
  private static func divide(_ run: inout [Scalar], into words: inout [UInt16]) {
    if run.count > 1 {
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: run.count) { found in
        let count = kanbao_words(run, run.count, found.baseAddress!, found.count)
        words += found[..<count]
      }
    }
    run.removeAll(keepingCapacity: true)
  }

  /// Adds a share of what another text is about.
  mutating func add(_ other: Meaning, share: Float = 1) {
    withUnsafePointer(to: other.vector) { kanbao_meaning_add(&vector, $0, share) }
  }

  // MARK: Likeness

  /// For each of some texts the products with each of as many others, row by row.
  static func products(_ texts: [Meaning], _ others: [Meaning]) -> [Float] {
    precondition(texts.count == others.count)
    let (texts, others) = (texts.map(\.vector), others.map(\.vector))
    return [Float](unsafeUninitializedCapacity: texts.count * texts.count) { products, count in
      if let first = products.baseAddress { kanbao_meaning_products(texts, others, texts.count, first) }
      count = texts.count * texts.count
    }
  }

  var length: Float {
    var product: Float = 0
    withUnsafePointer(to: vector) { kanbao_meaning_products($0, $0, 1, &product) }
    return product.squareRoot()
  }

  /// How much two texts are about the same thing, from their product and the product of their lengths: in hundredths,
  /// -100...100, and 0 is chance.
  static func likeness(_ product: Float, lengths: Float) -> Int {
    lengths > 0 ? Int(max(-100, min(100, product / lengths * 100))) : 0
  }

  static func likeness(_ one: Meaning, _ other: Meaning) -> Int {
    likeness(products([one], [other])[0], lengths: one.length * other.length)
  }
}
