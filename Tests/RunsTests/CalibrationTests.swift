import Support
import Testing

@testable import Runs

@Suite struct CalibrationTests {
  private struct Recorded: Decodable {
    struct Case: Decodable {
      let bins: Int
      let probabilities: [Float]
      /// 1 of each image that is taken for the class it shows, 0 of each other.
      let correct: String
      let counts: [Int]
      let confidences, accuracies: [Double]
      let expectedError, maximumError, brierScore: Double
    }
    let cases: [Case]
  }

  private func predictions(_ probabilities: [Float], correct: [Bool]) -> [Prediction] {
    zip(probabilities, correct).map { probability, isCorrect in
      Prediction(label: isCorrect ? 3 : 5, predicted: 3, probability: probability)
    }
  }

  /// Tables of up to 400 images, some with every probability at the end of a bin.
  @Test func agreesWithScikitLearnAndSciPy() throws {
    let cases = try Fixture.statistics("calibration", as: Recorded.self).cases
    #expect(Set(cases.map(\.bins)).isSuperset(of: [8, 10, 15]))
    #expect(cases.contains { $0.counts.count < $0.bins })
    for recorded in cases {
      let images = predictions(
        recorded.probabilities, correct: recorded.correct.map { $0 == "1" })
      let calibration = try #require(Calibration(of: images, bins: recorded.bins))
      #expect(calibration.bins.map(\.count) == recorded.counts)
      #expect(calibration.count == recorded.correct.count)
      func agrees(_ ours: Double, _ theirs: Double) -> Bool { abs(ours - theirs) < 1e-12 }
      #expect(
        zip(calibration.bins.map(\.confidence), recorded.confidences).allSatisfy(agrees))
      #expect(zip(calibration.bins.map(\.accuracy), recorded.accuracies).allSatisfy(agrees))
      #expect(agrees(calibration.expectedError, recorded.expectedError))
      #expect(agrees(calibration.maximumError, recorded.maximumError))
      #expect(agrees(calibration.brierScore, recorded.brierScore))
    }
  }

  /// Two bins: 0.5 and 0.25 below, both wrong; 0.75 and 1 above, one of them right.
  @Test func agreesWithHandComputedValues() throws {
    let calibration = try #require(
      Calibration(
        of: predictions([0.5, 0.25, 0.75, 1], correct: [false, false, false, true]), bins: 2))
    #expect(
      calibration.bins.map(\.lower) == [0, 0.5] && calibration.bins.map(\.upper) == [0.5, 1])
    #expect(calibration.bins.map(\.confidence) == [0.375, 0.875])
    #expect(calibration.bins.map(\.accuracy) == [0, 0.5])
    #expect(calibration.expectedError == 0.375 && calibration.maximumError == 0.375)
    #expect(calibration.brierScore == (0.25 + 0.0625 + 0.5625) / 4)
    #expect(calibration.confidence == 0.625 && calibration.accuracy == 0.25)
  }

  @Test func anImageOfProbabilityZeroIsInTheFirstBin() throws {
    let calibration = try #require(Calibration(of: predictions([0, 1], correct: [false, true])))
    #expect(calibration.bins.map(\.count) == [1, 1] && calibration.binCount == 15)
    #expect(calibration.bins[0].lower == 0 && calibration.bins[1].upper == 1)
    #expect(calibration.expectedError == 0)
  }

  /// 0.2 is 3 / 15, and as a Float a little more; bins hold their upper ends.
  @Test(arguments: [(0.2, 2), (0.4, 5), (0.6, 8), (0.8, 11), (0.200001, 3), (0.199999, 2)])
  func anEdgeBelongsToTheBinBelow(_ probability: Float, bin: Int) throws {
    let calibration = try #require(Calibration(of: predictions([probability], correct: [true])))
    #expect(calibration.bins[0].lower == Double(bin) / 15)
  }

  @Test func whatIsNoProbabilityHasNoCalibration() {
    #expect(Calibration(of: []) == nil)
    for value in [Float.nan, 1.5, -0.1, .infinity] {
      #expect(Calibration(of: predictions([0.5, value], correct: [true, true])) == nil)
    }
  }
}
