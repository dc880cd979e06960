import Testing
import Training

@Suite struct MonitorTests {
  private func improvements(_ monitor: Monitor, _ losses: [Double]) -> [Bool] {
    var monitor = monitor
    return losses.enumerated().map { index, loss in
      monitor.improves(EpochReport(epoch: index + 1, loss: loss, accuracy: loss, learningRate: 0))
    }
  }

  @Test func theDirectionIsTheMetricsOwn() {
    #expect(improvements(Monitor(.loss), [2, 1, 1, 3]) == [true, true, false, false])
    #expect(improvements(Monitor(.accuracy), [2, 1, 1, 3]) == [true, false, false, true])
    #expect(improvements(Monitor(.accuracy, mode: .min), [2, 1]) == [true, true])
  }

  @Test func nanNeverImproves() {
    #expect(improvements(Monitor(.loss), [.nan, 1, .nan, 0.5]) == [false, true, false, true])
  }

  @Test func anImprovementMustExceedMinDelta() {
    let monitor = Monitor(.loss, minDelta: 0.5)
    #expect(improvements(monitor, [2, 1.5, 1.25, 0.5]) == [true, false, true, true])
  }

  @Test func aMonitorOfAMissingValidationPartTraps() async {
    await #expect(processExitsWith: .failure) {
      var monitor = Monitor(.valLoss)
      _ = monitor.improves(EpochReport(epoch: 1, loss: 1, accuracy: 1, learningRate: 0))
    }
  }
}
