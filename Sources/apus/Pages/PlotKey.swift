/// What a plot's lines and marks mean, as a list beside it.
enum PlotKey {
  /// The list.
  static func list(_ keys: [HTML]) -> HTML { "<ul class=\"keys\">\n\(keys)\n</ul>" }

  /// A line of some kind.
  static func line(_ kind: String, _ meaning: String) -> HTML {
    sample("<line class=\"\(kind)\" x1=\"0\" x2=\"32\" y1=\"6\" y2=\"6\"/>", meaning)
  }

  /// The best epoch.
  static func best(_ meaning: String) -> HTML {
    sample(
      "<path class=\"best\" d=\"M16 0V12\"/><circle class=\"spot\" cx=\"16\" cy=\"6\" r=\"4\"/>",
      meaning)
  }

  /// A lower learning rate.
  static func cut(_ meaning: String) -> HTML {
    sample("<path class=\"cut\" d=\"M12 2h8l-4 7z\"/>", meaning)
  }

  /// Any other sign, in a picture of 32 x 12.
  static func sample(_ sign: HTML, _ meaning: String) -> HTML {
    "<li><svg viewBox=\"0 0 32 12\" aria-hidden=\"true\">\(sign)</svg>\(meaning)</li>"
  }
}
