/// For each sample of a batch, the label that its own is mixed with.
///
/// The memory of a batch's mixture is shared by its parts and by workers; the team's rule holds.
public struct LabelMixture: Sendable {
  /// What a sample's target has of another label.
  public struct Part: Sendable, Equatable {
    /// The label.
    public let label: UInt8
    /// Its share of the target, from 0 to 1; the sample's own label keeps the rest.
    public let share: Double

    /// A label with its share.
    public init(label: UInt8, share: Double) {
      precondition(0...1 ~= share, "a share of \(share)")
      (self.label, self.share) = (label, share)
    }
  }

  private let parts: Slots<Part>
  private let range: Range<Int>

  /// Room for so many samples, none of which is mixed with anything.
  public init(capacity: Int) {
    parts = Slots(count: capacity, repeating: Part(label: 0, share: 0))
    range = 0..<capacity
  }

  private init(_ parts: Slots<Part>, _ range: Range<Int>) {
    (self.parts, self.range) = (parts, range)
  }

  /// How many samples there are.
  public var count: Int { range.count }

  /// Those of some samples, counted from 0.
  public func samples(_ samples: Range<Int>) -> LabelMixture {
    precondition(
      samples.lowerBound >= 0 && samples.upperBound <= count, "no samples \(samples) of \(count)")
    let first = range.lowerBound
    return LabelMixture(parts, first + samples.lowerBound..<first + samples.upperBound)
  }

  /// What a sample's label is mixed with.
  public subscript(sample: Int) -> Part {
    get {
      precondition(0..<count ~= sample, "no sample \(sample) of \(count)")
      return parts[range.lowerBound + sample]
    }
    nonmutating set {
      precondition(0..<count ~= sample, "no sample \(sample) of \(count)")
      parts[range.lowerBound + sample] = newValue
    }
  }
}
