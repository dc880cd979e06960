/// The page on which one draws: `page.html` of this folder, which is compiled in.
enum Page {
  /// The whole page, with its style and its script.
  static let html = PackageResources.page_html

  /// What the page may do: run its own style and script, and ask this server.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:;"
    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}
