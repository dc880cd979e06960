public import Kernels

/// How far training images are deformed at most, each of them anew in every epoch.
///
/// An image is mapped affinely, the result is displaced by an elastic field, and both at once is read
/// from the image: bilinear, with zeros all around, rounded to bytes (`Deformer`). What an image gets
/// in an epoch follows from the seed, the epoch and its place in the data set, and from nothing else.
public struct Augmentation: Sendable, Equatable {
  /// The widest affine maps; nil for none.
  public var affine: AffineRange?
  /// The elastic fields; nil for none.
  public var elastic: ElasticField?

  /// Affine maps, elastic fields, or both.
  public init(affine: AffineRange? = nil, elastic: ElasticField? = nil) {
    (self.affine, self.elastic) = (affine, elastic)
  }

  /// Whether every image stays as it is.
  public var isIdentity: Bool {
    (affine ?? AffineRange()) == AffineRange() && elastic?.alpha ?? 0 == 0
  }

  /// The stream from which the images' own are forked in an epoch, counted from 1.
  public static func stream(seed: UInt64, epoch: Int) -> RandomStream {
    RandomStream(seed: seed).fork(.augmentation).fork(epoch)
  }

  /// Where in an image's own stream the key of its elastic field stands, behind the numbers of its
  /// affine map.
  static let fieldIndex = AffineMapping.drawCount
}
