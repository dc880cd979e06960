import Foundation
import Kernels
import Support
import Testing

@testable import apus

/// Pages about runs that no training has left: what is not there is said, and the rest is shown.
@Suite struct ReportPageTests {
  private let runs: MadeUpRuns

  init() throws { runs = try MadeUpRuns() }

  private func page(_ names: String...) throws -> String {
    let comparison = try Comparison(names.map(runs.path))
    let reported = try comparison.entries.map { try ReportedRun($0.run, data: nil) }
    return ReportPage(reported, comparison).text
  }

  private func addMetrics(_ rows: String, to name: String) throws {
    try runs.write(
      "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds,samples_per_second\n" + rows,
      to: name + "/metrics.csv")
  }

  @Test func aRunWithoutItsDataShowsAllButPictures() throws {
    try runs.add("a", errors: [3, 5])
    try addMetrics(
      "1,0.7,0.8,0.5,0.85,0.1,2.0,100.0\n2,0.6,0.82,0.6,0.84,0.05,3.0,100.0\n", to: "a")
    let page = try page("a")
    #expect(page.contains("<span>Test errors</span> <strong>2</strong> <small>of 20 images"))
    #expect(page.contains("Taken for another class most often: 1 for 2 (2 times)."))
    #expect(page.contains("<td class=\"right\">18</td>"))
    #expect(page.contains("<strong>1</strong> taken for <strong>2</strong>"))
    #expect(page.contains("image 3</span>") && page.contains("image 5</span>"))
    #expect(page.contains("was trained on another content of digits-sample"))
    #expect(!page.contains("<img"))
    // Twenty images of 0.9, of which eighteen are right.
    #expect(
      page.contains("90.00% in the mean, and 90.00% of the images") && page.contains("(ECE) 0.00%"))
    #expect(
      page.contains("Learning rate, from 0.1 to 0.05. The learning rate was cut before epoch 2."))
    #expect(page.contains("0.2500 in epoch 1, the best."))
    #expect(page.contains("last.safetensors, the weights that it ended with"))
    #expect(page.contains("dense: {name: hidden, units: 16, activation: relu}"))
    #expect(page.contains("OpenBLAS") && page.contains("0123456789"))
  }

  /// Every address is a place in the page itself.
  @Test func aPageNeedsNoNetworkAndNoScript() throws {
    try runs.add("a", errors: [3])
    try runs.add("b", errors: [3, 4], units: 8)
    let page = try page("a", "b")
    #expect(!page.contains("http") && !page.contains("<script") && !page.contains("url("))
    let links = page.matches(of: /(?:href|src)="([^"]*)"/).map { String($0.1) }
    #expect(links == ["#run-1", "#run-2"])
    for link in links { #expect(page.contains("id=\"\(link.dropFirst())\"")) }
  }

  @Test func everyPlaceHasANameOfItsOwn() throws {
    try runs.add("a", errors: [3])
    try runs.addFailed("b")
    for page in [try page("a"), try page("b"), try page("a", "b")] {
      let names = page.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
      #expect(!names.isEmpty && Set(names).count == names.count)
      let targets = page.matches(of: /(?:href="#|aria-labelledby=")([^"]*)"/).map { String($0.1) }
      #expect(Set(targets).subtracting(names).isEmpty, "\(targets)")
    }
  }

  @Test func aRunThatStillTrainsShowsItsCurves() throws {
    try runs.addUnfinished("run", note: "\(Host.processID) \(Host.name)\n")
    let page = try page("run")
    #expect(page.contains("Still training, 2 epochs in 5.0 s so far"))
    #expect(page.contains("The run still trains; it will be tested at its end."))
    #expect(page.contains("No weights are saved yet that can be shown."))
    #expect(page.contains("<polyline class=\"l1\"") && page.contains("this one has not ended"))
    #expect(!page.contains("Confusion"))
  }

  @Test func aKilledRunAndOneThatDivergedSayWhy() throws {
    try runs.addUnfinished("killed")
    #expect(try page("killed").contains("The run was killed before it was tested."))
    try runs.addFailed("failed")
    let page = try page("failed")
    #expect(page.contains("Failed after 2 epochs in 1.0 s: the training diverged in epoch 2"))
    #expect(page.contains("metrics.csv is missing or empty, where the run had 2 epochs."))
    try addMetrics("1,nan,0.1,inf,0.1,0.1,2.0,100.0\n", to: "failed")
    let drawn = try self.page("failed")
    #expect(drawn.contains("What is not a finite number is not drawn: see epoch 1 in the table."))
    #expect(drawn.contains("<p>Nothing was measured.</p>") && drawn.contains(">nan</td>"))
  }

  @Test func aRunOfAnEarlierVersionWithoutItsDataSaysWhatIsMissing() throws {
    try runs.add("old", errors: [1])
    try Files.remove(runs.path("old/predictions.csv"))
    let page = try page("old")
    #expect(page.contains("What the run says of each image is not known"))
    #expect(page.contains("<span>Test errors</span> <strong>1</strong> <small>"))
  }

  @Test func aDamagedFileIsNamedInItsPlace() throws {
    try runs.add("a", errors: [1])
    try addMetrics("1,0.7,high,0.5,0.85,0.1,2.0,100.0\n", to: "a")
    let page = try page("a")
    #expect(page.contains("metrics.csv:2: accuracy is 'high', not a number"))
    #expect(page.contains("Confusion matrix"))
  }

  /// A summary tells of more epochs than its metrics have.
  @Test func epochsThatAreLostAreMissed() throws {
    try runs.add("a", errors: [1])
    #expect(try page("a").contains("metrics.csv is missing or empty, where the run had 2 epochs."))
    try addMetrics("1,0.7,0.8,0.5,0.85,0.1,2.0,100.0\n", to: "a")
    #expect(try page("a").contains("metrics.csv has 1 of the run's 2 epochs: it is damaged"))
  }

  @Test func whatAFileHoldsIsNoMarkup() throws {
    try runs.addFailed("odd")
    try runs.write(
      try runs.text("odd/summary.json").replacing("diverged", with: "</p><script>x</script>"),
      to: "odd/summary.json")
    let name = "a<b>&amp;"
    try FileManager.default.moveItem(atPath: runs.path("odd"), toPath: runs.path(name))
    let page = try page(name)
    #expect(!page.contains("<script") && !page.contains("a<b>"))
    #expect(page.contains("&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;"))
    #expect(page.contains("<title>a&lt;b&gt;&amp;amp;</title>"))
  }

  @Test func severalRunsAreCompared() throws {
    try runs.add("a", errors: [1])
    try runs.add("b", errors: [1, 2, 3], units: 8)
    try addMetrics("1,0.7,0.8,0.5,0.85,0.1,2.0,100.0\n", to: "b")
    let page = try page("a", "b")
    #expect(page.contains("<title>2 runs</title>") && page.contains("<h2 id=\"comparison\">"))
    #expect(page.contains("cannot be told from the best"))
    #expect(page.contains("model.hidden.units</th>"))
    #expect(page.contains("Validation loss by epoch, a line a run. At the end: \(runs.path("b"))"))
    #expect(page.matches(of: />Confusion matrix<\/h3>/).count == 2)
  }
}
