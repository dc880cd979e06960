/// What is done to gradients before a step, and to weights beside it; at most one of the clips.
public struct StepLimits: Sendable, Equatable {
  /// The share of each weight, times the learning rate, that a step takes away.
  public var weightDecay: Double?
  /// The greatest norm of one parameter's gradient.
  public var clipnorm: Double?
  /// The greatest norm of all gradients together.
  public var globalClipnorm: Double?
  /// The greatest size of one number of a gradient.
  public var clipvalue: Double?

  /// No decay and no clipping.
  public init() {}

  /// The keys of the clips that are given.
  var clips: [String] {
    let values = ["clipnorm": clipnorm, "global_clipnorm": globalClipnorm, "clipvalue": clipvalue]
    return Self.fields.map { $0.entry(StepLimits()).key }.filter { values[$0]??.isFinite ?? false }
  }

  static let fields: [Field<StepLimits>] = [
    Field(
      "weight_decay", \.weightDecay, .optional(.number(.including(0))), example: 0.004,
      "The share of each weight, times the learning rate, that a step takes away."),
    Field(
      "clipnorm", \.clipnorm, .optional(.number(.excluding(0))), example: 1,
      "The greatest norm of one parameter's gradient; at most one clip may be given."),
    Field(
      "global_clipnorm", \.globalClipnorm, .optional(.number(.excluding(0))), example: 1,
      "The greatest norm of all gradients together; at most one clip may be given."),
    Field(
      "clipvalue", \.clipvalue, .optional(.number(.excluding(0))), example: 0.5,
      "The greatest size of each number of a gradient; at most one clip may be given."),
  ]
}
