public import Foundation

/// What other libraries computed, recorded under `Tests/Fixtures` (its README has the layout).
public enum Fixture {
  /// The folder of all fixtures.
  public static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures")

  /// A file of `Tests/Fixtures/keras`.
  public static func keras<Value: Decodable>(
    _ name: String, as type: Value.Type = Value.self
  ) throws -> Value {
    let file = folder.appending(path: "keras/\(name).json")
    return try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }

  /// A file of `Tests/Fixtures/augmentation`.
  public static func augmentation<Value: Decodable>(
    _ name: String, as type: Value.Type = Value.self
  ) throws -> Value {
    let file = folder.appending(path: "augmentation/\(name).json")
    return try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }

  /// A file of `Tests/Fixtures/tensorboard`.
  public static func tensorboard<Value: Decodable>(
    _ name: String, as type: Value.Type = Value.self
  ) throws -> Value {
    let file = folder.appending(path: "tensorboard/\(name).json")
    return try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }

  /// A file of `Tests/Fixtures/pictures`.
  public static func pictures<Value: Decodable>(
    _ name: String, as type: Value.Type = Value.self
  ) throws -> Value {
    try JSONDecoder().decode(type, from: Data(contentsOf: picture("\(name).json")))
  }

  /// Where a file of `Tests/Fixtures/pictures` is.
  public static func picture(_ name: String) -> URL { folder.appending(path: "pictures/\(name)") }
}
