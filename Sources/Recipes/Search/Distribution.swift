import Foundation

/// How a number is drawn from a range, both ends of which it may take.
public enum Distribution: Sendable, Equatable {
  case uniform(ClosedRange<Double>)
  /// Uniform in the logarithm.
  case logUniform(ClosedRange<Double>)
  /// Each whole number alike.
  case intUniform(ClosedRange<Int>)
  /// A whole number, uniform in the logarithm.
  case intLogUniform(ClosedRange<Int>)

  /// The number at a share of the way through the range, from 0 to below 1.
  ///
  /// Numbers that are not whole are rounded to six digits: what a table shows is what was trained,
  /// whatever the last bits of this machine's logarithms.
  public func value(at share: Double) -> Plain {
    switch self {
    case .uniform(let range):
      let number = range.lowerBound * (1 - share) + range.upperBound * share
      return .number(Self.rounded(number, within: range))
    case .logUniform(let range):
      let exponent = log(range.lowerBound) * (1 - share) + log(range.upperBound) * share
      return .number(Self.rounded(exp(exponent), within: range))
    case .intUniform(let range):
      let count = Double(range.upperBound - range.lowerBound) + 1
      return .integer(min(range.lowerBound + Int(share * count), range.upperBound))
    case .intLogUniform(let range):
      // Half a step beyond the ends, so that they are drawn as often as their neighbours (Optuna).
      let (low, high) = (log(Double(range.lowerBound) - 0.5), log(Double(range.upperBound) + 0.5))
      let number = Int(exp(low * (1 - share) + high * share).rounded())
      return .integer(min(max(number, range.lowerBound), range.upperBound))
    }
  }

  private static func rounded(_ number: Double, within range: ClosedRange<Double>) -> Double {
    let short = Double(String(format: "%.5e", number)) ?? number
    return min(max(short, range.lowerBound), range.upperBound)
  }

  static let cases: [Case<Distribution>] = [
    Case(
      "uniform", .range(of: .number()), example: 0...0.5,
      "Any number from the first to the second."
    ) {
      .uniform($0)
    } _: {
      if case .uniform(let range) = $0 { range } else { nil }
    },
    Case(
      "log_uniform", .range(of: .number(.excluding(0))), example: 0.001...0.1,
      "Any number from the first to the second, each power of ten as often as another."
    ) {
      .logUniform($0)
    } _: {
      if case .logUniform(let range) = $0 { range } else { nil }
    },
    Case(
      "int_uniform", .range(of: .integer(in: -1_000_000_000...1_000_000_000)), example: 1...10,
      "A whole number from the first to the second."
    ) {
      .intUniform($0)
    } _: {
      if case .intUniform(let range) = $0 { range } else { nil }
    },
    Case(
      "int_log_uniform", .range(of: .integer(in: 1...1_000_000_000)), example: 50...1000,
      "A whole number from the first to the second, each power of ten as often as another."
    ) {
      .intLogUniform($0)
    } _: {
      if case .intLogUniform(let range) = $0 { range } else { nil }
    },
  ]
}

extension Format {
  /// Two numbers as `[low, high]`.
  static func range<Bound: Comparable & Sendable>(
    of bound: Format<Bound>
  ) -> Format<ClosedRange<Bound>> where Value == ClosedRange<Bound> {
    let words = "a list of two numbers, the lower first"
    return Format<ClosedRange<Bound>>(
      shape: .pair(bound.shape),
      read: { node, path, reader in
        guard case .sequence(let nodes) = node.content, nodes.count == 2 else {
          reader.report(path, wanted: words, got: node)
          return nil
        }
        let (low, high) = (
          bound.read(nodes[0], path, &reader), bound.read(nodes[1], path, &reader)
        )
        guard let low, let high else { return nil }
        guard low < high else {
          let (first, second) = (nodes[0].word ?? "", nodes[1].word ?? "")
          let message = "\(first) is not below \(second); write the lower first"
          reader.report(path, message, at: node.place)
          return nil
        }
        return low...high
      },
      write: { .list([bound.write($0.lowerBound), bound.write($0.upperBound)]) })
  }
}
