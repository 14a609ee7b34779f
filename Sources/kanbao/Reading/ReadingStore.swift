import FoundationEssentials
import Newspaper
import NewspaperReader

/// Keeps what is to be remembered between two visits: the places in an issue, and how one likes to read.
struct ReadingStore: Sendable {
  let store: StateStore
  private let placesName: String

  private static let preferencesName = "preferences.json"

  /// - Parameters:
  ///   - path: where the issue was read from, which names it when it has no date of its own.
  init(issue: Issue, path: String, store: StateStore = .standard) {
    self.store = store
    self.placesName = "places-\(Self.key(of: issue, path: path)).json"
  }

  func loadState() -> ReadingState { loadStateIfAny() ?? ReadingState() }
  /// What is kept of the issue; nil when it was never read.
  func loadStateIfAny() -> ReadingState? { load(placesName) }
  func loadPreferences() -> Preferences { load(Self.preferencesName) ?? Preferences() }

  func save(_ state: ReadingState) { save(state, as: placesName) }
  func save(_ preferences: Preferences) { save(preferences, as: Self.preferencesName) }

  private func load<Value: Decodable>(_ name: String) -> Value? {
    guard let bytes = store.read(name) else { return nil }
    return try? JSONDecoder().decode(Value.self, from: Data(bytes))
  }

  private func save(_ value: some Encodable, as name: String) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(value) else { return }
    store.write([UInt8](data), to: name)
  }

  /// A file name for an issue: the same for the same paper, date and number wherever the file lies; the path decides
  /// for an issue that names none of them. 64-bit FNV-1a, as hexadecimal digits.
  static func key(of issue: Issue, path: String) -> String {
    var name = [issue.publication.name, issue.date?.description ?? "", issue.number ?? ""].joined(separator: "\n")
    if issue.date == nil { name = path }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
