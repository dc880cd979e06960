import Runs

/// A page that needs no other file and no network: its style is in it, its pictures are too, and it
/// has no script.
struct Page {
  /// What it is called, in a browser's tab too.
  let title: String
  /// The command that has made it, such as `report`.
  let command: String
  /// What is on it, below nothing else.
  let content: HTML

  /// The file's text.
  var text: String {
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      \(Self.mark(of: command))
      <title>\(title)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      \(content)
      </main>
      <footer><p>Made by Apus \(apusVersion), apus \(command).</p></footer>
      </body>
      </html>

      """
    return page.text
  }

  /// By what a page of a command is known.
  static func mark(of command: String) -> HTML {
    "<meta name=\"generator\" content=\"Apus, apus \(command)\">"
  }

  /// Whether a file's text is a page that a command has made.
  static func isPage(_ text: String, of command: String) -> Bool {
    text.contains(mark(of: command).text)
  }
}
