import Foundation
import Recipes
import Testing

@testable import Searching

@Suite struct ResultTableTests {
  static let paths = ["model.hidden.units", "model.hidden.activation"]

  static func point(_ units: Int, _ activation: Plain) -> Point {
    Point([.init(paths[0], .integer(units)), .init(paths[1], activation)])
  }

  static let results = [
    TrialResult(
      number: 0, point: point(300, "relu"), state: .complete, fingerprint: "ab12",
      splits: [
        .init(score: 0.5, fitSeconds: 2, scoreSeconds: 0.25),
        .init(score: 0.75, fitSeconds: 4, scoreSeconds: 0.25),
      ]),
    TrialResult(
      number: 1, point: point(400, "say \"x, y\""), state: .failed,
      reason: "the loss is no number,\nepoch 3",
      splits: [.init(score: 0.9, fitSeconds: 1, scoreSeconds: 0.5), .init(fitSeconds: 1)]),
    TrialResult(
      number: 2, point: point(500, "12"), state: .pruned, reason: "worse than 2 of 3",
      splits: [.init(score: 0.9, fitSeconds: 1), .init(score: 0.9, fitSeconds: 1)]),
  ]

  static let table = ResultTable(results, paths: paths, splits: 2, higherIsBetter: true)

  @Test func columnsAreScikitLearns() {
    let recorded = RanksTests.recorded?.columns ?? []
    let table = ResultTable([], paths: ["a", "b"], splits: 3, higherIsBetter: true)
    #expect(table.columns == recorded + ["trial", "state", "reason", "fingerprint"])
  }

  @Test func rowsAreCSV() {
    let expected = #"""
      mean_fit_time,std_fit_time,mean_score_time,std_score_time,param_model.hidden.units,\#
      param_model.hidden.activation,params,split0_test_score,split1_test_score,mean_test_score,\#
      std_test_score,rank_test_score,trial,state,reason,fingerprint
      3.0,1.0,0.25,0.0,300,relu,\#
      "{""model.hidden.units"":300,""model.hidden.activation"":""relu""}",\#
      0.5,0.75,0.625,0.125,1,0,complete,,ab12
      1.0,0.0,0.25,0.25,400,"say ""x, y""",\#
      "{""model.hidden.units"":400,""model.hidden.activation"":""say \""x, y\""""}",\#
      0.9,,,,2,1,failed,"the loss is no number,
      epoch 3",
      1.0,0.0,0.0,0.0,500,12,\#
      "{""model.hidden.units"":500,""model.hidden.activation"":""12""}",\#
      0.9,0.9,0.9,0.0,2,2,pruned,worse than 2 of 3,

      """#
    #expect(Self.table.csv == expected)
  }

  /// A pruned trial has the better score here, and it is not comparable.
  @Test func onlyCompleteTrialsAreRanked() {
    #expect(Self.table.ranks == [1, 2, 2])
    let complete = Self.results.map {
      TrialResult(number: $0.number, point: $0.point, state: .complete, splits: $0.splits)
    }
    let ranks = ResultTable(complete, paths: Self.paths, splits: 2, higherIsBetter: true).ranks
    #expect(ranks == [2, 3, 1])
    let down = ResultTable(complete, paths: Self.paths, splits: 2, higherIsBetter: false).ranks
    #expect(down == [1, 3, 2])
  }
}
