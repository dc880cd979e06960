import Kernels
public import Recipes

/// Which points a search tries: the same for the same space, seed and number of the trial, whoever
/// asks and in whatever order.
///
/// Over lists alone, points are drawn without replacement (scikit-learn's ParameterSampler); with a
/// distribution among the dimensions, every trial is drawn on its own. More trials begin with the
/// points of fewer.
public struct Sampling: Sendable, Equatable {
  private let space: SearchSpace
  private let random: RandomStream
  /// The numbers of the points in the grid, by trial; nil where trials are drawn on their own.
  private let gridNumbers: [Int]?
  private let asked: Int?
  /// How many trials there are.
  public let count: Int

  /// The points of a search.
  ///
  /// - Parameters:
  ///   - space: Where they are from. Its `gridSize` must not be nil where it is a grid.
  ///   - sampler: How they are chosen.
  ///   - trials: How many at most; nil for a whole grid.
  ///   - seed: What the draws follow from.
  public init(_ space: SearchSpace, sampler: SearchMethod.Sampler, trials: Int?, seed: UInt64) {
    self.space = space
    asked = trials
    random = RandomStream(seed: seed).fork(.search)
    let size = space.isGrid ? space.gridSize : nil
    guard let count = [size, trials].compactMap(\.self).min() else {
      preconditionFailure("a search over a drawn space without a number of trials")
    }
    self.count = count
    switch (sampler, size) {
    case (.grid, let size?):
      precondition(count == size, "\(count) trials of a grid of \(size)")
      gridNumbers = Array(0..<size)
    case (.grid, nil): preconditionFailure("a grid over a drawn space")
    case (.random, let size?): gridNumbers = random.sample(count, of: size)
    case (.random, nil): gridNumbers = nil
    }
  }

  /// What a trial tries, by its number from 0 to below `count`.
  public func point(ofTrial number: Int) -> Point {
    precondition(0..<count ~= number, "no trial \(number) among \(count)")
    if let gridNumbers { return space.gridPoint(gridNumbers[number]) }
    let draws = random.fork(number)
    return Point(
      space.dimensions.enumerated().flatMap { index, dimension in
        zip(dimension.paths, dimension.values.drawn(draws, index)).map { Point.Setting($0, $1) }
      })
  }

  /// What a person should know about the number of trials: that it is the whole grid; nil otherwise.
  public var notice: String? {
    guard let size = gridNumbers?.count, size == space.gridSize, let asked else { return nil }
    return asked > size
      ? "the space has only \(size) points, fewer than the \(asked) trials asked for: this is the"
        + " whole grid, each point once"
      : "\(asked) trials over \(size) points: this is the whole grid, no random choice"
  }
}

extension SearchSpace.Values {
  /// The values that a trial draws: those at index `index` of its stream.
  fileprivate func drawn(_ draws: RandomStream, _ index: Int) -> [Plain] {
    switch self {
    case .list(let tuples):
      tuples[Int(UInt64(tuples.count).multipliedFullWidth(by: draws.bits(at: index)).high)]
    case .drawn(let distribution): [distribution.value(at: draws.uniform(at: index))]
    }
  }
}
