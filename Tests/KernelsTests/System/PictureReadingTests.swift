import Foundation
import Support
import Testing

@testable import Kernels

/// What is in files that pypng has written and Pillow and numpy have read.
@Suite struct PictureReadingTests {
  private struct Document: Decodable {
    struct Case: Decodable {
      let name: String
      let png: Data
      let width, height, channels: Int
      let samples: [UInt8]
      let tolerance: Int
    }
    let cases: [Case]
  }

  private let cases: [Document.Case]

  init() throws { cases = try Fixture.pictures("read", as: Document.self).cases }

  @Test func everyKindOfPixels() throws {
    #expect(cases.count > 30)
    for expected in cases {
      let picture = try Picture(png: Array(expected.png), named: expected.name)
      #expect(picture.width == expected.width && picture.height == expected.height)
      try #require(picture.channels.rawValue == expected.channels, "\(expected.name)")
      let difference = zip(picture.samples, expected.samples).map { abs(Int($0) - Int($1)) }.max()
      #expect(try #require(difference) <= expected.tolerance, "\(expected.name)")
    }
  }

  /// The rest of a file behind its last pixel may be missing; nothing else may.
  @Test func cutFilesAreNoticed() throws {
    for expected in cases {
      let file = Array(expected.png)
      let whole = try Picture(png: file, named: "whole")
      for count in 0..<file.count {
        do {
          let picture = try Picture(png: Array(file.prefix(count)), named: "a.png")
          #expect(picture == whole && count + 20 >= file.count, "\(expected.name): \(count)")
        } catch let error as PictureError {
          #expect(error.description.hasPrefix("a.png: is "), "\(error)")
        }
      }
    }
  }

  /// A byte of the pixels or of the size cannot change unnoticed.
  @Test func changedFilesAreNoticed() throws {
    for expected in cases {
      let file = Array(expected.png)
      let whole = try Picture(png: file, named: "whole")
      for place in file.indices {
        var changed = file
        changed[place] ^= 0x21
        do {
          let picture = try Picture(png: changed, named: "a.png")
          #expect(
            picture == whole || changed.isDamaged(outside: ["IHDR", "PLTE", "IDAT"]),
            "\(expected.name): \(place)")
        } catch let error as PictureError {
          #expect(error.fault == .badData && error.description.hasPrefix("a.png: is "))
        }
      }
    }
  }

  @Test func claimsTakeNoMemory() throws {
    let file = Array(try #require(cases.first { $0.name == "rgb 8" }).png)
    let (huge, large) = (file.withSize(100_000, 100_000), file.withSize(8000, 8000))
    let largest = Allocations.largest {
      #expect(
        throws: PictureError.tooLarge(
          file: "a", width: 100_000, height: 100_000, limit: Picture.greatestPixelCount)
      ) { try Picture(png: huge, named: "a") }
      #expect(
        throws: PictureError.damaged(
          file: "a", reason: "8000x8000 pixels cannot be in \(file.count) bytes")
      ) { try Picture(png: large, named: "a") }
      let greatest = file.withSize(1 << 31 - 1, 1 << 31 - 1)
      #expect(throws: PictureError.self) { try Picture(png: greatest, named: "a") }
      for part in ["iTXt", "zTXt", "iCCP", "none"] {
        let claim = file[..<33] + [0x5F, 0, 0, 1] + Array(part.utf8) + file[33...]
        #expect(
          throws: PictureError.damaged(file: "a", reason: "it ends within one of its parts")
        ) { try Picture(png: Array(claim), named: "a") }
      }
    }
    #expect(largest < 1 << 16)
  }

  @Test func onlySoManyPixelsAreRead() throws {
    let file = PictureTests.pattern(7, 5, .grey).png()
    #expect(throws: Never.self) { try Picture(png: file, named: "a", atMost: 35) }
    #expect(throws: PictureError.tooLarge(file: "a", width: 7, height: 5, limit: 34)) {
      try Picture(png: file, named: "a", atMost: 34)
    }
  }

  @Test func whatIsNoPictureIsCalledWhatItIs() throws {
    let sentences: [([UInt8], String)] = [
      ([], "a: is empty; name a PNG picture"),
      ([1, 2, 3], "a: is not a PNG picture; name one"),
      (
        [0xFF, 0xD8, 0xFF, 0xE0],
        "a: is a JPEG picture, not a PNG picture; save it as PNG, or name another file"
      ),
      (
        Array("name: a\n".utf8),
        "a: is a text, not a PNG picture; save it as PNG, or name another file"
      ),
      (
        [0x89] + Array("PNG\n\u{1A}\n".utf8),
        "a: is damaged (its line ends were changed, as when it is copied as a text);"
          + " save or copy it again"
      ),
    ]
    for (file, sentence) in sentences {
      let error = #expect(throws: PictureError.self) { try Picture(png: file, named: "a") }
      #expect(error?.description == sentence)
    }
    #expect(
      PictureError.tooLarge(file: "a", width: 9, height: 8, limit: 71).description
        == "a: is a picture of 9x8 pixels, more than the 71 that are read; make it smaller")
  }
}

extension [UInt8] {
  /// A PNG file whose first chunk tells of another size, and has its sum.
  fileprivate func withSize(_ width: Int, _ height: Int) -> [UInt8] {
    func big(_ number: Int) -> [UInt8] {
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
    let header = Array(self[12..<16]) + big(width) + big(height) + Array(self[24..<29])
    return Array(self[..<12]) + header + big(Int(DataBytes.crc32(header))) + Array(self[33...])
  }

  /// Whether the chunks of these names are whole, and another one is not.
  fileprivate func isDamaged(outside names: [String]) -> Bool {
    var (place, isDamaged) = (8, false)
    while place + 12 <= count {
      let length = self[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      guard place + 12 + length <= count else { return true }
      let content = Array(self[place + 4..<place + 8 + length])
      let sum = self[place + 8 + length..<place + 12 + length].reduce(0) { $0 << 8 | Int($1) }
      if Int(DataBytes.crc32(content)) != sum {
        guard !names.contains(String(decoding: content.prefix(4), as: UTF8.self)) else {
          return false
        }
        isDamaged = true
      }
      place += 12 + length
    }
    return isDamaged
  }
}
