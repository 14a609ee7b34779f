import FoundationEssentials
import Glibc
import Newspaper
import NewspaperReader
import ScriptedTerminals
import TerminalScreen
import Testing

@testable import kanbao

@Suite struct ReadingRunnerTests {
  static let issue: Newspaper.Issue = {
    var issue = Newspaper.Issue(
      publication: Publication(name: "云江日报"), date: CalendarDate("2026-10-17"),
      sections: [
        Section(
          number: 1,
          articles: (1...5).map { number in
            Article(
              headline: Headline(main: "渡口之\(number)"),
              body: (1...30).map { .paragraph("第\(number)篇第\($0)段，江面起了雾，头班船还没有来。") })
          })
      ])
    issue.assignMissingIDs()
    return issue
  }()

  /// A folder for state that is gone after the test.
  final class Folder {
    let path: String
    init() {
      var template = Array("/tmp/kanbao-test-XXXXXX".utf8CString)
      path = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
    }
    deinit {
      for name in ["preferences.json", "places-\(ReadingStore.key(of: ReadingRunnerTests.issue, path: "")).json"] {
        unlink("\(path)/\(name)")
        unlink("\(path)/\(name).damaged")
      }
      rmdir(path)
    }
    var store: ReadingStore {
      ReadingStore(issue: ReadingRunnerTests.issue, path: "", store: StateStore(folder: path))
    }
  }

  private func read(_ terminal: ScriptedTerminal, in folder: Folder) {
    let reader = Reader(
      issue: Self.issue, size: terminal.size, state: folder.store.loadState(),
      preferences: folder.store.loadPreferences())
    var runner = ReadingRunner(reader: reader, terminal: terminal, store: folder.store)
    _ = runner.run()
  }

  @Test func thePlaceIsKeptWhenTheReaderLeaves() {
    let folder = Folder()
    read(ScriptedTerminal(size: Size(cells: 60, rows: 16), typing: "3\r q"), in: folder)
    let state = folder.store.loadState()
    #expect(state.openArticle == "1.3")
    #expect((state.places["1.3"]?.passage ?? 0) > 0)
    let again = ScriptedTerminal(size: Size(cells: 60, rows: 16), typing: "q")
    read(again, in: folder)
    #expect(again.screens.first?.text.contains("3/5 篇  2/") == true)
  }

  @Test func thePlaceIsKeptWhenTheTerminalIsGone() {
    let folder = Folder()
    // The script ends without a q: that is a hang-up.
    read(ScriptedTerminal(size: Size(cells: 60, rows: 16), typing: "2\r"), in: folder)
    #expect(folder.store.loadState().openArticle == "1.2")
  }

  @Test func thePlaceIsKeptWhileTheReaderRests() {
    let folder = Folder()
    let store = folder.store
    final class Watch: Terminal {
      let inner = ScriptedTerminal(
        size: Size(cells: 60, rows: 16), events: [.key(.enter), nil, .key(.character("x")), .key(.character("q"))])
      let store: ReadingStore
      var kept: [String?] = []
      init(store: ReadingStore) { self.store = store }
      var size: Size { inner.size }
      var theme: Theme {
        get { inner.theme }
        set { inner.theme = newValue }
      }
      func present(_ screen: Screen) { inner.present(screen) }
      func nextEvent(timeout: Int?) -> TerminalEvent? {
        // A burst ends at once; only a rest is waited for.
        if timeout == 0 { return nil }
        kept.append(store.loadState().openArticle)
        return inner.nextEvent(timeout: timeout)
      }
      func redrawFromScratch() {}
      func suspend() {}
      func close() {}
    }
    let watch = Watch(store: store)
    var runner = ReadingRunner(
      reader: Reader(issue: Self.issue, size: watch.size), terminal: watch, store: store)
    _ = runner.run()
    #expect(watch.kept.prefix(3) == [nil, nil, "1.1"])
  }

  @Test func aBurstOfKeysIsOnePicture() {
    let terminal = ScriptedTerminal(size: Size(cells: 60, rows: 16), typing: String(repeating: "j", count: 40) + "q")
    read(terminal, in: Folder())
    #expect(terminal.screens.count == 1)
  }

  @Test func aResizeIsLaidOutAndShown() {
    let terminal = ScriptedTerminal(
      size: Size(cells: 60, rows: 16),
      events: [.key(.enter), .resize(Size(cells: 120, rows: 40)), nil, .key(.character("q"))])
    read(terminal, in: Folder())
    #expect(terminal.lastScreen?.size == Size(cells: 120, rows: 40))
  }

  @Test func suspendingGivesTheTerminalBackAndSavesFirst() {
    let folder = Folder()
    let terminal = ScriptedTerminal(size: Size(cells: 60, rows: 16), typing: "4\r\u{1A}\u{0C}q")
    read(terminal, in: folder)
    #expect(terminal.suspensions == 1)
    #expect(terminal.redraws == 1)
    #expect(folder.store.loadState().openArticle == "1.4")
  }

