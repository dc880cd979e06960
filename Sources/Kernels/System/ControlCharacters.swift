extension Unicode.Scalar {
  /// Whether it stands for no sign of a text, but for what a terminal is to do.
  public var isControl: Bool { properties.generalCategory == .control }
}

extension String {
  /// The text with a sign in the place of every control character but tabs and line feeds.
  ///
  /// What a message quotes may come from a file, and a terminal would obey it.
  public var withoutControls: String {
    guard unicodeScalars.contains(where: Self.isObeyed) else { return self }
    return String(
      String.UnicodeScalarView(unicodeScalars.map { Self.isObeyed($0) ? "\u{FFFD}" : $0 }))
  }

  /// The same on one line: line feeds and tabs are spaces.
  public var onOneLine: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    return withoutControls.replacing("\n", with: " ").replacing("\t", with: " ")
  }

  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isControl && scalar != "\n" && scalar != "\t"
  }
}
