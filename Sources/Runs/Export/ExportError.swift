public import Kernels

/// A network that cannot be written for other programs.
public enum ExportError: UserFacingError, Equatable {
  /// The output is there already.
  case exists(String)
  /// The format has no room for so many bytes.
  case tooLarge(ExportFormat, bytes: Int)
  /// A layer's weights are not all finite numbers.
  case notFinite(run: String, layer: String)

  public var fault: Fault {
    switch self {
    case .exists, .tooLarge: .cannotCreate
    case .notFinite: .badData
    }
  }

  public var description: String {
    switch self {
    case .exists(let path):
      "cannot create '\(path)': it exists already; replace it with --force or choose another name"
    case .tooLarge(let format, let bytes):
      "a file in the format \(format.rawValue) cannot hold \(bytes / 1_000_000) MB;"
        + " export to safetensors, which has no limit"
    case .notFinite(let run, let layer):
      "\(run): the weights of the layer '\(layer)' are not all numbers, since the training"
        + " diverged; train again with a lower learning rate"
    }
  }
}
