import Newspaper

/// Looks through an issue for what its editor would want to know.
public enum FolderCheck {
  /// Everything doubtful in the issues at a path: what its reader says, articles without a headline, and jumps to where
  /// the other part isn't. In the `folder` format each has the file that it stands in.
  ///
  /// - Parameter path: A file or folder, or `-` for standard input.
  /// - Returns: What is doubtful, of each file in the order of its lines.
  public static func diagnostics(at path: String) throws(FormatError) -> [Diagnostic] {
    inLineOrder(try found(at: path))
  }

  private static func found(at path: String) throws(FormatError) -> [Diagnostic] {
    if !InputFile.isStream(path), case .folder(let folder) = try InputFile.open(path),
      folder.kind(of: FolderIssueReader.issueFile) == .file
    {
      let (imported, files) = try FolderIssueReader.readWithFiles(folder, encoding: nil, isLenient: true)
      return imported.diagnostics + doubts(in: imported.issue, path: path, files: files)
    }
    var diagnostics: [Diagnostic] = []
    do {
      let left = try FormatRegistry.readIssues(at: [path]) { imported in
        let shown = path == "-" ? InputFile.standardInput : path
        diagnostics += imported.diagnostics + doubts(in: imported.issue, path: shown, files: [:])
      }
      diagnostics += left
    } catch let error as FormatError {
      throw error
    } catch {
      throw .stopped
    }
    return diagnostics
  }

  /// Diagnostics with those of a file side by side, where its first was, and in the order of its pages and lines.
  static func inLineOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var files: [String: Int] = [:]
    for diagnostic in diagnostics where files[diagnostic.place.file] == nil {
      files[diagnostic.place.file] = files.count
    }
    let keys = diagnostics.enumerated().map { index, diagnostic in
      let place = diagnostic.place
      return [files[place.file] ?? 0, place.page ?? 0, place.line ?? 0, place.column ?? 0, index]
    }
    return diagnostics.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }.map { diagnostics[$0] }
  }

  private static func doubts(in issue: Issue, path: String, files: [Int: [ArticleFile]]) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for section in issue.sections {
      for (index, article) in section.articles.enumerated() {
        let own = files[section.number] ?? []
        let file = own.indices.contains(index) ? own[index] : nil
        func report(_ key: String, _ message: String) {
          let day = issue.date.map { " of \($0)" } ?? ""
          let name = file == nil ? "article \(article.id.rawValue)\(day): " : ""
          let place = file?.place(of: key) ?? Diagnostic.Place(file: FileName.readable(path))
          diagnostics.append(Diagnostic(.warning, at: place, name + message))
        }
        if lacksHeadline(article) {
          report("headline", "there is no headline; write “headline: …” if the article has one")
        }
        if let jump = article.continuedTo, !holds(issue, jump.section, \.continuedFrom, section.number) {
          report(
            "continuedTo",
            "it goes on in section \(jump.section), and no article there comes from section \(section.number)")
        }
        if let jump = article.continuedFrom, !holds(issue, jump.section, \.continuedTo, section.number) {
          report(
            "continuedFrom",
            "it comes from section \(jump.section), and no article there goes on in section \(section.number)")
        }
      }
    }
    return diagnostics
  }

  /// Whether an article that should have a headline has none: pictures with captions and continued articles need none.
  private static func lacksHeadline(_ article: Article) -> Bool {
    guard article.headline.isEmpty, article.continuedFrom == nil else { return false }
    return article.body.contains { if case .caption = $0 { false } else { true } }
  }

  /// Whether an article of a section has a jump to another section.
  private static func holds(
    _ issue: Issue, _ number: Int, _ jump: KeyPath<Article, JumpLine?>, _ other: Int
  ) -> Bool {
    issue.sections.contains { section in
      section.number == number && section.articles.contains { $0[keyPath: jump]?.section == other }
    }
  }
}
