import Testing
import Typesetting

@Test func hanTakesTwoCells() { #expect(width(of: "看报") == 4) }
