import Glibc
import Testing

@testable import kanbao

@Suite struct LastReadTests {
  private let temporary = TemporaryFolder()

  @Test func isKeptFromOneStartToTheNext() {
    let store = StateStore(folder: temporary.path + "/state")
    let first = temporary.file("a.txt", [1])
    let second = temporary.file("b.txt", [1])
    #expect(LastRead.record(in: store) == nil)
    LastRead.remember([first, second], in: store)
    #expect(LastRead.record(in: store) == LastRead.Record(paths: [first, second]))
    LastRead.remember(["\(temporary.path)/missing"], in: store)
    LastRead.remember([], in: store)
    #expect(LastRead.record(in: store)?.paths == [first, second])
  }

  @Test func whatWasSaidOfItIsKeptWithIt() throws {
    let store = StateStore(folder: temporary.path + "/state")
    let path = temporary.file("a.txt", [1])
    let input = InputDescription(from: "csv", encoding: "big5", map: ["headline": "题"])
    LastRead.remember([path], as: input, in: store)
    #expect(LastRead.record(in: store) == LastRead.Record(paths: [path], input: input))
    LastRead.remember([path], in: store)
    #expect(store.read("last.json").map { String(decoding: $0, as: UTF8.self) } == "{\"paths\":[\"\(path)\"]}")
  }

  @Test(arguments: ["", "[]", "{", #"{"paths": "x"}"#, #"{"paths": ["relative.txt"]}"#, #"{"path": []}"#])
  func aDamagedFileIsNone(json: String) {
    let store = StateStore(folder: temporary.path + "/state")
    store.write(Array(json.utf8), to: "last.json")
    #expect(LastRead.record(in: store) == nil)
  }

  @Test(arguments: [
    (nil, nil, "json"), (nil, "-", "json"), (nil, "a.json", "json"), (nil, "a/b.txt", "plain"), (nil, "x.dump", "dump"),
    (nil, "paper", "folder"), (nil, "papers/", "folder"), ("dump", "a.json", "dump"), ("text", nil, "plain"),
    (nil, "A.JSON", "json"), (nil, "a.htm", "html"), (nil, "a.markdown", "markdown"), (nil, "paper/2026.10", "folder"),
    ("folder", "a.csv", "folder"), (nil, ".papers", "folder"), (nil, "v1.2", "folder"),
  ])
  func theNameOfTheOutputChoosesTheFormat(format: String?, path: String?, expected: String) throws {
    #expect(try ConvertCommand.outputFormat(named: format, path: path) == expected)
  }

  @Test(arguments: ["x.csv", "a/x.PDF", "x.docx", "x.jsonl"])
  func anEndingThatIsNotWrittenIsRefused(path: String) throws {
    #expect {
      try ConvertCommand.outputFormat(named: nil, path: path)
    } throws: { error in
      let failure = error as? CommandFailure
      return failure?.status == .usage && failure?.message?.contains(".json, ") == true
    }
    mkdir(temporary.path + "/x.csv", 0o700)
    #expect(try ConvertCommand.outputFormat(named: nil, path: temporary.path + "/x.csv") == "folder")
  }
}
