import Datasets
import Foundation
import Kernels
import Recipes
import Serving
import Support
import Testing

@Suite struct PredictTests {
  @Test func numbersAreTakenAsTheyAre() async throws {
    try await TestSite.open { site in
      let answer = try await site.predict(TestSite.json(3).utf8)
      #expect(answer.status == 200 && answer.fields["content-type"] == "application/json")
      let json = try JSONText(answer.body)
      let expected = site.model.classify([TestSite.image(3)])[0]
      let probabilities = try #require(json.numbers("probabilities"))
      #expect(probabilities.map { Scalar($0) } == expected.probabilities)
      #expect(json.integer("label") == expected.ranking[0])
      #expect(json.string("class") == String(expected.ranking[0]))
      #expect(json.number("probability") == probabilities.max())
      #expect(
        json.keys == [
          "class", "height", "label", "probabilities", "probability", "unchanged", "width",
        ])
    }
  }

  @Test func aPictureIsPreparedAsByPredict() async throws {
    // Ink on paper, far larger than an image.
    let samples = (0..<120 * 90).map { index in
      20..<100 ~= index / 90 && 40..<52 ~= index % 90 ? UInt8(0) : 255
    }
    let picture = Picture(width: 90, height: 120, channels: .grey, samples: samples)
    try await TestSite.open { site in
      let answer = try await site.predict(picture.png(), type: "image/png")
      #expect(answer.status == 200)
      let json = try JSONText(answer.body)
      #expect(json.integer("width") == 90 && json.integer("height") == 120)
      #expect(json.string("polarity") == "dark_on_light" && json.integer("unchanged") == 0)
      let prepared = try site.model.form.prepare(picture, named: "it")
      let expected = site.model.classify([prepared.pixels])[0]
      #expect(json.numbers("probabilities")?.map { Scalar($0) } == expected.probabilities)

      // The same in base64, alone and as a canvas gives it.
      let base64 = Data(picture.png()).base64EncodedString()
      let alone = try await site.predict("\"\(base64)\"".utf8)
      #expect(alone.body == answer.body)
      let both = try await site.predict(
        "[\"\(base64)\", \"data:image/png;base64,\(base64)\"]".utf8)
      let object = answer.body.trimmingCharacters(in: .newlines)
      #expect(both.body == "[\(object),\(object)]\n")
    }
  }

  @Test(arguments: [1, 2, 256])
  func aBatchIsTheSameAsItsImages(_ count: Int) async throws {
    try await TestSite.open { site in
      let list = "[" + (0..<count).map(TestSite.json).joined(separator: ", ") + "]"
      let answer = try await site.predict(list.utf8)
      #expect(answer.status == 200)
      let json = try JSONText(answer.body)
      try #require(json.count == count)
      let expected = site.model.classify((0..<count).map(TestSite.image))
      for index in 0..<count {
        let probabilities = json.numbers("\(index).probabilities")?.map { Scalar($0) }
        #expect(probabilities == expected[index].probabilities, "image \(index)")
      }
      let named = try await site.predict("{\"images\": \(list)}".utf8)
      #expect(named.body == answer.body)
      let single = try await site.predict(TestSite.json(0).utf8)
      let first = single.body.trimmingCharacters(in: .newlines)
      #expect(answer.body.hasPrefix("[" + first))
    }
  }

  /// Many at once give what each gives alone.
  @Test func requestsDoNotDisturbEachOther() async throws {
    try await TestSite.open { site in
      try await withThrowingTaskGroup(of: (Int, Wire.Answer).self) { group in
        for number in 0..<100 {
          group.addTask { (number, try await site.predict(TestSite.json(number).utf8)) }
        }
        for try await (number, answer) in group {
          let expected = site.model.classify([TestSite.image(number)])[0]
          let probabilities = try JSONText(answer.body).numbers("probabilities")
          #expect(probabilities?.map { Scalar($0) } == expected.probabilities)
        }
      }
    }
  }

  @Test func aConnectionServesRequestAfterRequest() async throws {
    try await TestSite.open { site in
      let statuses = try await Wire.open(site.port) { wire in
        var statuses: [Int?] = []
        for number in 0..<3 {
          let body = TestSite.json(number).utf8
          // In chunks, its length unknown.
          try await wire.send(
            head: "POST /predict", type: "application/json; charset=utf-8",
            fields: ["Transfer-Encoding: chunked"])
          let half = body.count / 2
          for part in [Array(body.prefix(half)), Array(body.dropFirst(half))] {
            try await wire.send(Array("\(String(part.count, radix: 16))\r\n".utf8) + part)
            try await wire.send("\r\n".utf8)
          }
          try await wire.send("0\r\n\r\n".utf8)
          statuses.append(try await wire.answer()?.status)
        }
        return statuses
      }
      #expect(statuses == [200, 200, 200])
    }
  }
}
