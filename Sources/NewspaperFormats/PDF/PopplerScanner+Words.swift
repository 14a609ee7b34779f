/// What `pdftotext -bbox` prints.
extension PopplerScanner {
  /// The page that `pdftotext -bbox` describes, up to its `</page>`; nil when there is none.
  static func page(_ bytes: ArraySlice<UInt8>, number: Int) -> BoxedPage? {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = PopplerScanner(buffer)
      guard scanner.find("page "), let width = scanner.number(of: "width"), let height = scanner.number(of: "height"),
        width > 0, height > 0
      else { return nil }
      var text = WordText()
      var found: [FoundWord] = []
      while found.count < pieceLimit, let word = scanner.word(width, height, &text) { found.append(word) }
      // Words can have parts of the text when all of it is there.
      let words = found.map {
        PageWord(box: $0.box, scalars: text.scalars[$0.characters], isHyphenated: $0.isHyphenated)
      }
      return BoxedPage(number: number, width: width, height: height, words: words)
    }
  }

  private struct FoundWord {
    var box: Box
    /// Where its characters stand in the text.
    var characters: Range<Int>
    var isHyphenated: Bool
  }

  /// The next word, its characters added to a text.
  private mutating func word(_ width: Double, _ height: Double, _ text: inout WordText) -> FoundWord? {
    let start = text.scalars.count
    while find("word ") {
      guard let left = number(of: "xMin"), let top = number(of: "yMin"), let right = number(of: "xMax"),
        let bottom = number(of: "yMax")
      else { continue }
      close()
      let bytes = self.text(until: "</word>")
      let box = Box(left: left, top: top, right: right, bottom: bottom)
      // What is drawn beside the page isn't printed.
      let isOnPage = box.right > 0 && box.bottom > 0 && box.left < width && box.top < height
      guard box.right > box.left, box.bottom > box.top, isOnPage else { continue }
      text.append(bytes)
      let end = text.scalars.count
      if end > start { return FoundWord(box: box, characters: start..<end, isHyphenated: text.isHyphenated) }
    }
    return nil
  }
}
