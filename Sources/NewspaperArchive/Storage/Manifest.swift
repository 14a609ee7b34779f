import Newspaper

/// What a volume holds, as the manifest of its paper says.
public struct VolumeEntry: Hashable, Sendable {
  /// The file's name in the folder of the paper: the label and the beginning of the digest.
  public var file: String
  /// The issues it is for: a year, a month of the latest year, or `undated`.
  public var label: String
  public var issues: Int
  public var articles: Int
  /// The first and the last day; nil where issues have no date.
  public var first: CalendarDate?
  public var last: CalendarDate?
  /// The size of the file in bytes, and the SHA-256 of them in hexadecimal digits.
  public var bytes: Int
  public var digest: String
}

/// The file `MANIFEST` of a paper: what counts. Volumes it doesn't name are none.
///
/// A line for the version, one for the paper's name, and one for each volume, with tabulators between the fields. Replacing
/// this one file replaces all volumes at once, so a reader never sees half of an import.
struct Manifest: Equatable {
  static let fileName = "MANIFEST"
  /// The version of the archive: of this file and of the volumes' tables.
  static let version = 3

  var paper: String
  /// The volumes, the oldest first; that of issues without a date at the very front.
  var volumes: [VolumeEntry] = []

  /// The bytes of the file.
  var text: String {
    var text = "kanbao-archive\t\(Self.version)\npaper\t\(paper)\n"
    for volume in volumes {
      let dates = [volume.first, volume.last].map { $0?.description ?? "-" }
      let fields =
        ["volume", volume.file, volume.label, String(volume.issues), String(volume.articles)] + dates
        + [String(volume.bytes), volume.digest]
      text += fields.joined(separator: "\t") + "\n"
    }
    return text
  }

  init(paper: String) {
    self.paper = paper
  }

  /// Reads the bytes of the file at a path.
  init(_ text: String, path: String) throws(ArchiveError) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard let head = lines.first, head.count == 2, head[0] == "kanbao-archive", let version = Int(head[1]) else {
      throw .badManifest(path: path, line: 1)
    }
    if version > Self.version { throw .newerVersion(path: path, version: version) }
    guard lines.count > 2, lines[1].count == 2, lines[1][0] == "paper" else { throw .badManifest(path: path, line: 2) }
    paper = lines[1][1]
    var files: Set<String> = []
    for (index, fields) in lines.enumerated().dropFirst(2) where fields != [""] {
      guard let volume = VolumeEntry(fields), files.insert(volume.file).inserted else {
        throw .badManifest(path: path, line: index + 1)
      }
      volumes.append(volume)
    }
    // A file that was cut off has no line end at its end.
    if lines.last != [""] { throw .badManifest(path: path, line: lines.count) }
  }
}

extension VolumeEntry {
  /// More than any file has; what many volumes have together is still a number.
  private static let mostBytes = 1 << 48

  /// Reads the fields of a manifest's line; nil when they are none of a volume.
  init?(_ fields: [String]) {
    guard fields.count == 9, fields[0] == "volume", !fields[1].isEmpty, !fields[1].contains("/"),
      !fields[1].hasPrefix("."), let issues = UInt32(fields[3]), let articles = UInt32(fields[4]),
      let bytes = Int(fields[7]), (0...Self.mostBytes).contains(bytes), fields[8].utf8.count == 64
    else { return nil }
    let dates = fields[5...6].map { $0 == "-" ? nil : CalendarDate($0) }
    if zip(dates, fields[5...6]).contains(where: { $0 == nil && $1 != "-" }) { return nil }
    self.init(
      file: fields[1], label: fields[2], issues: Int(issues), articles: Int(articles), first: dates[0], last: dates[1],
      bytes: bytes, digest: fields[8])
  }
}
