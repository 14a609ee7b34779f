import FoundationEssentials
import Glibc
import NewspaperFormats

/// What was read last: `{"paths": […]}` in the file `last.json` of the state, with `"input"` where something was said
/// about these.
enum LastRead {
  private static let file = "last.json"

  struct Record: Codable, Equatable {
    var paths: [String]
    var input: InputDescription?
  }

  /// What was read last; nil when nothing was, or when it can't be told.
  static func record(in store: StateStore) -> Record? {
    guard let bytes = store.read(file),
      let record = try? JSONDecoder().decode(Record.self, from: Data(bytes)),
      !record.paths.isEmpty, record.paths.allSatisfy({ $0.hasPrefix("/") })
    else { return nil }
    return record
  }

  /// Remembers what is read, from wherever the program is started next.
  static func remember(_ paths: [String], as input: InputDescription = InputDescription(), in store: StateStore) {
    let absolute = paths.compactMap { path -> String? in
      guard let resolved = realpath(FileName.path(of: path), nil) else { return nil }
      defer { free(resolved) }
      return FileName.text(ofCString: resolved)
    }
    let record = Record(paths: absolute, input: input == InputDescription() ? nil : input)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    guard absolute.count == paths.count, !paths.isEmpty, let data = try? encoder.encode(record) else { return }
    store.write(Array(data), to: file)
  }
}
