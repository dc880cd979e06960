import Testing

@testable import apus

@Suite struct TextTableTests {
  private var table: TextTable {
    var table = TextTable(["run", "what", "errors", "loss"], numbers: 2...3)
    table.add(["a", "one, \"two\"|", "7", "0.5"])
    table.add(["b", "-", "112", "0.25"])
    return table
  }

  @Test func alignsNumbersOnTheRight() {
    #expect(
      table.lines == [
        "run  what         errors  loss", "a    one, \"two\"|       7   0.5",
        "b    -               112  0.25",
      ])
  }

  @Test func liesOnItsSideWhereThatIsNarrower() {
    #expect(table.lines(within: 30) == table.lines)
    #expect(
      table.lines(within: 29) == [
        "run     a            b", "what    one, \"two\"|  -", "errors  7            112",
        "loss    0.5          0.25",
      ])
  }

  /// On its side it would be 26 columns wide.
  @Test func isCutIntoPartsWhereNeitherFits() {
    #expect(
      table.lines(within: 20) == [
        "run  what", "a    one, \"two\"|", "b    -", "", "run  errors  loss",
        "a         7   0.5", "b       112  0.25",
      ])
    #expect(
      table.lines(within: 3) == [
        "run  what", "a    one, \"two\"|", "b    -", "", "run  errors", "a         7",
        "b       112", "", "run  loss", "a     0.5", "b    0.25",
      ])
  }

  @Test func aTerminalShowsTheBeginningAndTheEnd() {
    let lines = (1...9).map(String.init)
    #expect(CompareCommand.fitting(lines, into: 10) == lines)
    #expect(
      CompareCommand.fitting(lines, into: 8) == [
        "1", "2", "3", "4", "... (3 lines more)", "8", "9",
      ])
  }

  @Test func whateverACellHoldsARowIsOneLine() {
    var table = TextTable(["run", "n"], numbers: 1...1)
    table.add(["a\nb\u{1B}[31m\tc", "1"])
    table.add(["x\r\ny", "2"])
    #expect(table.lines == ["run         n", "a b\u{FFFD}[31m c  1", "x\u{FFFD} y        2"])
    #expect(table.csv == ["run,n", "\"a\nb\u{1B}[31m\tc\",1", "\"x\r\ny\",2"])
    #expect(table.markdown.count == 4 && table.markdown[2].hasPrefix("| a b\u{FFFD}[31m c |"))
    table.add(["<b>", "3"])
    #expect(table.markdown[4] == "| \\<b> | 3 |")
  }

  @Test func quotesForCSVAndMarkdown() {
    #expect(table.csv == ["run,what,errors,loss", "a,\"one, \"\"two\"\"|\",7,0.5", "b,-,112,0.25"])
    #expect(
      table.markdown == [
        "| run | what | errors | loss |", "| --- | --- | ---: | ---: |",
        #"| a | one, "two"\| | 7 | 0.5 |"#,
        "| b | - | 112 | 0.25 |",
      ])
  }
}
