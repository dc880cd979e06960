import Testing

@testable import apus

@Suite struct HTMLTests {
  @Test func whatIsPutInIsEscapedAndPiecesAreNot() {
    let name = "<script>\"a\" & b</script>"
    let item: HTML = "<li title=\"\(name)\">\(3)</li>"
    #expect(
      item.text == "<li title=\"&lt;script&gt;&quot;a&quot; &amp; b&lt;/script&gt;\">3</li>")
    #expect(("<ul>\([item, item])</ul>" as HTML).text == "<ul>\(item.text)\n\(item.text)</ul>")
    #expect(("\(item)" as HTML) == item && ("" as HTML).isEmpty)
  }

  /// What HTML has no place for.
  @Test func controlCharactersAreReplaced() {
    #expect(("\("a\u{0}b\u{1B}c\td\n")" as HTML).text == "a\u{FFFD}b\u{FFFD}c\td\n")
  }

  @Test func aTableHasACaptionAndHeads() {
    var table = TextTable(["class", "images"], numbers: 1...1)
    table.add(["T-shirt & <top>", "12"])
    let html = table.html("Classes") { column, cell in
      column == 1 && cell == "12" ? "good3" : ""
    }.text
    #expect(html.contains("<caption>Classes</caption>"))
    #expect(html.contains("<th scope=\"col\" class=\"n\">images</th>"))
    #expect(html.contains("<th scope=\"row\">T-shirt &amp; &lt;top&gt;</th>"))
    #expect(html.contains("<td class=\"n good3\">12</td>"))
    #expect(html.hasPrefix("<div class=\"wide\" role=\"region\" aria-label=\"Classes\" tabindex"))
  }

  @Test func aPageIsKnownByItsCommand() {
    let page = Page(title: "a < b", command: "report", content: "<h1>x</h1>").text
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(page.contains("<title>a &lt; b</title>") && page.contains("<h1>x</h1>"))
    #expect(Page.isPage(page, of: "report") && !Page.isPage(page, of: "search"))
    #expect(!Page.isPage("<!DOCTYPE html>", of: "report"))
  }
}
