import Model

extension Activation {
  /// The module of PyTorch that computes it; none does nothing.
  var torch: String? {
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
  var numpy: String {
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
