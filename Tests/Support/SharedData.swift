import Foundation

/// Data beside the checkout, which tests use where it is there.
public enum SharedData {
  /// The package's root.
  public static let checkout = (0..<3).reduce(#filePath) { path, _ in
    (path as NSString).deletingLastPathComponent
  }

  /// The folder of data sets, such as `mnist`.
  public static let path = checkout + "/../shared/data"

  /// Whether MNIST is in it.
  public static let hasMNIST = FileManager.default.fileExists(
    atPath: path + "/mnist/train-images-idx3-ubyte.gz")
}
