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
  /// The average of earlier weights, of the same shape; nil as long as there is none.
  public internal(set) var average: Matrix?
  /// The greatest norm of a column after an update, Keras's `MaxNorm` with axis 0; nil for any.
  public let maxNorm: Double?

  /// A parameter with a zero gradient, no moments and no average yet.
  public init(name: String, value: Matrix, kind: Kind = .kernel, maxNorm: Double? = nil) {
    precondition(kind == .kernel || value.rows == 1, "\(name) is no row but \(value.shape)")
    self.name = name
    self.kind = kind
    self.value = value
    self.maxNorm = maxNorm
    gradient = Matrix(rows: value.rows, columns: value.columns)
  }

  /// Numbers in it.
  public var count: Int { value.rows * value.columns }

  /// Whether the optimiser changes it.
  public var isTrained: Bool { kind != .statistic }

  /// Whether other programs see it as an array of one dimension.
  public var isVector: Bool { kind != .kernel }

  /// Replaces the numbers by others of the same shape, of which there is no average yet.
  public mutating func load(_ value: Matrix) {
    precondition(
      value.rows == self.value.rows && value.columns == self.value.columns,
      "\(name) is \(self.value.shape), not \(value.shape)")
    self.value = value
    average = nil
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

  /// Replaces the average by a matrix of the weights' shape, or by none.
  public mutating func load(average: Matrix?) {
    if let average {
      precondition(
        average.rows == value.rows && average.columns == value.columns,
        "the average of \(name) is \(value.shape), not \(average.shape)")
    }
    self.average = average
  }

  /// Makes the average keep * average + (1 - keep) * weights, the weights themselves at first.
  mutating func updateAverage(keeping keep: Scalar) {
    changeAverage { average, value in average.mix(value, keeping: keep) }
  }

  /// Changes the average, which is a copy of the weights at first, in the memory it has.
  mutating func changeAverage(_ body: (_ average: inout Matrix, _ value: Matrix) -> Void) {
    var changed = average ?? value
    average = nil
    body(&changed, value)
    average = changed
  }

  /// Brings the norm of every column down to `maxNorm`, where there is one.
  mutating func limitNorms() {
    if let maxNorm { value.limitColumns(toNorm: Scalar(maxNorm)) }
  }

  /// Makes room for as many moments as the optimiser keeps, all zero at first.
  mutating func prepareMoments(_ count: Int) {
    while moments.count < count {
      moments.append(Matrix(rows: value.rows, columns: value.columns))
    }
  }
}
