import Newspaper
import Testing

@testable import NewspaperFormats

/// Pages that two threads read.
@Suite struct PageQueueTests {
  /// A page that takes longer to read the more its number has of some divisors.
  private static func page(_ number: Int) -> DumpPage {
    var page = DumpPage()
    page.characterCount = number
    page.scalars = [Scalar](repeating: 0x6E21, count: number % 7 * 1000)
    return page
  }

  @Sendable private static func read(_ page: DumpPage) -> ImportedIssue {
    let text = string(page.scalars)
    return ImportedIssue(
      issue: Issue(publication: Publication(name: text)), diagnostics: [], format: "text",
      account: CharacterAccount(read: page.characterCount))
  }

  @Test(arguments: [true, false]) func pagesComeOutInTheOrderInWhichTheyWentIn(hasHelper: Bool) {
    let queue = PageQueue(hasHelper: hasHelper, read: Self.read)
    defer { queue.close() }
    var numbers: [Int] = []
    var put = 0
    while true {
      while put < 500, queue.hasRoom {
        queue.add(Self.page(put))
        put += 1
      }
      guard let issue = queue.next() else { break }
      #expect(issue.issue.publication.name.unicodeScalars.count == issue.account.read % 7 * 1000)
      numbers.append(issue.account.read)
    }
    #expect(numbers == Array(0..<500))
  }

  @Test func onePageAlwaysHasRoomAndFewHave() {
    var huge = Self.page(1)
    huge.scalars = [Scalar](repeating: 0x6E21, count: 1 << 20)
    let queue = PageQueue(hasHelper: true, read: Self.read)
    defer { queue.close() }
    #expect(queue.hasRoom)
    queue.add(huge)
    #expect(!queue.hasRoom)
    _ = queue.next()
    var count = 0
    while queue.hasRoom {
      queue.add(Self.page(7))
      count += 1
    }
    #expect((2...100).contains(count))
  }

  @Test func whatIsNotTakenOutHoldsNothingUp() {
    let queue = PageQueue(hasHelper: true, read: Self.read)
    for number in 0..<10 { queue.add(Self.page(number)) }
    #expect(queue.next()?.account.read == 0)
    queue.close()
  }

  @Test func aDumpReadByTwoThreadsIsTheSameAsPageByPage() {
    let pages = (1...40).map { "第\($0)版 要闻 2026年10月17日\n\n渡口开船\($0)\n\n　　渡口今天开了\($0)次船。\n" }
    var line = 0
    var issue = Issue()
    TextReader().readPages(pages.joined(separator: "\u{C}"), file: "", after: &line) { page in
      issue.sections += page.issue.sections
    }
    issue.assignMissingIDs()
    #expect(issue.sections == pages.flatMap { TextReader().read($0, file: "").issue.sections })
    #expect(line == 40 * 5)
  }
}
