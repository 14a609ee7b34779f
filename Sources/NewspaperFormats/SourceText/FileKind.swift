/// What a file that is no text looks like, by the bytes at its front.
struct FileKind {
  /// With its article: a PDF.
  let what: String
  /// What a person can do: an imperative clause.
  let remedy: String

  private static let marks: [(offset: Int, bytes: [UInt8], what: String, remedy: String)] = [
    (0, Array("%PDF-".utf8), "a PDF", "take out its text with “pdftotext -layout” first"),
    (0, [0x50, 0x4B, 0x03, 0x04], "a ZIP archive (perhaps DOCX)", "unpack it first"),
    (0, [0x1F, 0x8B], "a gzip archive", "unpack it with “gunzip” first"),
    (0, [0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz archive", "unpack it with “unxz” first"),
    (0, [0x28, 0xB5, 0x2F, 0xFD], "a zstd archive", "unpack it with “unzstd” first"),
    (0, Array("BZh".utf8), "a bzip2 archive", "unpack it with “bunzip2” first"),
    (0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive", "unpack it first"),
    (0, Array("Rar!".utf8), "a RAR archive", "unpack it first"),
    (257, Array("ustar".utf8), "a tar archive", "unpack it with “tar” first"),
    (0, [0x89, 0x50, 0x4E, 0x47], "a PNG picture", "give the text of the page"),
    (0, [0xFF, 0xD8, 0xFF], "a JPEG picture", "give the text of the page"),
    (0, Array("GIF8".utf8), "a GIF picture", "give the text of the page"),
    (0, [0x49, 0x49, 0x2A, 0x00], "a TIFF picture", "give the text of the page"),
    (0, [0x4D, 0x4D, 0x00, 0x2A], "a TIFF picture", "give the text of the page"),
    (8, Array("WEBP".utf8), "a WebP picture", "give the text of the page"),
    (0, [0x7F, 0x45, 0x4C, 0x46], "a program", "give a text file"),
    (0, Array("SQLite format 3".utf8), "an SQLite database", "give a text file"),
    (0, [0xD0, 0xCF, 0x11, 0xE0], "a Word or Excel document", "save it as plain text first"),
    (0, Array("{\\rtf".utf8), "an RTF document", "save it as plain text first"),
  ]

  init?(of bytes: [UInt8]) {
    let mark = Self.marks.first { mark in
      mark.offset + mark.bytes.count <= bytes.count && bytes[mark.offset...].starts(with: mark.bytes)
    }
    guard let mark else {
      guard Self.isSavedPage(bytes) else { return nil }
      what = "a web page saved as MHTML"
      remedy = "save the page as HTML"
      return
    }
    what = mark.what
    remedy = mark.remedy
  }

  /// Whether it is a page with everything that belongs to it in one file of MIME (`.mht`, `.mhtml`): text, but no page.
  static func isSavedPage(_ bytes: some Collection<UInt8>) -> Bool {
    let head = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    let word = head.utf8.prefix { $0 != 0x3A && $0 > 0x20 && $0 < 0x7F }
    guard !word.isEmpty, head.utf8.dropFirst(word.count).first == 0x3A else { return false }
    return head.contains("mime-version:") && head.contains("multipart/related")
  }
}