  @Test func aDamagedStateIsNoDisaster() {
    let folder = Folder()
    StateStore(folder: folder.path).write(Array("{\"places\":".utf8), to: "preferences.json")
    StateStore(folder: folder.path).write(
      [0xFF, 0x00], to: "places-\(ReadingStore.key(of: Self.issue, path: "")).json")
    #expect(folder.store.loadStateIfAny() == nil)
    var setAside: [String] = []
    #expect(folder.store.loadState { setAside.append($0) } == ReadingState())
    #expect(folder.store.loadPreferences { setAside.append($0) } == Preferences())
    // What can't be understood isn't written over, and is told of once.
    #expect(setAside.map { $0.hasSuffix(".json.damaged") } == [true, true])
    #expect(StateStore(folder: folder.path).read("preferences.json.damaged") == Array("{\"places\":".utf8))
    #expect(folder.store.loadPreferences { setAside.append($0) } == Preferences() && setAside.count == 2)
  }

  /// Another version may keep more, less, or other choices.
  @Test(arguments: [
    ("{}", Preferences()), (#"{"measure":30,"new":{"a":[1]}}"#, Preferences(measure: 30)),
    (#"{"colors":"sepia","columnCount":2}"#, Preferences(columnCount: 2)),
    (#"{"direction":"vertical","searches":null}"#, Preferences(direction: .vertical)),
  ])
  func whatAnotherVersionKeptIsTaken(text: String, expected: Preferences) {
    let folder = Folder()
    StateStore(folder: folder.path).write(Array(text.utf8), to: "preferences.json")
    #expect(folder.store.loadPreferences { _ in Testing.Issue.record("set aside") } == expected)
  }

  @Test(arguments: ["{}", #"{"places":{"1.2":{"passage":3,"offset":6}},"notes":[]}"#])
  func placesOfAnotherVersionAreTaken(text: String) {
    let folder = Folder()
    let name = "places-\(ReadingStore.key(of: Self.issue, path: "")).json"
    StateStore(folder: folder.path).write(Array(text.utf8), to: name)
    let state = folder.store.loadState { _ in Testing.Issue.record("set aside") }
    #expect(state.read == [] && state.places["1.2"]?.passage == (text == "{}" ? nil : 3))
  }

  @Test func whatIsKeptIsWhatIsLoaded() {
    let folder = Folder()
    var preferences = Preferences(
      columnCount: 3, measure: 24, colors: .light, searches: ["渡口", "桥"], direction: .vertical)
    (preferences.verticalForms, preferences.verticalQuotes, preferences.verticalGutter) = (.horizontal, .taiwan, 2)
    let state = ReadingState(openArticle: "1.2", selectedArticle: "1.3", read: ["1.2"])
    let isKept = folder.store.save(state, preferences)
    #expect(isKept && folder.store.loadState() == state && folder.store.loadPreferences() == preferences)
  }

  @Test func aFailedSaveIsToldOnce() {
    // No folder can be made below a file.
    let folder = Folder()
    StateStore(folder: folder.path).write([1], to: "preferences.json")
    let store = ReadingStore(
      issue: Self.issue, path: "", store: StateStore(folder: folder.path + "/preferences.json/state"))
    func read(_ terminal: ScriptedTerminal) -> Bool {
      var runner = ReadingRunner(
        reader: Reader(issue: Self.issue, size: terminal.size), terminal: terminal, store: store)
      return runner.run()
    }
    let resting = ScriptedTerminal(
      size: Size(cells: 60, rows: 16),
      events: [.key(.enter)] + Array(repeating: nil, count: 8) + [.key(.character(">"))]
        + Array(repeating: nil, count: 8) + [.key(.character("q"))])
    let isUntold = read(resting)
    #expect(!isUntold)
    #expect(resting.screens.count { $0.text.contains("没能写入") } == 1)
    let isLost = read(ScriptedTerminal(size: Size(cells: 60, rows: 16), typing: "\rq"))
    #expect(isLost)
  }

  @Test func whatIsTypedAtOnceArrivesWhole() {
    let folder = Folder()
    let text = String((0..<200).map { Character(Unicode.Scalar(UInt32(0x4E00 + $0)) ?? "一") })
    read(ScriptedTerminal(size: Size(cells: 60, rows: 16), typing: "/\(text)\rq"), in: folder)
    #expect(folder.store.loadPreferences().searches.last == text)
  }

  @Test func twoReadersOfAnIssueKeepWhatEachHasRead() throws {
    func state(_ json: String) throws -> ReadingState {
      try JSONDecoder().decode(ReadingState.self, from: Data(json.utf8))
    }
    let folder = Folder()
    let (one, other) = (folder.store, folder.store)
    let first = try state(#"{"places":{"1.2":{"passage":3,"offset":0}},"read":["1.2","1.3"]}"#)
    let second = try state(#"{"openArticle":"1.5","places":{"1.5":{"passage":1,"offset":0}},"read":["1.5"]}"#)
    _ = one.save(first, Preferences())
    _ = other.save(second, Preferences())
    let kept = folder.store.loadState()
    #expect(kept.read == ["1.2", "1.3", "1.5"])
    #expect(kept.places == first.places.merging(second.places) { own, _ in own })
    #expect(kept.openArticle == "1.5")
  }

  @Test func anIssueWithoutADateIsKnownByItsPath() {
    var undated = Self.issue
    undated.date = nil
    #expect(ReadingStore.key(of: undated, path: "/a") != ReadingStore.key(of: undated, path: "/b"))
    #expect(ReadingStore.key(of: Self.issue, path: "/a") == ReadingStore.key(of: Self.issue, path: "/b"))
  }
}
