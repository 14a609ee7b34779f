import Newspaper
import NewspaperArchive
import NewspaperReader
import ScriptedTerminals
import TerminalScreen
import Testing

@testable import kanbao

@Suite("The reader's archive") struct ArchiveDeskTests {
  private let temporary = TemporaryFolder()

  /// Reads an issue that isn't in the archive, with a rest after each of the texts that are typed.
  private func read(_ keys: String..., size: Size = Size(cells: 80, rows: 24)) -> ScriptedTerminal {
    var decoder = KeyDecoder()
    let rest = [TerminalEvent?](repeating: nil, count: 20)
    let events = keys.flatMap { (decoder.decode($0.utf8) + decoder.giveUp()).map { .key($0) } + rest }
    let terminal = ScriptedTerminal(size: size, events: events)
    let state = StateStore(folder: temporary.path)
    let issue = ReadingRunnerTests.issue
    var runner = ReadingRunner(
      reader: Reader(issue: issue, size: size), terminal: terminal,
      store: ReadingStore(issue: issue, path: "", store: state),
      desk: ArchiveDesk(store: state) { SmallArchive() }, issue: issue)
    _ = runner.run()
    return terminal
  }

  private func answer(_ request: ArchiveRequest, goesOn: Bool = true) -> ArchiveAnswer? {
    ArchiveDesk(store: StateStore(folder: temporary.path)) { SmallArchive() }
      .answer(request, report: { _ in }, goesOn: { goesOn })
  }

  @Test func aMonthSaysWhatWasRead() throws {
    let december = DateRange(first: CalendarDate("1978-12-01"), last: CalendarDate("1978-12-31"))
    let name = IssueID(paper: "河湾日报", date: CalendarDate("1978-12-02"))
    guard case .opened(let opened)? = answer(.open(name, article: 1)) else {
      Testing.Issue.record("the issue was not opened")
      return
    }
    #expect(opened.issue.date == name.date && opened.article == 1)
    _ = ReadingStore(issue: opened.issue, path: "", store: StateStore(folder: temporary.path))
      .save(ReadingState(read: ["1.1"]), Preferences())
    guard case .month(_, december, let found)? = answer(.month(paper: "河湾日报", december)) else {
      Testing.Issue.record("there is no month")
      return
    }
    #expect(found.map(\.reading) == [.unread, .begun, .unread])
  }

  @Test func anAnswerThatIsNotWantedAnyMoreIsNone() {
    #expect(answer(.papers) != nil)
    var hand = Reader(issue: ReadingRunnerTests.issue, size: Size(cells: 80, rows: 24))
    var requests: [ArchiveRequest] = []
    for key in [Key.character("s"), .character("渡")] {
      for case .archive(let request) in hand.update(.key(key)) { requests.append(request) }
    }
    #expect(requests.count == 2)
    #expect(answer(requests[1], goesOn: false) == nil)
    #expect(answer(requests[1]) != nil)
  }

  @Test func whyThereIsNoArchiveIsTold() {
    let desk = ArchiveDesk(store: StateStore(folder: nil)) { throw CommandFailure(.usage, Prose.noArchiveFolder) }
    #expect(desk.answer(.papers, report: { _ in }, goesOn: { true }) == .failed(.papers, Prose.noArchiveFolder))
  }

  @Test func whatIsLeftOutOfAnAnswerIsTold() {
    let archive = SmallArchive()
    let desk = ArchiveDesk(store: StateStore(folder: temporary.path)) { archive }
    var said: [ArchiveAnswer] = []
    _ = desk.answer(.papers, report: { said.append($0) }, goesOn: { true })
    #expect(said == [])
    archive.problems = [.missingVolume(path: "1978-a.kanbao"), .outdated(path: "1977-b.kanbao")]
    _ = desk.answer(.papers, report: { said.append($0) }, goesOn: { true })
    #expect(said == [.incomplete(parts: 2)])
  }

  @Test func theIssueThatReadingBeganWithComesBack() throws {
    let screens = read("s", "渡口第2", "\r", "B").screens.map(\.text)
    let hit = try #require(screens.lastIndex { $0.contains("老渡口的船开了") && $0.contains("第 1 条") })
    #expect(screens.dropFirst(hit + 1).contains { $0.contains("渡口之1") })
  }

  @Test func anArchiveThatIsMissingIsAbsent() {
    let desk = ArchiveDesk(store: StateStore(folder: nil)) {
      throw ArchiveError.missing(path: "/nowhere")
    }
    #expect(desk.answer(.papers, report: { _ in }, goesOn: { true }) == .absent)
  }
}
