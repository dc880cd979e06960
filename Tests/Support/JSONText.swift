import Foundation

/// A JSON text read without the types that wrote it, its values addressed as `test.errors`.
public struct JSONText {
  private let root: Any

  public init(_ text: String) throws {
    root = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
  }

  public init(file: String) throws { try self.init(String(contentsOfFile: file, encoding: .utf8)) }

  /// The keys of the outermost object, sorted.
  public var keys: [String] { (root as? [String: Any])?.keys.sorted() ?? [] }

  /// How many elements the outermost array has.
  public var count: Int { (root as? [Any])?.count ?? 0 }

  public func string(_ path: String) -> String? { value(path) as? String }
  public func integer(_ path: String) -> Int? { (value(path) as? NSNumber)?.intValue }
  public func number(_ path: String) -> Double? { (value(path) as? NSNumber)?.doubleValue }
  public func numbers(_ path: String) -> [Double]? { value(path) as? [Double] }

  private func value(_ path: String) -> Any? {
    path.split(separator: ".").reduce(root as Any?) { node, key in
      Int(key).map { index in
        (node as? [Any]).flatMap { $0.indices.contains(index) ? $0[index] : nil }
      } ?? (node as? [String: Any])?[String(key)]
    }
  }
}
