/// What `pdftotext -bbox` prints.
extension PopplerScanner {
  /// The page that `pdftotext -bbox` describes, up to its `</page>`; nil when there is none.
  static func page(_ bytes: [UInt8], number: Int) -> BoxedPage? {
    bytes.withUnsafeBufferPointer { buffer in
      var scanner = PopplerScanner(buffer)
      guard scanner.find("page "), let width = scanner.number(of: "width"), let height = scanner.number(of: "height"),
        width > 0, height > 0
      else { return nil }
      var page = BoxedPage(number: number, width: width, height: height, words: [])
      while page.words.count < pieceLimit, let word = scanner.word(page) { page.words.append(word) }
      return page
    }
  }

  private mutating func word(_ page: BoxedPage) -> PageWord? {
    while find("word ") {
      guard let left = number(of: "xMin"), let top = number(of: "yMin"), let right = number(of: "xMax"),
        let bottom = number(of: "yMax")
      else { continue }
      close()
      let text = text(until: "</word>")
      let box = Box(left: left, top: top, right: right, bottom: bottom)
      // What is drawn beside the page isn't printed.
      let isOnPage = box.right > 0 && box.bottom > 0 && box.left < page.width && box.top < page.height
      guard box.right > box.left, box.bottom > box.top, isOnPage else { continue }
      let word = WordText(text)
      if !word.scalars.isEmpty { return PageWord(box: box, scalars: word.scalars, isHyphenated: word.isHyphenated) }
    }
    return nil
  }
}
