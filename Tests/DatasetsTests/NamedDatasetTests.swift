import Testing

@testable import Datasets

@Suite struct NamedDatasetTests {
  @Test(arguments: [
    (NamedDataset.emnistDigits, 10), (.emnistBalanced, 47), (.emnistByClass, 62),
    (.emnistByMerge, 47), (.emnistLetters, 26), (.emnistMNIST, 10), (.mnist, 10),
    (.fashionMNIST, 10), (.digitsSample, 10),
  ])
  func classNames(set: NamedDataset, count: Int) {
    #expect(set.classNames.count == count)
    #expect(Set(set.classNames).count == count)
    #expect(!set.summary.isEmpty)
  }

  /// Codes of NIST's mapping files: 36 is 'a' in balanced, 46 't'; 36 'a' and 61 'z' in byclass.
  @Test func mappings() {
    #expect(NamedDataset.emnistBalanced.classNames[36] == "a")
    #expect(NamedDataset.emnistBalanced.classNames[46] == "t")
    #expect(NamedDataset.emnistByClass.classNames[35...36] == ["Z", "a"])
    #expect(NamedDataset.emnistByClass.classNames[61] == "z")
    #expect(NamedDataset.emnistLetters.classNames[0] == "A")
  }

  @Test func everySetButTheSampleCanBeFetched() {
    #expect(NamedDataset.allCases.filter { !$0.isFetchable } == [.digitsSample])
    #expect(NamedDataset.mnist.fetchSize == 11_594_722)
  }
}
