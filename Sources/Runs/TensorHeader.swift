/// An entry in the header of a safetensors file: a tensor's place, or the metadata.
enum TensorHeader: Codable {
  /// The key that is no tensor's name.
  static let metadataKey = "__metadata__"

  case tensor(Entry)
  case metadata([String: String])

  /// Where a tensor is in the data and what it is.
  struct Entry: Codable {
    let dtype: String
    let shape: [Int]
    /// The first byte and the one after the last, counted from the end of the header.
    let dataOffsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case dataOffsets = "data_offsets"
    }
  }

  init(from decoder: any Decoder) throws {
    self =
      decoder.codingPath.last?.stringValue == Self.metadataKey
      ? .metadata(try [String: String](from: decoder)) : .tensor(try Entry(from: decoder))
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .tensor(let entry): try entry.encode(to: encoder)
    case .metadata(let texts): try texts.encode(to: encoder)
    }
  }
}
