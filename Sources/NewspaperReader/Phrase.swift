/// The language of messages and help.
public enum Language: String, Hashable, Sendable, Codable, CaseIterable {
  case chinese = "zh"
  case english = "en"
}

/// A text of the reader's own, in every language it speaks.
struct Phrase: Hashable, Sendable {
  let chinese: String
  let english: String

  init(_ chinese: String, _ english: String) {
    self.chinese = chinese
    self.english = english
  }

  func text(_ language: Language) -> String {
    language == .chinese ? chinese : english
  }
}
