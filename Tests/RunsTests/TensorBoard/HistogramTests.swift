import Kernels
import Support
import Testing

@testable import Runs

@Suite struct HistogramTests {
  private struct Recorded: Decodable {
    struct Case: Decodable {
      let name: String
      let values: [Double]
      let buckets: [[Double]]
    }
    let cases: [Case]
  }

  @Test func agreesWithTensorFlow() throws {
    let cases = try Fixture.tensorboard("histograms", as: Recorded.self).cases
    #expect(cases.count == 9)
    for recorded in cases {
      let histogram = Histogram(of: Matrix(row: recorded.values.map { Scalar($0) }))
      #expect(histogram.buckets.count == recorded.buckets.count)
      for (bucket, expected) in zip(histogram.buckets, recorded.buckets) {
        #expect(Double(bucket.count) == expected[2], "\(recorded.name)")
        // TensorFlow's linspace adds up in another order.
        let tolerance = 1e-13 * max(abs(expected[0]), abs(expected[1]))
        #expect(abs(bucket.low - expected[0]) <= tolerance, "\(recorded.name)")
        #expect(abs(bucket.high - expected[1]) <= tolerance, "\(recorded.name)")
      }
    }
  }

  @Test func ofOneRowOrSeveralIsTheSame() {
    let values = (0..<77).map { Scalar($0 * 7 % 23) }
    let row = Histogram(of: Matrix(row: values), buckets: 5)
    #expect(row == Histogram(of: Matrix(rows: 7, columns: 11, elements: values), buckets: 5))
    #expect(row.buckets.map(\.low) == (0..<5).map { Double($0) * 4.4 })
    #expect(row.buckets.last?.high == 22 && row.buckets.reduce(0) { $0 + $1.count } == 77)
  }

  @Test func leavesOutWhatIsNoNumber() {
    let histogram = Histogram(of: Matrix(row: [1, .nan, 3, .infinity, -.infinity]), buckets: 2)
    #expect(histogram.buckets.map(\.count) == [1, 1])
    #expect(histogram.buckets.map(\.low) == [1, 2] && histogram.buckets[1].high == 3)
    let empty = Histogram(of: Matrix(row: [.nan]), buckets: 3)
    #expect(empty.buckets == Array(repeating: .init(low: 0, high: 0, count: 0), count: 3))
  }
}
