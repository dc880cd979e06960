public import Datasets
import Kernels
public import Model

/// A network's weights with what is needed to use them: the transform of its inputs, learnt from
/// the training images, and the configuration that built it.
public struct Checkpoint: Sendable {
  /// The network.
  public let network: Network
  /// How pixels become its inputs.
  public let transform: InputTransform
  /// The epoch, from 1, at whose end the network had these weights.
  public let epoch: Int
  /// The resolved configuration, as text.
  public let configuration: String

  /// A checkpoint of these parts.
  public init(network: Network, transform: InputTransform, epoch: Int, configuration: String) {
    self.network = network
    self.transform = transform
    self.epoch = epoch
    self.configuration = configuration
  }

  /// Writes a safetensors file, atomically.
  public func write(to path: String) throws {
    let metadata = [
      "apus_version": apusVersion, "epoch": String(epoch), "inputs": transform.scaling.rawValue,
      "configuration": configuration,
    ]
    try TensorFile(metadata: metadata, tensors: Self.weights(of: network) + inputs).write(to: path)
  }

  /// SHA-256 of a network's weights in the order of their names, in hexadecimal.
  public static func fingerprint(of network: Network) -> String {
    TensorFile(tensors: weights(of: network)).fingerprint
  }

  /// SHA-256 of the weights and of what the inputs' transform has learnt, in hexadecimal: what the
  /// network says of images follows from these.
  public var fingerprint: String {
    TensorFile(tensors: Self.weights(of: network) + inputs).fingerprint
  }

  private var inputs: [TensorFile.Tensor] {
    transform.tensors.map { TensorFile.Tensor(name: $0.name, matrix: $0.value) }
  }

  private static func weights(of network: Network) -> [TensorFile.Tensor] {
    network.parameters.map { parameter in
      parameter.isVector
        ? TensorFile.Tensor(name: parameter.name, vector: parameter.value)
        : TensorFile.Tensor(name: parameter.name, matrix: parameter.value)
    }
  }
}

extension Checkpoint {
  /// What to do about weights that do not fit the configuration beside them.
  private static let remedy =
    "the weights are of another configuration or of an earlier version of Apus; train again"

  /// Reads a checkpoint that fits a data set's images and a way to build its network.
  ///
  /// - Parameters:
  ///   - path: The safetensors file.
  ///   - scaling: How the configuration scales inputs.
  ///   - pixels: Pixels of an image.
  ///   - build: Makes the network for so many inputs, whose weights are then replaced.
  /// - Returns: The checkpoint, its network holding the file's weights.
  /// - Throws: A `RunFileError` if a tensor is missing or of another shape.
  public static func read(
    _ path: String, scaling: InputScaling, pixels: Int, build: (_ inputs: Int) throws -> Network
  ) throws -> Checkpoint {
    try read(TensorFile.read(path), path: path, scaling: scaling, pixels: pixels, build: build)
  }

  /// Reads the content of that file.
  static func read(
    _ file: TensorFile, path: String, scaling: InputScaling, pixels: Int,
    build: (_ inputs: Int) throws -> Network
  ) throws -> Checkpoint {
    let named = Dictionary(uniqueKeysWithValues: file.tensors.map { ($0.name, $0.values) })
    let transform = try InputTransform(scaling, tensors: named, pixels: pixels)
    var (network, problem) = (try build(transform.inputs), String?.none)
    network.visitParameters { parameter in
      guard let value = named[parameter.name] else {
        return problem =
          problem ?? "the tensor '\(parameter.name)' is missing; \(Self.remedy)"
      }
      let expected = parameter.value.shape
      guard value.shape == expected else {
        return problem =
          problem
          ?? "the tensor '\(parameter.name)' is \(value.shape), not \(expected); \(Self.remedy)"
      }
      parameter.load(value)
    }
    if let problem { throw RunFileError(path, problem) }
    return Checkpoint(
      network: network, transform: transform, epoch: Int(file.metadata["epoch"] ?? "") ?? 0,
      configuration: file.metadata["configuration"] ?? "")
  }
}
