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

  /// 400: what was sent cannot be read.
  static func unreadable(_ sentence: String) -> Refusal { Refusal(.badRequest, sentence) }

  /// 413: more was sent than is taken at once.
  static func tooLarge(_ sentence: String) -> Refusal { Refusal(.contentTooLarge, sentence) }

  /// 422: what was sent can be read, and is no image.
  static func unusable(_ sentence: String) -> Refusal { Refusal(.unprocessableContent, sentence) }
}
