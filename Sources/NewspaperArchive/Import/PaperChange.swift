import Glibc

/// New volumes of a paper that are on the disk and don't count yet, and the manifest that will make them count.
///
/// The volumes of all papers are written before the first manifest is replaced: what remains to be done then takes no
/// room on the disk.
struct PaperChange {
  private let paper: String
  private let folder: String
  /// The volumes that counted before.
  private let old: [VolumeEntry]
  /// The volumes that will count; none when the paper goes.
  private var volumes: [VolumeEntry] = []
  /// The files that were not there before.
  private var made: [String] = []

  private var manifest: String { folder + "/" + Manifest.fileName }
  private var nextManifest: String { manifest + ".new" }

  /// Begins a change in a paper's folder, which is made when there is none.
  init(paper: String, folder: String, old: [VolumeEntry]) throws(ArchiveError) {
    self.paper = paper
    self.folder = folder
    self.old = old
    try ArchiveFiles.makeFolder(folder)
  }

  /// Takes a volume that was written under another name in the folder, and gives it its own.
  mutating func take(_ entry: VolumeEntry, from path: String) throws(ArchiveError) {
    let name = folder + "/" + entry.file
    // A volume with the same bytes has the same name, and may count.
    if ArchiveFiles.Identity(name) == nil { made.append(name) }
    try ArchiveFiles.rename(path, to: name)
    volumes.append(entry)
  }

  /// Sees the volumes to the disk, and writes the manifest that names them and those that are kept.
  ///
  /// - Returns: How many volumes are new.
  mutating func prepare(keeping kept: [VolumeEntry]) throws(ArchiveError) -> Int {
    let count = volumes.count { entry in !old.contains { $0.file == entry.file } }
    volumes += kept
    volumes.sort { ($0.firstNumber, $0.label) < ($1.firstNumber, $1.label) }
    if !volumes.isEmpty {
      var manifest = Manifest(paper: paper)
      manifest.volumes = volumes
      try ArchiveFiles.write(Array(manifest.text.utf8), to: nextManifest)
    }
    try ArchiveFiles.sync(folder)
    return count
  }

  /// Makes the volumes count; without any the paper is gone.
  func commit() throws(ArchiveError) {
    if !volumes.isEmpty {
      try ArchiveFiles.replace(manifest, by: nextManifest)
    } else if unlink(manifest) != 0, errno != ENOENT {
      throw ArchiveFiles.error(errno, manifest, "removed")
    }
    try ArchiveFiles.sync(folder)
  }

  /// Takes away the volumes that don't count any more.
  func removeOld() {
    let named = Set(volumes.map(\.file))
    for entry in old where !named.contains(entry.file) { unlink(folder + "/" + entry.file) }
    if volumes.isEmpty { rmdir(folder) }
  }

  /// Takes away what was written, so that nothing is left of a change that isn't committed.
  func discard() {
    unlink(nextManifest)
    for file in made { unlink(file) }
    // A folder in which something is left stays.
    rmdir(folder)
  }
}
