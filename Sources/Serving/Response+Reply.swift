import HTTPTypes
import HummingbirdCore
import Kernels
import NIOCore

extension Response {
  /// A response with the fields that all have.
  init(_ status: HTTPResponse.Status, _ type: String, _ body: [UInt8]) {
    self.init(
      status: status,
      headers: [
        .contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
        .server: "apus", .date: HTTPDate(secondsSince1970: Host.secondsSince1970).description,
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }

  /// A response of JSON.
  init(json body: [UInt8]) { self.init(.ok, "application/json", body) }

  /// What a refused request gets: `{"error": "one sentence"}`.
  init(_ refusal: Refusal) throws {
    self.init(
      refusal.status, "application/json", try JSONReply.bytes(["error": refusal.sentence]))
    if !refusal.methods.isEmpty {
      headers[.allow] = refusal.methods.map(\.rawValue).joined(separator: ", ")
    }
  }
}
