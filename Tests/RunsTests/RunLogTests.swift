import Support
import Testing

@testable import Runs

@Suite struct RunLogTests {
  @Test func keepsLinesWithoutColours() throws {
    try withRun { run in
      try RunLog(in: run).append("\u{1B}[1;32mepoch 1\u{1B}[0m loss 0.5\r")
      try RunLog(in: run).append("größer")
      #expect(try text(run.log) == "epoch 1 loss 0.5\ngrößer\n")
    }
  }

  @Test(arguments: [
    ("plain", "plain"), ("\u{1B}[2K\u{1B}[1Gx", "x"), ("a\u{1B}[38;5;196mb", "ab"),
    ("\u{1B}]8;;http://x\u{07}link\u{1B}]8;;\u{1B}\\!", "link!"), ("\u{1B}7a\u{1B}8b", "ab"),
    ("cut\u{1B}[3", "cut"), ("cut\u{1B}", "cut"), ("[1m stays", "[1m stays"),
  ])
  func dropsEscapeSequences(text: String, expected: String) { #expect(plain(text) == expected) }
}
