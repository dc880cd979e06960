import Testing

@testable import apus

@Suite struct TextPictureTests {
  @Test func aPixelIsTwoSigns() {
    #expect(
      TextPicture.lines(of: [0, 51, 52, 128, 204, 255], width: 3) == ["    ░░", "▒▒▓▓██"])
  }
}
