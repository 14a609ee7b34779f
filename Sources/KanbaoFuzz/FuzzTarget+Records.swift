import ImportLaws
import NewspaperFormats
import TypesettingLaws

extension FuzzTarget {
  /// A target that reads bytes as one format, every issue in them.
  static func records(
    _ format: String, bits: [String], map: [String: String] = [:],
    input: @escaping @Sendable (inout RandomText) -> String
  ) -> FuzzTarget {
    FuzzTarget(
      name: format, law: "\(format) is read or refused in one line, counted, and the same when written and read again",
      tokens: bits, input: { random in Array(input(&random).utf8) },
      fault: { bytes, _ in
        do {
          let imported = try FormatRegistry.readIssue(
            from: bytes, name: "input", options: ImportOptions(format: format, map: map))
          return ImportLaws.fault(imported)
        } catch {
          return ImportLaws.fault(error)
        }
      })
  }
}
