/// What `pdftotext -bbox` prints.
extension PopplerScanner {
  /// The page that `pdftotext -bbox` describes, up to its `</page>`; nil when there is none.
  static func page(_ bytes: ArraySlice<UInt8>, number: Int) -> BoxedPage? {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = PopplerScanner(buffer)
      guard scanner.find("page "), let width = scanner.number(of: "width"), let height = scanner.number(of: "height"),
        width > 0, height > 0
      else { return nil }
      var page = BoxedPage(number: number, width: width, height: height, words: [])
      var text = WordText()
      var ends: [Int] = []
      while page.words.count < pieceLimit, let word = scanner.word(page, &text) {
        page.words.append(word)
        ends.append(text.scalars.count)
      }
      // Before all were there each part would have been copied.
      var start = 0
      for (place, end) in ends.enumerated() {
        page.words[place].scalars = text.scalars[start..<end]
        start = end
      }
      return page
    }
  }

  /// The next word, its characters added to a text.
  private mutating func word(_ page: BoxedPage, _ text: inout WordText) -> PageWord? {
    let start = text.scalars.count
    while find("word ") {
      guard let left = number(of: "xMin"), let top = number(of: "yMin"), let right = number(of: "xMax"),
        let bottom = number(of: "yMax")
      else { continue }
      close()
      let bytes = self.text(until: "</word>")
      let box = Box(left: left, top: top, right: right, bottom: bottom)
      // What is drawn beside the page isn't printed.
      let isOnPage = box.right > 0 && box.bottom > 0 && box.left < page.width && box.top < page.height
      guard box.right > box.left, box.bottom > box.top, isOnPage else { continue }
      text.append(bytes)
      if text.scalars.count > start { return PageWord(box: box, scalars: [], isHyphenated: text.isHyphenated) }
    }
    return nil
  }
}
