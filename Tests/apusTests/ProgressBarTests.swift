import Testing

@testable import apus

@Suite struct ProgressBarTests {
  private let fields = ["epoch 1/3", "loss 0.5941", "accuracy 0.8123", "41.0k/s", "12 s left"]

  @Test func showsEverythingWhereThereIsRoom() {
    #expect(
      ProgressBar.line(share: 0.5, fields: fields, width: 119)
        == "━━━━━━━━━━━━············  epoch 1/3  loss 0.5941  accuracy 0.8123  41.0k/s  12 s left")
  }

  @Test(arguments: [
    (79, "━━━━━━━━━·········  epoch 1/3  loss 0.5941  accuracy 0.8123  41.0k/s  12 s left"),
    (39, "━━━━━━━········  epoch 1/3  loss 0.5941"), (20, "━━━━·····  epoch 1/3"),
    (12, "━━━━····  ep"),
  ])
  func getsShorterThenLeavesOutTheLeastImportant(_ width: Int, _ line: String) {
    #expect(ProgressBar.line(share: 0.5, fields: fields, width: width) == line)
  }

  @Test func staysWithinItsEnds() {
    #expect(
      ProgressBar.line(share: 1.2, fields: [""], width: 60).hasPrefix("━━━━━━━━━━━━━━━━━━━━━━━━ "))
    #expect(
      ProgressBar.line(share: -1, fields: [""], width: 60).hasPrefix("························ "))
  }
}
