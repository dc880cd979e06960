public import Datasets
public import Kernels
public import Model

/// Takes the same steps as a training, without callbacks and validation, and measures them.
public struct StepBenchmark {
  /// What steps cost.
  public struct Result: Sendable {
    /// Images a second: the median over slices of the time asked for.
    public let imagesPerSecond: Double
    /// Seconds of each phase in a step, added over the workers and divided by their number.
    public let phases: [(phase: Profile.Phase, seconds: Double)]
    /// Seconds of a step while phases were measured, which costs a little itself.
    public let profiledSeconds: Double
    /// Seconds that the step's products alone take, one after the other in a bare loop.
    public let bareSeconds: Double
    /// The mean loss of the last slice's images: a training that does not learn is not measured.
    public let loss: Double
  }

  private let examples: Examples
  private let loss: Loss
  private let batchSize: Int
  private let team: Team
  private var optimizer: Optimizer
  private var workspace: Workspace
  private let random = RandomStream(seed: 1)
  private var order: [Int32] = []
  private var next = 0

  /// Steps of a network's training on examples, batches of whole size only.
  public init(
    _ run: TrainingRun, loss: Loss, on examples: Examples, batchSize: Int, sharding: Sharding,
    team: Team, teacher: Teacher? = nil
  ) {
    precondition(0...examples.count ~= batchSize, "a batch of \(batchSize) of \(examples.count)")
    self.examples = examples
    self.loss = loss
    self.batchSize = batchSize
    self.team = team
    optimizer = run.optimizer
    workspace = Workspace(
      for: run, on: examples, sharding: sharding, capacity: batchSize, team: team,
      teacher: teacher)
    workspace.network.load(run.network)
  }

  /// Measures for about so many seconds, after a tenth of them to warm up.
  public mutating func measure(seconds: Double, slices: Int = 15) -> Result {
    let length = seconds / Double(slices)
    let clock = ContinuousClock()
    func slice(_ seconds: Double) -> (steps: Int, seconds: Double, loss: Double) {
      let start = clock.now
      var (steps, elapsed, loss) = (0, 0.0, 0.0)
      while elapsed < seconds || steps < 2 {
        loss += step().lossSum
        steps += 1
        elapsed = (clock.now - start) / .seconds(1)
      }
      return (steps, elapsed, loss / Double(steps * batchSize))
    }
    _ = slice(seconds / 10)
    let rates = (0..<slices).map { _ in
      let slice = slice(length)
      return Double(slice.steps * batchSize) / slice.seconds
    }
    Profile.start()
    let profiled = slice(4 * length)
    Profile.stop()
    let phases = Profile.Phase.allCases.map {
      ($0, Profile.seconds(of: $0) / Double(profiled.steps * team.count))
    }
    return Result(
      imagesPerSecond: rates.sorted()[slices / 2], phases: phases,
      profiledSeconds: profiled.seconds / Double(profiled.steps),
      bareSeconds: bareSeconds(for: 2 * length), loss: profiled.loss)
  }

  /// Seconds of a step: the mean over about so many of them, after a tenth to warm up.
  ///
  /// Unlike a median it has in it what disturbs a machine now and then.
  public mutating func stepSeconds(measuring seconds: Double) -> Double {
    _ = meanSeconds(during: seconds / 10)
    return meanSeconds(during: seconds)
  }

  private mutating func meanSeconds(during seconds: Double) -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    var (steps, elapsed) = (0, 0.0)
    while elapsed < seconds || steps < 2 {
      _ = step()
      steps += 1
      elapsed = (clock.now - start) / .seconds(1)
    }
    return elapsed / Double(steps)
  }

  /// Seconds that the products of one step take by themselves.
  private mutating func bareSeconds(for seconds: Double) -> Double {
    ProductLog.start()
    _ = step()
    let log = ProductLog.stop()
    let clock = ContinuousClock()
    let start = clock.now
    var (rounds, elapsed) = (0, 0.0)
    while elapsed < seconds || rounds < 2 {
      team.run { _ in log.repeatOwnProducts() }
      rounds += 1
      elapsed = (clock.now - start) / .seconds(1)
    }
    return elapsed / Double(rounds)
  }

  private mutating func step() -> Workspace.Outcome {
    if next + batchSize > order.count {
      order = random.fork(.order).fork(optimizer.iterations).permutation(of: examples.count)
      next = 0
    }
    defer { next += batchSize }
    return workspace.step(
      &optimizer, loss, at: order[next..<next + batchSize], random.fork(optimizer.iterations),
      deforming: Augmentation.stream(seed: 1, epoch: optimizer.iterations))
  }
}
