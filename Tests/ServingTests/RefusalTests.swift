import Foundation
import Kernels
import Serving
import Support
import Testing

/// Every kind of bad body gets its status and a sentence, and the server goes on.
@Suite struct RefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let body: String
    let status: Int
    let sentence: String
    var testDescription: String { sentence }
  }

  static let pixels = (0..<783).map { _ in "0" }.joined(separator: ",")

  static let cases = [
    Case(
      body: "{\"images\": [", status: 400,
      sentence: "the body is no JSON: byte 13: a value is missing"),
    Case(
      body: "hello", status: 400, sentence: "the body is no JSON: byte 1: what is 'hello'?"),
    Case(
      body: "[[1,2,3]]", status: 422,
      sentence: "images[0] has 3 numbers; an image of this network has 784, 28 rows of 28"),
    Case(
      body: "[1,2,3]", status: 422,
      sentence: "the image has 3 numbers; an image of this network has 784, 28 rows of 28"),
    Case(body: "[]", status: 422, sentence: "there is no image; send at least one"),
    Case(
      body: "{\"images\": []}", status: 422,
      sentence: "there is no image; send at least one"),
    Case(
      body: "{\"image\": [[0]]}", status: 422,
      sentence: "an object has one list of images, under 'images'"),
    Case(
      body: "{\"images\": 7}", status: 422,
      sentence: "an object has one list of images, under 'images'"),
    Case(
      body: "7", status: 422,
      sentence: "the image is 7; an image is 784 numbers, or a PNG picture in base64"),
    Case(
      body: "[\(pixels),256]", status: 422,
      sentence:
        "the image[783] is 256, not a whole number from 0, which is paper, to 255, which is ink"),
    Case(
      body: "{\"images\": [[\(pixels),0], [\(pixels),0.5]]}", status: 422,
      sentence:
        "images[1][783] is 0.5, not a whole number from 0, which is paper, to 255, which is ink"),
    Case(
      body: "{\"images\": [[\(pixels),null]]}", status: 422,
      sentence:
        "images[0][783] is null, not a whole number from 0, which is paper, to 255, which is ink"),
    Case(
      body: "{\"images\": [[\(pixels),0], {}]}", status: 422,
      sentence: "images[1] is an object; an image is 784 numbers, or a PNG picture in base64"),
    Case(
      body: "{\"images\": [\(pixels),0]}", status: 413,
      sentence: "there are 784 images, more than the 256 of one request; send several requests"),
    Case(
      body: "[\"0\",\(pixels)]", status: 422,
      sentence:
        "the image[0] is \"0\", not a whole number from 0, which is paper, to 255, which is ink"),
    Case(
      body: "{\"images\": [7]}", status: 422,
      sentence: "images[0] is 7; an image is 784 numbers, or a PNG picture in base64"),
    Case(
      body: "\"no base64\"", status: 422,
      sentence: "the image is no base64; send a PNG picture in base64"),
    Case(body: "[\"\"]", status: 422, sentence: "images[0]: is empty; name a PNG picture"),
  ]

  @Test(arguments: cases)
  func aBadBodyOfJSON(_ row: Case) async throws {
    try await TestSite.open { site in
      let answer = try await site.predict(row.body.utf8)
      #expect(answer.status == row.status)
      #expect(answer.fields["content-type"] == "application/json")
      #expect(try JSONText(answer.body).string("error") == row.sentence)
      #expect(try JSONText(answer.body).keys == ["error"])
      #expect(try await site.predict(TestSite.json(1).utf8).status == 200)
    }
  }

  /// Small files can be large pictures: what a request makes work is bounded as a whole.
  @Test func theirPixelsAreCountedTogether() async throws {
    let picture = Picture(
      width: 28, height: 28, channels: .grey, samples: TestSite.image(1)
    ).png()
    let text = "\"" + Data(picture).base64EncodedString() + "\""
    var limits = ServingLimits()
    limits.picturePixels = 2 * 784
    try await TestSite.open(limits: limits) { site in
      #expect(try await site.predict("[\(text),\(text)]".utf8).status == 200)
      let answer = try await site.predict("[\(text),\(text),\(text)]".utf8)
      #expect(answer.status == 413)
      #expect(
        try JSONText(answer.body).string("error")
          == "the pictures up to images[2] have 2352 pixels, more than the 1568 of one request; send"
          + " fewer, or smaller ones")
    }
  }

  @Test func badPictures() async throws {
    let stroke = Picture(
      width: 28, height: 28, channels: .grey, samples: TestSite.image(1)
    ).png()
    let blank = Picture(
      width: 9, height: 9, channels: .grey, samples: [UInt8](repeating: 7, count: 81)
    ).png()
    let rows: [([UInt8], Int, String)] = [
      ([0xFF, 0xD8, 0xFF, 0xE0], 422, "the body: is a JPEG picture, not a PNG picture; "),
      (Array(stroke.dropLast(30)), 422, "the body: is damaged ("),
      (blank, 422, "the body: nothing is to be seen on the picture; draw on it"),
      (Array(TestSite.json(1).utf8), 422, "the body: is a text, not a PNG picture; "),
    ]
    try await TestSite.open { site in
      for (body, status, beginning) in rows {
        let answer = try await site.predict(body, type: "image/png")
        #expect(answer.status == status)
        let sentence = try #require(try JSONText(answer.body).string("error"))
        #expect(sentence.hasPrefix(beginning), "\(sentence)")
      }
      let none = try await Wire.open(site.port) { wire in
        try await wire.send(head: "POST /predict", type: "image/png", length: 0)
        return try await wire.answer()
      }
      #expect(none?.status == 422)
      #expect(none?.body == "{\"error\":\"the body: is empty; name a PNG picture\"}\n")
    }
  }

  @Test func otherTypesAreNotRead() async throws {
    try await TestSite.open { site in
      let form = try await site.predict("a=b".utf8, type: "application/x-www-form-urlencoded")
      #expect(form.status == 415)
      #expect(
        try JSONText(form.body).string("error")
          == "bodies of type 'application/x-www-form-urlencoded' are not read; send image/png or application/json"
      )
      let none = try await site.ask("POST /predict", Array("[]".utf8))
      #expect(none.status == 415)
    }
  }

  @Test func tooMuchIsRefused() async throws {
    var limits = ServingLimits()
    limits.bodyBytes = 10_000
    limits.images = 2
    limits.picturePixels = 1000
    try await TestSite.open(limits: limits) { site in
      let images = try await site.predict("[\(TestSite.json(1)),\(TestSite.json(2)),[]]".utf8)
      #expect(images.status == 413)
      #expect(
        try JSONText(images.body).string("error")
          == "there are 3 images, more than the 2 of one request; send several requests")
      let large = Picture(
        width: 40, height: 40, channels: .grey, samples: [UInt8](repeating: 0, count: 1600))
      let picture = try await site.predict(large.png(), type: "image/png")
      #expect(picture.status == 413)
      #expect(picture.body.contains("more than the 1000 that are read; make it smaller"))
    }
  }
}
