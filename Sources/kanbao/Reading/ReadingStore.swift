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

  /// What is kept of the issue.
  ///
  /// - Parameter tell: called with the path of a file that can't be understood, after it was set aside.
  func loadState(whenSetAside tell: (String) -> Void = { _ in }) -> ReadingState {
    load(placesName, whenSetAside: tell) ?? ReadingState()
  }

  /// What is kept of the issue; nil when it was never read, or can't be understood.
  func loadStateIfAny() -> ReadingState? {
    store.read(placesName).flatMap { try? JSONDecoder().decode(ReadingState.self, from: Data($0)) }
  }

  /// What is kept for every issue; see ``loadState(whenSetAside:)``.
  func loadPreferences(whenSetAside tell: (String) -> Void = { _ in }) -> Preferences {
    load(Self.preferencesName, whenSetAside: tell) ?? Preferences()
  }

  /// Keeps both, and what another reader of the issue has kept meanwhile. Returns whether they are kept.
  func save(_ state: ReadingState, _ preferences: Preferences) -> Bool {
    var state = state
    if let kept = loadStateIfAny() {
      state.read.formUnion(kept.read)
      state.places.merge(kept.places) { own, _ in own }
    }
    let isStateKept = save(state, as: placesName)
    return save(preferences, as: Self.preferencesName) && isStateKept
  }

  private func load<Value: Decodable>(_ name: String, whenSetAside tell: (String) -> Void) -> Value? {
    guard let bytes = store.read(name) else { return nil }
    if let value = try? JSONDecoder().decode(Value.self, from: Data(bytes)) { return value }
    store.setAside(name).map(tell)
    return nil
  }

  private func save(_ value: some Encodable, as name: String) -> Bool {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(value) else { return false }
    return store.write([UInt8](data), to: name)
  }

  /// A file name for an issue: the same for the same paper, date and number wherever the file lies; for an issue
  /// without a date the path decides. 64-bit FNV-1a, as hexadecimal digits.
  static func key(of issue: Issue, path: String) -> String {
    var name = [issue.publication.name, issue.date?.description ?? "", issue.number ?? ""].joined(separator: "\n")
    if issue.date == nil { name = path }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
