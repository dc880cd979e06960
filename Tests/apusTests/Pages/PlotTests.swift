import Testing

@testable import apus

@Suite struct PlotTests {
  @Test func numbersOnAnAxisAreRound() throws {
    #expect(PlotAxis(from: 0, to: 1).ticks == [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1])
    #expect(
      PlotAxis(from: 0.83, to: 0.99).ticks.map(PlotAxis.text) == [
        "0.84", "0.86", "0.88", "0.9", "0.92", "0.94", "0.96", "0.98",
      ])
    #expect(PlotAxis(from: 0.6, to: 23.4, isWhole: true).ticks == [5, 10, 15, 20])
    #expect(PlotAxis(from: 0.9, to: 3.1, isWhole: true).ticks == [1, 2, 3])
    #expect(PlotAxis(from: 2e-6, to: 9e-6).ticks.map(PlotAxis.text).contains("4e-06"))
  }

  @Test func anAxisHoldsItsValuesAndSome() throws {
    let axis = try #require(PlotAxis([3, 1, 2]))
    #expect(axis.low < 1 && axis.high > 3)
    #expect(axis.share(of: 2) == 0.5)
    #expect(PlotAxis([]) == nil)
  }

  /// A single epoch, a loss that is always 0, losses beyond all measure.
  @Test(arguments: [[1.0], [0, 0], [-3, -3], [1e300, 1e300 * (1 + 1e-15)], [-1e38, 3e38]])
  func anAxisOfOddValuesIsFinite(_ values: [Double]) throws {
    for isWhole in [false, true] {
      let axis = try #require(PlotAxis(values, isWhole: isWhole))
      #expect(axis.low < axis.high && axis.ticks.count <= 11)
      #expect(values.allSatisfy { 0...1 ~= axis.share(of: $0) })
    }
  }

  @Test func linesMarksAndLabelsAreDrawn() {
    let svg = LinePlot(
      [
        LinePlot.Line(
          points: [(1, 0.5), (2, .nan), (3, 0.25)], kind: "l1", title: "a < b", label: "7"),
        LinePlot.Line(points: [(2, .infinity)], kind: "l2", title: "nothing"),
      ], marks: [.cut(epoch: 3), .best(epoch: 3, value: 0.25)], description: "Loss & more"
    ).svg.text
    #expect(svg.contains("role=\"img\" aria-label=\"Loss &amp; more\""))
    let lines = svg.matches(
      of: /<polyline class="l([0-9])" points="([0-9., -]+)"><title>(.*)<\/title>/)
    #expect(lines.count == 1 && lines[0].1 == "1" && lines[0].3 == "a &lt; b")
    #expect(lines[0].2.split(separator: " ").count == 2)
    #expect(svg.contains(">7</text>") && svg.contains(">best</text>"))
    #expect(svg.contains("<path class=\"cut\"") && svg.contains("<circle class=\"spot\""))
  }

  @Test func aSingleEpochIsALineThatIsSeen() throws {
    let line = LinePlot.Line(points: [(1, 0.5)], kind: "l1", title: "")
    let svg = LinePlot([line], description: "").svg.text
    let points = try #require(
      svg.firstMatch(of: /points="([0-9.]+),([0-9.]+) ([0-9.]+),([0-9.]+)"/))
    let (left, right) = (try #require(Double(points.1)), try #require(Double(points.3)))
    #expect(right - left == 18 && points.2 == points.4)
  }

  /// 420 units wide; a digit takes less than 7.
  @Test(arguments: [[0.10005, 0.1003], [9e7, 1.1e8], [0, 1]])
  func theNumbersHaveRoom(_ values: [Double]) throws {
    let line = LinePlot.Line(points: [(1, values[0]), (2, values[1])], kind: "l1", title: "")
    let svg = LinePlot([line], description: "").svg.text
    for number in svg.matches(of: /<text x="([0-9.]+)"[^>]*text-anchor="end">([^<]+)</) {
      #expect(try #require(Double(number.1)) >= Double(number.2.count) * 7)
    }
  }

  @Test func labelsStayOnThePictureAndApart() {
    func rows(_ count: Int) -> [Double] {
      let lines = (0..<count).map {
        LinePlot.Line(points: [(1, 0), (2, 0)], kind: "l1", title: "", label: "\($0)")
      }
      return LinePlot(lines, description: "").svg.text
        .matches(of: /class="name" x="[0-9.]+" y="([0-9.]+)"/).compactMap { Double($0.1) }
    }
    let places = rows(12)
    #expect(places.count == 12 && places.allSatisfy { 18...218 ~= $0 })
    #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 11 })
    #expect(rows(30).isEmpty)
  }

  @Test func whereThereIsNothingItSaysSo() {
    let line = LinePlot.Line(points: [(1, .nan)], kind: "l1", title: "")
    #expect(LinePlot([line], description: "").svg == "<p>Nothing was measured.</p>")
  }
}
