import CByteSearch

/// The texts of a volume in its code.
extension VolumeIndex {
  // MARK: Needles

  /// A text to be looked for, in this volume's code; nil for one that is written as nothing is in this volume.
  func needle(_ part: TextPart) -> CodedNeedle? {
    var needle = CodedNeedle()
    if let written = part.written {
      var variants: [TextVariant] = []
      for scalar in written {
        if scalar == Folding.gap {
          variants.append(TextVariant(place: needle.bytes.count, form: TextVariant.gap))
          continue
        }
        let folded = Folding.representative(of: scalar)
        guard let form = forms(of: folded).firstIndex(of: scalar) else { return nil }
        if form > 0 { variants.append(TextVariant(place: needle.bytes.count, form: form)) }
        append(folded, to: &needle.bytes)
      }
      needle.variants = variants
    } else {
      for scalar in part.folded { append(scalar, to: &needle.bytes) }
    }
    // Bytes of neighbours go together more often than chance has it, but that the rarest ones are rare still holds.
    let counts = needle.bytes.map { Double(Self.number(self[.byteCounts], Int($0), UInt32.self)) + 1 }
    let products = zip(counts, counts.dropFirst()).map { $0 * $1 }
    needle.probe = products.indices.min { products[$0] < products[$1] } ?? 0
    return needle
  }

  private func append(_ folded: UInt32, to bytes: inout [UInt8]) {
    if let code = code(of: folded) {
      TextCode.append(code, to: &bytes)
    } else {
      TextCode.append(escaped: folded, to: &bytes)
    }
  }

  private func code(of scalar: UInt32) -> UInt16? {
    let place = firstPlace(of: scalar, in: .characters)
    guard place < self[.characters].count / 4, Self.number(self[.characters], place, UInt32.self) == scalar else {
      return nil
    }
    return Self.number(self[.codes], place, UInt16.self)
  }

  /// The first place in a list of ascending scalars where one stands that isn't lower.
  private func firstPlace(of scalar: UInt32, in section: IndexImage.Section) -> Int {
    var low = 0
    var high = self[section].count / 4
    while low < high {
      let middle = (low + high) / 2
      if Self.number(self[section], middle, UInt32.self) < scalar { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How a folded character is written in this volume, the most frequent form first.
  func forms(of folded: UInt32) -> [UInt32] {
    var forms: [UInt32] = []
    var place = firstPlace(of: folded, in: .formCharacters)
    while place < self[.formCharacters].count / 4, Self.number(self[.formCharacters], place, UInt32.self) == folded {
      forms.append(Self.number(self[.forms], place, UInt32.self))
      place += 1
    }
    return forms.isEmpty ? [folded] : forms
  }

  // MARK: Texts

  /// The text of an article in this volume's code; empty where the index is damaged.
  @inline(__always)
  func text(_ stream: TextCollector.Stream, of article: Int) -> UnsafeRawBufferPointer {
    switch stream {
    case .headline: piece(of: article, .headlines, .headlineEnds)
    case .text: piece(of: article, .texts, .textEnds)
    case .byline: piece(of: article, .bylines, .bylineEnds)
    }
  }

  /// What is written otherwise than usual in an article.
  @inline(__always)
  func variants(of article: Int) -> UnsafeBufferPointer<UInt8> {
    piece(of: article, .variants, .variantEnds).assumingMemoryBound(to: UInt8.self)
  }

  /// Where the texts of a kind begin among all of an article, as ``TextVariant/place`` counts.
  func base(of stream: TextCollector.Stream, in article: Int) -> Int {
    switch stream {
    case .headline: 0
    case .text: text(.headline, of: article).count
    case .byline: text(.headline, of: article).count + text(.text, of: article).count
    }
  }

  @inline(__always)
  private func piece(
    of article: Int, _ section: IndexImage.Section, _ ends: IndexImage.Section
  ) -> UnsafeRawBufferPointer {
    let start = article > 0 ? Int(Self.number(self[ends], article - 1, UInt32.self)) : 0
    let end = Int(Self.number(self[ends], article, UInt32.self))
    guard start <= end, end <= self[section].count else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(rebasing: self[section][start..<end])
  }

  // MARK: Searching

  /// Whether a needle stands in an article where and as often as a scope asks for.
  @inline(__always)
  func holds(_ needle: CodedNeedle, _ scope: TextCheck.Scope, in article: Int) -> Bool {
    switch scope {
    case .everywhere:
      occurrences(of: needle, in: .text, article, 1) > 0 || occurrences(of: needle, in: .headline, article, 1) > 0
    case .headline: occurrences(of: needle, in: .headline, article, 1) > 0
    case .byline: occurrences(of: needle, in: .byline, article, 1) > 0
    case .weighty:
      occurrences(of: needle, in: .headline, article, 1) > 0 || occurrences(of: needle, in: .text, article, 3) >= 3
    }
  }

  @inline(__always)
  private func occurrences(
    of needle: CodedNeedle, in stream: TextCollector.Stream, _ article: Int, _ limit: Int
  ) -> Int {
    let text = text(stream, of: article)
    guard let start = text.baseAddress else { return 0 }
    if let wanted = needle.variants {
      let notes = variants(of: article)
      if !notes.isEmpty { return occurrences(of: needle, wanted, notes, in: stream, article, limit) }
      if !wanted.isEmpty { return 0 }
    }
    return kanbao_count_coded(start, text.count, needle.bytes, needle.bytes.count, needle.probe, limit)
  }

  /// How often a needle stands with just these variants.
  private func occurrences(
    of needle: CodedNeedle, _ wanted: [TextVariant], _ notes: UnsafeBufferPointer<UInt8>,
    in stream: TextCollector.Stream, _ article: Int, _ limit: Int
  ) -> Int {
    let text = text(stream, of: article)
    guard let start = text.baseAddress else { return 0 }
    let base = base(of: stream, in: article)
    var notes = TextVariants(notes)
    var count = 0
    var place = 0
    while count < limit {
      place = kanbao_find_coded(start, text.count, needle.bytes, needle.bytes.count, needle.probe, place)
      // Nowhere is a size that is too large for a number with a sign.
      if place < 0 { break }
      notes.skip(to: base + place)
      if notes.match(wanted, in: base + place..<base + place + needle.bytes.count) {
        count += 1
        place += needle.bytes.count
      } else {
        place += 1
      }
    }
    return count
  }
}
