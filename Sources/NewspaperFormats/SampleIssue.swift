import CSampleIssue
import Newspaper

/// The sample paper that is inside the program, so that there is something to read without any file.
public enum SampleIssue {
  /// The name that stands for its file.
  public static let name = "(sample)"

  /// The issue.
  ///
  /// Its bytes are what the `dump` format wrote of `Data/云江日报`, which a test holds them to; so nothing in them needs
  /// cleaning or counting, and the start of the program doesn't pay for it.
  public static func read() throws(FormatError) -> Issue {
    let bytes = UnsafeRawBufferPointer(start: kanbao_sample_issue(), count: kanbao_sample_issue_length())
    do {
      return try Issue(dump: Array(bytes))
    } catch {
      throw .malformed(.init(file: name), "the sample issue in this program is damaged; install it again")
    }
  }
}
