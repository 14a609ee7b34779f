/// Text that stands above or below its line (`sup`, `sub`) as plain characters: 10⁸, CO₂.
enum RaisedText {
  private static let superscripts = table("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
  private static let subscripts = table("0123456789+-−=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ")

  /// The text that stands in an element of this name; as it is in any but `sup` and `sub`.
  ///
  /// What Unicode hasn't raised gets `^` or `_` before it, if it is a number or a single letter. Words and marks of
  /// notes stay: 1st, [3].
  static func plain(_ text: String, in element: String) -> String {
    guard element == "sup" || element == "sub" else { return text }
    let scalars = SourceText.singleLine(text).unicodeScalars
    guard !scalars.isEmpty, scalars.count <= 20 else { return text }
    let table = element == "sup" ? superscripts : subscripts
    let raised = scalars.compactMap { table[$0] }
    let isLetters = scalars.count > 1 && scalars.allSatisfy(\.properties.isAlphabetic)
    if raised.count == scalars.count, !isLetters {
      var plain = String.UnicodeScalarView()
      plain.append(contentsOf: raised)
      return String(plain)
    }
    let isFormula = scalars.allSatisfy {
      $0.isASCII && $0.properties.isAlphabetic || superscripts[$0] != nil || $0 == "."
    }
    return isFormula && !isLetters ? (element == "sup" ? "^" : "_") + text : text
  }

  private static func table(_ plain: String, _ raised: String) -> [Unicode.Scalar: Unicode.Scalar] {
    Dictionary(zip(plain.unicodeScalars, raised.unicodeScalars)) { first, _ in first }
  }
}
