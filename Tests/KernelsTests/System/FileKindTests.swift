import Kernels
import Testing

@Suite struct FileKindTests {
  @Test func knowsCommonFilesByTheirBeginnings() {
    let files: [([UInt8], String?)] = [
      ([0xFF, 0xD8, 0xFF, 0xDB, 0, 67], "a JPEG picture"),
      (Array("GIF89a".utf8) + [1, 0], "a GIF picture"),
      (Array("RIFF".utf8) + [9, 0, 0, 0] + Array("WEBPVP8 ".utf8), "a WebP picture"),
      (Array("MM\0*".utf8) + [0, 0, 0, 8], "a TIFF picture"),
      ([0, 0, 0, 0x18] + Array("ftypheic".utf8), "a HEIF picture or a film"),
      (Array("P5\n28 28\n255\n".utf8) + [0, 1], "a PNM picture"),
      (Array("%PDF-1.7\n".utf8), "a PDF document"),
      ([0x1F, 0x8B, 8, 0], "a gzip file"),
      (Array("PK\u{3}\u{4}".utf8) + [20, 0], "a zip archive"),
      ([0x93] + Array("NUMPY".utf8) + [1, 0], "a NumPy array"),
      ([0, 0, 8, 3, 0, 0], "an IDX file"),
      ([0, 0, 0x0D, 1, 0, 0], "an IDX file"),
      (Array("<?xml version=\"1.0\"?>\n<svg width=\"9\"/>".utf8), "an SVG drawing"),
      (Array("epoch,loss\r\n1,é\n".utf8), "a text"),
      ([0, 0, 7, 3], nil), ([0, 0, 8], nil), ([], nil), (Array("text\u{0}".utf8), nil),
    ]
    for (file, kind) in files { #expect(FileKind.name(of: file) == kind, "\(file)") }
  }
}
