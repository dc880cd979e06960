import HTTPTypes
import Kernels

/// Why a request is not done: a status and one sentence with the remedy.
struct Refusal: Error, Equatable {
  /// A status from 400 to 499.
  let status: HTTPResponse.Status
  /// What is wrong.
  let sentence: String
  /// Which methods there are, where the request's is not one of them.
  var methods: [HTTPRequest.Method] = []

  /// A refusal for these reasons.
  init(_ status: HTTPResponse.Status, _ sentence: String, methods: [HTTPRequest.Method] = []) {
    self.status = status
    self.sentence = sentence
    self.methods = methods
  }

  /// What is wrong with a picture: it is too large, or cannot be made an image.
  init(_ error: any UserFacingError) {
    let isTooLarge = if case .tooLarge? = error as? PictureError { true } else { false }
    self.init(isTooLarge ? .contentTooLarge : .unprocessableContent, error.description)
  }

  /// A body of more bytes than are taken.
  static func tooLarge(limit: Int) -> Refusal {
    Refusal(
      .contentTooLarge,
      "the body has more than the \(limit) bytes that are taken at once; send fewer images, or smaller ones"
    )
  }
}
