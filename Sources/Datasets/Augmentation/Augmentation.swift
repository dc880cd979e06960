public import Kernels

/// How far training images are deformed at most, each of them anew in every epoch, and how they are mixed.
///
/// An image is mapped affinely, the result is displaced by an elastic field, and both at once is read
/// from the image: bilinear, with zeros all around, rounded to bytes (`Deformer`). What an image gets
/// in an epoch follows from the seed, the epoch and its place in the data set, and from nothing else;
/// what it is then mixed with, from its batch too.
public struct Augmentation: Sendable, Equatable {
  /// The widest affine maps; nil for none.
  public var affine: AffineRange?
  /// The elastic fields; nil for none.
  public var elastic: ElasticField?
  /// How images are mixed with others of their batch; nil for not at all.
  public var mixup: Mixup?

  /// Affine maps, elastic fields, mixtures, or some of them.
  public init(affine: AffineRange? = nil, elastic: ElasticField? = nil, mixup: Mixup? = nil) {
    (self.affine, self.elastic, self.mixup) = (affine, elastic, mixup)
  }

  /// Whether every image stays as it is.
  public var isIdentity: Bool {
    (affine ?? AffineRange()) == AffineRange() && elastic?.alpha ?? 0 == 0
      && mixup?.alpha ?? 0 == 0
  }

  /// Whether images are mixed as they are in the data set, and nothing is deformed before.
  var mixesOriginals: Bool { mixup != nil && affine == nil && elastic == nil }

  /// The stream from which the images' own are forked in an epoch, counted from 1.
  public static func stream(seed: UInt64, epoch: Int) -> RandomStream {
    RandomStream(seed: seed).fork(.augmentation).fork(epoch)
  }

  /// Where in an image's own stream the key of its elastic field stands, behind the numbers of its
  /// affine map.
  static let fieldIndex = AffineMapping.drawCount
}
