/// What a search varies: dimensions, in the order of the file.
public struct SearchSpace: Sendable, Equatable {
  /// A part of a configuration and the values that it takes.
  public struct Dimension: Sendable, Equatable {
    /// What is set, such as `model.hidden.units`; several paths where their values go together.
    public let paths: [String]
    /// The values.
    public let values: Values

    /// Paths and their values.
    public init(_ paths: [String], _ values: Values) { (self.paths, self.values) = (paths, values) }

    /// The key as a search file writes it: the path, or `[path, path]`.
    var key: String {
      guard paths.count > 1 else { return paths.first ?? "" }
      return Plain.list(paths.map(Plain.text)).flow
    }
  }

  /// The values of a dimension.
  public enum Values: Sendable, Equatable {
    /// These, each a tuple with one value for each path.
    case list([[Plain]])
    /// Numbers for the one path.
    case drawn(Distribution)
  }

  /// The dimensions.
  public var dimensions: [Dimension]

  /// A space of these dimensions.
  public init(_ dimensions: [Dimension]) { self.dimensions = dimensions }

  /// Whether every dimension is a list, so that the points can be counted.
  public var isGrid: Bool { dimensions.allSatisfy { $0.values.count != nil } }

  /// How many points there are; nil where a dimension is drawn, or where no `Int` holds the number.
  public var gridSize: Int? {
    dimensions.reduce(1 as Int?) { size, dimension in
      guard let size, let count = dimension.values.count else { return nil }
      let (product, isTooLarge) = size.multipliedReportingOverflow(by: count)
      return isTooLarge ? nil : product
    }
  }
}

extension SearchSpace.Values {
  /// How many values there are in a list; nil where they are drawn.
  public var count: Int? {
    if case .list(let tuples) = self { tuples.count } else { nil }
  }
}
