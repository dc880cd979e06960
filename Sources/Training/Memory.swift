import Kernels
public import Model

/// What a callback must know to go on after an interruption as if there had been none.
public struct Memory: Sendable, Equatable {
  /// Facts by name, as texts that give the same value back.
  private(set) var facts: [String: String] = [:]
  /// The weights of a network that is kept, by the names of its parameters.
  private(set) var weights: [String: Matrix] = [:]

  /// A memory of nothing.
  public init() {}

  init(facts: [String: String], weights: [String: Matrix]) {
    (self.facts, self.weights) = (facts, weights)
  }

  /// Whether there is nothing in it.
  public var isEmpty: Bool { facts.isEmpty && weights.isEmpty }

  /// Keeps a value whose description gives the same value back; nil is the absence of a fact.
  public mutating func keep(_ name: String, _ value: (some LosslessStringConvertible)?) {
    facts[name] = value?.description
  }

  /// The value that was kept under a name, or nil.
  public func recall<Value: LosslessStringConvertible>(_ name: String) -> Value? {
    facts[name].flatMap(Value.init)
  }

  /// What a training can count to, and have room to count on.
  static let counts = 0...1 << 53

  /// The count that was kept under a name, or nil; nil too for what nothing counts to.
  public func recallCount(_ name: String) -> Int? {
    let value: Int? = recall(name)
    return value.flatMap { Self.counts ~= $0 ? $0 : nil }
  }

  /// Keeps a network's weights; there is room for one network.
  public mutating func keep(_ network: Network) {
    for parameter in network.parameters { weights[parameter.name] = parameter.value }
  }

  /// A network like the given one with the weights that were kept; nil when none were.
  public func recall(like network: Network) -> Network? {
    guard !weights.isEmpty else { return nil }
    var network = network
    network.visitParameters { parameter in
      if let value = weights[parameter.name] { parameter.load(value) }
    }
    return network
  }
}
