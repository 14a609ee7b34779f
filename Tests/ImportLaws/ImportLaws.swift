import Newspaper
import NewspaperFormats

/// What must hold of every issue that a reader gives, whatever it was read from.
public enum ImportLaws {
  /// What is wrong with what was read, in a line; nil if nothing is.
  ///
  /// - Parameter countsAll: Whether the account of an issue that came in one piece says what is in its articles.
  public static func fault(_ imported: ImportedIssue, countsAll: Bool = true) -> String? {
    let account = imported.account
    if account.unplaced < 0 { return "more was placed than read: \(account)" }
    let inArticles = imported.issue.placedCharacterCount
    if countsAll, account.placed != inArticles { return "\(account.placed) placed, \(inArticles) in articles" }
    return roundTripFault(imported.issue)
  }

  /// What is wrong with how an error is told, in a line; nil if nothing is. (Diagnostics are cleaned where they are
  /// printed, since their places hold names of files as they are.)
  public static func fault(_ error: any Error) -> String? {
    let line = "\(error)"
    let isHostile = line.unicodeScalars.contains {
      $0.properties.generalCategory == .control || $0.properties.isBidiControl
    }
    return isHostile ? "an error with control characters: \(line.debugDescription)" : nil
  }

  /// An issue that was read is written as JSON and read again.
  private static func roundTripFault(_ issue: Issue) -> String? {
    do {
      let json = try FormatRegistry.render(issue, as: "json")
      let again = try FormatRegistry.readIssue(from: json, name: "again", options: ImportOptions(format: "json"))
      return again.issue == issue ? nil : "it isn't the same issue when it is written as json and read again"
    } catch {
      return "it can't be read again as json: \(error)"
    }
  }

  /// An issue that was read is written as a folder and read again.
  public static func folderFault(_ issue: Issue, at path: String) -> String? {
    do {
      try FormatRegistry.writeIssue(issue, as: "folder", to: path)
      let again = try FormatRegistry.readIssue(at: path, options: ImportOptions(format: "folder"))
      return again.issue == issue ? nil : "it isn't the same issue when it is written as a folder and read again"
    } catch {
      return "it can't be read again as a folder: \(error)"
    }
  }
}
