import CFoldTables
import CLexicon

/// The words of Chinese (`CLexicon`), looked up in the characters of a dump.
enum Lexicon {
  /// The form of an ideograph that the lexicon knows: of a traditional one the simplified one, which is much commoner
  /// there. 著 and 着 are both common.
  static func form(_ ideograph: Scalar) -> Scalar {
    let simplified = kanbao_fold(ideograph) & 0x1F_FFFF
    guard simplified != ideograph else { return ideograph }
    return kanbao_ideograph_cost(ideograph) - kanbao_ideograph_cost(simplified) > commoner ? simplified : ideograph
  }

  /// In hundredths of a natural logarithm.
  private static let commoner: Int32 = 100
}
