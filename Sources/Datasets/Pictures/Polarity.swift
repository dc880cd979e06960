/// Whether a picture's strokes are darker than what they are on, or lighter.
public enum Polarity: String, CaseIterable, Sendable {
  case darkOnLight = "dark_on_light"
  case lightOnDark = "light_on_dark"

  /// 1 where more light is more ink, -1 where it is less.
  var sign: Int { self == .lightOnDark ? 1 : -1 }
}
