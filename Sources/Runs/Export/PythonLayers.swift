import Model

/// Layers as lists in Python; many that differ by their number only are one element.
enum PythonLayers {
  /// For PyTorch: what `dense` of a layer's name makes, and a module for its activation.
  static func modules(_ layers: [PortableModel.Layer]) -> String {
    runs(of: layers).map { run in
      let parts = ["dense(\(run.name))"] + (run.activation.torch.map { [$0] } ?? [])
      let list = parts.joined(separator: ", ")
      return run.range.map { "*(m for i in \($0) for m in (\(list)))" } ?? list
    }.joined(separator: ", ")
  }

  /// For NumPy: pairs of a layer's name and its activation as a function.
  static func functions(_ layers: [PortableModel.Layer]) -> String {
    runs(of: layers).map { run in
      let pair = "(\(run.name), \(run.activation.numpy))"
      return run.range.map { "*(\(pair) for i in \($0))" } ?? pair
    }.joined(separator: ", ")
  }

  /// A layer, or several whose names end in consecutive numbers.
  private struct Run {
    /// The name as an expression, in which `i` is the number.
    let name: String
    /// The numbers, as an expression; nil for a single layer.
    var range: String?
    let activation: Activation
  }

  /// The layers in order; three and more that differ by their number only are one run.
  private static func runs(of layers: [PortableModel.Layer]) -> [Run] {
    var (runs, rest) = ([Run](), layers[...])
    while let first = rest.first {
      let parts = first.name.split(separator: ".")
      let (stem, number) = (String(parts[0]), parts.last.flatMap { Int($0) } ?? 0)
      let count = zip(rest, number...).prefix { layer, number in
        layer.name == "\(stem).\(number)" && layer.activation == first.activation
      }.count
      let range = "range(\(number), \(number + count))"
      runs.append(
        count > 2
          ? Run(name: "f\"\(stem).{i}\"", range: range, activation: first.activation)
          : Run(name: "\"\(first.name)\"", activation: first.activation))
      rest = rest.dropFirst(count > 2 ? count : 1)
    }
    return runs
  }
}

extension Activation {
  /// The module of PyTorch that computes it; none does nothing.
  fileprivate var torch: String? {
    switch self {
    case .linear: nil
    case .relu: "torch.nn.ReLU()"
    case .leakyRelu: "torch.nn.LeakyReLU(\(Self.leakySlope))"
    case .elu: "torch.nn.ELU()"
    case .selu: "torch.nn.SELU()"
    case .gelu: "torch.nn.GELU()"
    case .silu: "torch.nn.SiLU()"
    case .softplus: "torch.nn.Softplus()"
    case .tanh: "torch.nn.Tanh()"
    case .sigmoid: "torch.nn.Sigmoid()"
    case .softmax: "torch.nn.Softmax(1)"
    }
  }

  /// A function of NumPy's that computes it, written so that nothing overflows.
  fileprivate var numpy: String {
    let negative = "np.expm1(np.minimum(z, 0))"
    return switch self {
    case .linear: "lambda z: z"
    case .relu: "lambda z: np.maximum(z, 0)"
    case .leakyRelu: "lambda z: np.where(z > 0, z, \(Self.leakySlope) * z)"
    case .elu: "lambda z: np.where(z > 0, z, \(negative))"
    case .selu:
      "lambda z: \(Self.seluScale) * np.where(z > 0, z, \(Self.seluAlpha) * \(negative))"
    case .gelu: "lambda z: z * (1 + np.vectorize(math.erf, otypes=\"f\")(z / 2 ** 0.5)) / 2"
    case .silu: "lambda z: z * (1 + np.tanh(z / 2)) / 2"
    case .softplus: "lambda z: np.logaddexp(0, z)"
    case .tanh: "np.tanh"
    case .sigmoid: "lambda z: (1 + np.tanh(z / 2)) / 2"
    case .softmax:
      "lambda z: (e := np.exp(z - z.max(1, keepdims=True))) / e.sum(1, keepdims=True)"
    }
  }
}
