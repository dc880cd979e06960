import Foundation
import Serving
import Support
import Testing

@Suite struct SiteTests {
  @Test func tellsThatItIsHealthy() async throws {
    try await TestSite.open { site in
      let answer = try await site.ask("GET /healthz")
      #expect(answer.status == 200 && answer.body == "{\"status\":\"ok\"}\n")
      let date = try #require(answer.fields["date"])
      #expect(date.hasSuffix(" GMT") && date.count == 29)
    }
  }

  @Test func tellsOfItsModel() async throws {
    try await TestSite.open { site in
      let json = try JSONText(try await site.ask("GET /model").body)
      #expect(json.string("name") == "small" && json.string("dataset") == "mnist")
      #expect(json.string("classes.9") == "9" && json.integer("parameters") == 7850)
      #expect(json.integer("epoch") == 3 && json.string("status") == nil)
    }
  }

  @Test func headHasTheFieldsOnly() async throws {
    try await TestSite.open { site in
      for path in ["/", "/healthz", "/model"] {
        let length = try await site.ask("GET \(path)").fields["content-length"]
        let answers = try await Wire.open(site.port) { wire in
          try await wire.send(head: "HEAD \(path)")
          let head = try await wire.answer(hasBody: false)
          // Were there a body, the next answer would begin with it.
          try await wire.send(head: "GET /healthz")
          return (head, try await wire.answer())
        }
        #expect(answers.0?.status == 200 && answers.0?.fields["content-length"] == length)
        #expect(answers.1?.body == "{\"status\":\"ok\"}\n")
      }
    }
  }

  /// A page of elsewhere can have its own name point here.
  @Test(arguments: [
    ("localhost", 200), ("127.0.0.1:8080", 200), ("[::1]:8080", 200), ("LocalHost:1", 200),
    ("elsewhere.example", 421), ("elsewhere.example:8080", 421), ("localhost.example", 421),
  ])
  func answersToItsOwnNames(_ host: String, status: Int) async throws {
    try await TestSite.open { site in
      let answer = try await Wire.open(site.port) { wire in
        try await wire.send("GET /model HTTP/1.1\r\nHost: \(host)\r\n\r\n".utf8)
        return try await wire.answer()
      }
      #expect(answer?.status == status)
      #expect(answer?.body.contains("localhost and 127.0.0.1 only") == (status == 421))
    }
  }

  /// Nothing on the page comes from elsewhere, and the policy sees to it.
  @Test func thePageIsSelfContained() async throws {
    try await TestSite.open { site in
      let answer = try await site.ask("GET /")
      #expect(answer.status == 200 && answer.fields["content-type"] == "text/html; charset=utf-8")
      #expect(answer.fields["content-security-policy"]?.hasPrefix("default-src 'none'; ") == true)
      #expect(answer.body.hasPrefix("<!DOCTYPE html>") && answer.body.hasSuffix("</html>\n"))
      #expect(!answer.body.contains("http:") && !answer.body.contains("https:"))
      #expect(!answer.body.contains("@import") && !answer.body.contains("src="))
    }
  }

  @Test func unknownPathsAndMethodsAreRefused() async throws {
    try await TestSite.open { site in
      let missing = try await site.ask("GET /nosuch?a=b")
      #expect(missing.status == 404)
      #expect(
        try JSONText(missing.body).string("error")
          == "there is nothing at '/nosuch'; there are /, /predict, /model, /healthz")
      let wrong = try await site.ask("GET /predict")
      #expect(wrong.status == 405 && wrong.fields["allow"] == "POST")
      #expect(
        try JSONText(wrong.body).string("error") == "/predict is not for GET; use POST")
      let post = try await site.ask("POST /model", type: "application/json", Array("[]".utf8))
      #expect(post.status == 405 && post.fields["allow"] == "GET, HEAD")
    }
  }
}
