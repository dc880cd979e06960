public import Recipes

extension SearchSpace {
  /// The paths that every point of the space sets, in order.
  public var paths: [String] { dimensions.flatMap(\.paths) }

  /// A point of the grid by its number, from 0 to below `gridSize`, which must not be nil; the last
  /// dimension changes fastest.
  public func gridPoint(_ number: Int) -> Point {
    var rest = number
    var settings: [Point.Setting] = []
    for dimension in dimensions.reversed() {
      guard case .list(let tuples) = dimension.values else {
        preconditionFailure("a grid point of the drawn dimension \(dimension.paths)")
      }
      let tuple = tuples[rest % tuples.count]
      rest /= tuples.count
      settings = zip(dimension.paths, tuple).map { Point.Setting($0, $1) } + settings
    }
    precondition(rest == 0, "no point \(number) in a grid of \(gridSize ?? 0)")
    return Point(settings)
  }
}
