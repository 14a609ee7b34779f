import Newspaper

/// Reads what poppler's programs print about one page: for trying the reader without a PDF.
package enum PopplerOutput {
  /// The page that `pdftotext -bbox -cropbox` describes, its fonts as `pdftohtml -xml -noroundcoord -zoom 3` does.
  ///
  /// - Returns: Nil when there is no page in it.
  package static func read(words: [UInt8], fonts: [UInt8] = [], file: String) -> ImportedIssue? {
    guard var page = PopplerScanner.page(words[...], number: 1) else { return nil }
    var known = PopplerScanner.Fonts(zoom: 3)
    FontMatcher.match(&page, PopplerScanner.fontPage(fonts[...], fonts: &known))
    return BoxedPageReader(file: file, name: PageFileName(file)).read(page)
  }
}
