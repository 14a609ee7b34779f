import GeneratedIssues
import Glibc
import Newspaper
import Testing

@testable import NewspaperFormats

/// Dumps of several pages in one file.
@Suite struct TextPagesTests {
  private static let first = """
    第1版 要闻 2024年5月6日 星期一

    渡口又开船了

    　　渡口昨天早晨六点重新开船，头一班坐了四十二个人，还有十一辆自行车。船工说，九年没有听见这么多铃声了，一开船，大家都不说话，
    （下转第2版）
    """
  private static let second = """
    第2版 民生 2024年5月6日 星期一

    （上接第1版）

    　　只听水响。从东岸到西岸要七分钟，老人们坐在船头，有人把手伸进江里，说水还是从前那样凉，从前的人却只剩下一半了。
    　　渡口的第二班在早晨七点半，末班在晚上八点。

    图书馆开到半夜

    　　图书馆周五起开到半夜。一楼腾出两间屋子，自带茶杯的读者可以坐到十二点，管理员每隔一小时添一次热水。
    """

  private static func issues(_ text: String, name: String = "pages.txt") throws -> [ImportedIssue] {
    var issues: [ImportedIssue] = []
    let sink = IssueSink(options: ImportOptions(), totalBytes: nil) { issues.append($0) }
    try FormatRegistry.read(OpenedFile(bytes: Array(text.utf8), path: name), into: sink)
    _ = try sink.finish(path: name)
    return issues
  }

  private static func paragraphs(_ article: Article) -> [String] {
    article.body.compactMap { if case .paragraph(let text) = $0 { text } else { nil } }
  }

  @Test(arguments: ["\u{C}", "\n\n"]) func pagesOfOneDayAreSectionsOfOneIssue(between: String) throws {
    let issues = try Self.issues(Self.first + between + Self.second)
    #expect(issues.map(\.issue.sections.count) == [2])
    #expect(issues.first?.issue.sections.map(\.number) == [1, 2])
    #expect(issues.first?.issue.sections.map(\.name) == ["要闻", "民生"])
    #expect(issues.first?.account.unplaced == 0)
  }

  @Test func theTwoPartsOfAJumpAreOneArticleWithItsSeam() throws {
    let issue = try #require(try Self.issues(Self.first + "\u{C}" + Self.second).first?.issue)
    let article = try #require(issue.articles.first?.article)
    #expect(article.headline.main == "渡口又开船了")
    #expect(article.continuedTo?.section == 2)
    #expect(article.continuedTo?.line == "（下转第2版）（上接第1版）")
    #expect(Self.paragraphs(article).count == 2)
    #expect(Self.paragraphs(article).first?.contains("大家都不说话，只听水响。") == true)
    #expect(issue.sections.last?.articles.map(\.headline.main) == ["图书馆开到半夜"])
  }

  @Test func aTitleOverTheSecondPartDoesNotCutItsSentence() throws {
    let titled = Self.second.replacing("（上接第1版）\n", with: "渡口开船以后\n\n（上接第1版）\n")
    let issue = try #require(try Self.issues(Self.first + "\u{C}" + titled).first?.issue)
    let article = try #require(issue.articles.first?.article)
    #expect(Self.paragraphs(article).first?.contains("大家都不说话，只听水响。") == true)
    #expect(article.body.contains(.subhead("渡口开船以后")))
  }

  @Test func pagesOfTwoDaysAreTwoIssues() throws {
    let later = Self.second.replacing("5月6日", with: "5月7日")
    let issues = try Self.issues(Self.first + "\u{C}" + later)
    #expect(issues.compactMap(\.issue.date?.day) == [6, 7])
    #expect(issues.map(\.account.unplaced) == [0, 0])
  }

  @Test func aFileInPiecesGivesTheSameArticles() throws {
    // More than one piece, so that seams between pieces are passed.
    let page = Self.second.replacing("（上接第1版）\n", with: "")
    let count = 3 * TextFormat.pieceLength / 2 / page.utf8.count
    let text = Array(repeating: page, count: count).joined(separator: "\u{C}")
    var sections = 0
    var read = 0
    var unplaced = 0
    let sink = IssueSink(options: ImportOptions(), totalBytes: nil) {
      sections += $0.issue.sections.count
      read += $0.account.read
      unplaced += $0.account.unplaced
    }
    let scratch = Scratch()
    let descriptor = open(scratch.write(text, to: "pages.txt"), O_RDONLY)
    defer { close(descriptor) }
    try FormatRegistry.read(OpenedFile(stream: descriptor, path: "pages.txt"), into: sink)
    _ = try sink.finish(path: "pages.txt")
    #expect(sections == count)
    #expect(read == text.inkedScalarCount)
    #expect(unplaced == 0)
  }

  @Test func everyCharacterIsInOnePlaceWhateverBecomesOfTheText() throws {
    var generator = SplitMix(state: 3)
    let lines = (Self.first + "\n" + Self.second).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    for _ in 0..<120 {
      var mutated = lines
      for _ in 0..<Int.random(in: 0..<8, using: &generator) {
        let place = Int.random(in: mutated.indices, using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: mutated.swapAt(place, Int.random(in: mutated.indices, using: &generator))
        case 1: mutated[place] = String(mutated[place].dropLast(Int.random(in: 0..<9, using: &generator)))
        case 2: mutated.insert("", at: place)
        case 3: mutated.insert(mutated[place] + "（新华社路遥知 摄）", at: place)
        default: mutated.insert("\u{C}" + String(repeating: " ", count: 9) + mutated[place], at: place)
        }
      }
      let text = mutated.joined(separator: "\n")
      let accounts = try Self.issues(text).map(\.account)
      #expect(accounts.reduce(0) { $0 + $1.unplaced } == 0, "\(text)")
      #expect(accounts.reduce(0) { $0 + $1.read } == text.inkedScalarCount)
    }
  }
}
