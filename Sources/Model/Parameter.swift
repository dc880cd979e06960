public import Kernels

/// Numbers of a layer that a checkpoint keeps, with everything that belongs to them.
public struct Parameter: Sendable {
  /// What the numbers are.
  public enum Kind: Sendable {
    /// A matrix of weights.
    case kernel
    /// A row of weights, such as a bias.
    case row
    /// A row that passes keep up to date and no optimiser touches.
    case statistic
  }

  /// The name a checkpoint knows it by, such as `hidden.1.kernel`.
  public let name: String
  /// What the numbers are.
  public let kind: Kind
  /// The numbers.
  public internal(set) var value: Matrix
  /// The derivative of the last batch's mean loss, same shape; zero for what is not trained.
  public internal(set) var gradient: Matrix
  /// What the optimiser remembers of earlier steps, each of the same shape: it lives here so that
  /// a checkpoint sees it.
  public internal(set) var moments: [Matrix] = []

  /// A parameter with a zero gradient and no moments yet.
  public init(name: String, value: Matrix, kind: Kind = .kernel) {
    precondition(kind == .kernel || value.rows == 1, "\(name) is no row but \(value.shape)")
    self.name = name
    self.kind = kind
    self.value = value
    gradient = Matrix(rows: value.rows, columns: value.columns)
  }

  /// Numbers in it.
  public var count: Int { value.rows * value.columns }

  /// Whether the optimiser changes it.
  public var isTrained: Bool { kind != .statistic }

  /// Whether other programs see it as an array of one dimension.
  public var isVector: Bool { kind != .kernel }

  /// Replaces the numbers by others of the same shape.
  public mutating func load(_ value: Matrix) {
    precondition(
      value.rows == self.value.rows && value.columns == self.value.columns,
      "\(name) is \(self.value.shape), not \(value.shape)")
    self.value = value
  }

  /// Replaces what the optimiser remembers by matrices of the weights' shape.
  public mutating func load(moments: [Matrix]) {
    for moment in moments {
      precondition(
        moment.rows == value.rows && moment.columns == value.columns,
        "a moment of \(name) is \(value.shape), not \(moment.shape)")
    }
    self.moments = moments
  }

  /// Makes room for as many moments as the optimiser keeps, all zero at first.
  mutating func prepareMoments(_ count: Int) {
    while moments.count < count {
      moments.append(Matrix(rows: value.rows, columns: value.columns))
    }
  }
}
