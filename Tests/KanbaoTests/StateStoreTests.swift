import Glibc
import Testing

@testable import kanbao

@Suite struct StateStoreTests {
  private let temporary = TemporaryFolder()

  @Test func givesBackWhatWasKept() {
    let store = StateStore(folder: temporary.path + "/state")
    #expect(store.read("last.json") == nil)
    #expect(store.write(Array("一".utf8), to: "last.json"))
    #expect(store.write(Array("二".utf8), to: "last.json"))
    #expect(store.read("last.json") == Array("二".utf8))
  }

  @Test func leavesNothingBesideTheFile() {
    let store = StateStore(folder: temporary.path + "/state")
    store.write([1], to: "places.json")
    store.write([], to: "places.json")
    #expect(temporary.entries(of: temporary.path + "/state").map(\.name) == ["places.json"])
    #expect(store.read("places.json") == [])
  }

  @Test func isForItsOwnerAlone() throws {
    let store = StateStore(folder: temporary.path + "/state")
    store.write([1], to: "last.json")
    for (path, mode) in [(temporary.path + "/state", 0o700), (temporary.path + "/state/last.json", 0o600)] {
      var status = stat()
      try #require(stat(path, &status) == 0)
      #expect(Int(status.st_mode) & 0o777 == mode, "\(path)")
    }
  }

  @Test func goesOnWithoutAFolder() {
    #expect(!StateStore(folder: nil).write([1], to: "last.json"))
    #expect(StateStore(folder: nil).read("last.json") == nil)
    let file = temporary.file("plain", [1])
    #expect(!StateStore(folder: file + "/below").write([1], to: "last.json"))
    #expect(StateStore(folder: file + "/below").read("last.json") == nil)
  }

  @Test func readsNothingThroughALink() {
    let secret = temporary.file("secret", [7])
    mkdir(temporary.path + "/state", 0o700)
    symlink(secret, temporary.path + "/state/last.json")
    let store = StateStore(folder: temporary.path + "/state")
    #expect(store.read("last.json") == nil)
    #expect(store.write([8], to: "last.json"))
    #expect(temporary.bytes(of: "secret") == [7])
  }
}
