import Support
import Testing

@testable import Datasets

@Suite struct KaggleCSVTests {
  let folder: DataFolder

  init() throws { folder = try DataFolder() }

  private func read(_ text: String) throws -> ImageSet {
    try KaggleCSV.read(DataFile(path: folder.write(Array(text.utf8), to: "a.csv")), side: 2)
  }

  @Test(arguments: [
    "7,1,2,3,255\n0,5,6,7,8\n", "7,1,2,3,255\n0,5,6,7,8", "7,1,2,3,255\r\n0,5,6,7,8\r\n\n",
  ])
  func readsRows(text: String) throws {
    let expected = ImageSet(
      pixels: [1, 2, 3, 255, 5, 6, 7, 8], labels: [7, 0], height: 2, width: 2)
    try #expect(read(text) == expected)
  }

  @Test(arguments: [
    ("label,p1,p2,p3,p4\n1,2,3,4,5\n", 1, "'l' in column 1 is not part of a whole number"),
    ("1,2,3,4,5\n1,2,3,4\n", 2, "has 4 columns where 5 are needed"),
    ("1,2,3,4,5,6\n", 1, "has 6 columns where 5 are needed"),
    ("1,2,3,4,5\n1,2,256,4,5\n", 2, "256 in column 3 is above 255"),
    ("1,2,,4,5\n", 1, "column 3 is empty"),
    ("1,2,3,4,5\n1,2,0.5,4,5\n", 2, "'.' in column 3 is not part of a whole number"),
    ("1,2,3,4,5\n-1,2,3,4,5\n", 2, "'-' in column 1 is not part of a whole number"),
  ])
  func namesTheLine(text: String, line: Int, problem: String) {
    let file = folder.path + "/a.csv"
    #expect(throws: DataError.csv(file: file, line: line, problem: problem)) { try read(text) }
  }
}
