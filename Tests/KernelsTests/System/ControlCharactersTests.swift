import Kernels
import Testing

@Suite struct ControlCharactersTests {
  @Test(arguments: [
    ("a\n\tb: 'ü'", "a\n\tb: 'ü'"), ("\u{1B}[2Jgone", "\u{FFFD}[2Jgone"),
    ("a\r\nb\u{7}\u{9B}", "a\u{FFFD}\nb\u{FFFD}\u{FFFD}"),
  ])
  func aTerminalHasNothingToObey(text: String, shown: String) {
    #expect(text.withoutControls == shown)
  }
}
