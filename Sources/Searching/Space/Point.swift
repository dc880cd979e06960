public import Recipes

/// One point of a search space: a value for every path, in the order of the space.
public struct Point: Sendable, Hashable {
  /// A path and the value it gets.
  public struct Setting: Sendable, Hashable {
    /// Such as `model.hidden.units`.
    public let path: String
    /// Its value.
    public let value: Plain

    /// A value for a path.
    public init(_ path: String, _ value: Plain) { (self.path, self.value) = (path, value) }
  }

  /// The values, each with its path.
  public let settings: [Setting]

  /// A point with these values.
  public init(_ settings: [Setting]) { self.settings = settings }

  /// The value of a path; nil where the point sets none.
  public subscript(path: String) -> Plain? { settings.first { $0.path == path }?.value }

  /// What turns the configuration into this point's: `KEY=VALUE` for each path, as `--set` takes it.
  public var overrides: [String] { settings.map { "\($0.path)=\($0.value.flow)" } }
}

extension Point: CustomStringConvertible {
  /// The overrides on one line.
  public var description: String { overrides.joined(separator: " ") }
}
