import Testing

@testable import kanbao

@Suite struct SiteFoldersTests {
  @Test(arguments: [
    (["XDG_CONFIG_HOME": "/c", "HOME": "/h"], ["/c/kanbao/sites"]), (["HOME": "/h"], ["/h/.config/kanbao/sites"]),
    (["XDG_CONFIG_HOME": "c", "HOME": "/h"], ["/h/.config/kanbao/sites"]), ([:], []),
  ])
  func rulesLieWhereConfigurationDoes(environment: [String: String], folders: [String]) {
    #expect(SiteFolders.ofUser { environment[$0] } == folders)
  }
}
