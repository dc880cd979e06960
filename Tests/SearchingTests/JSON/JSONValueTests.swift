import Recipes
import Testing

@testable import Searching

@Suite struct JSONValueTests {
  @Test(arguments: [
    ("null", JSONValue.null), ("true", .boolean(true)), ("false", .boolean(false)),
    ("-12", .integer(-12)), ("9223372036854775807", .integer(.max)), ("0.5", .number(0.5)),
    ("-1e-07", .number(-1e-7)), ("Infinity", .number(.infinity)),
    ("-Infinity", .number(-.infinity)), ("\"\"", .text("")),
    (#""a\"b\\c\nd\u0001é""#, .text("a\"b\\c\nd\u{1}é")), ("[]", .list([])),
    ("[1,[2],{}]", .list([.integer(1), .list([.integer(2)]), .object([])])),
    (
      #"{"a":1,"b":{"c":null}}"#,
      .object([.init("a", .integer(1)), .init("b", .object([.init("c", .null)]))])
    ),
  ])
  func readsWhatItWrites(_ text: String, _ value: JSONValue) throws {
    #expect("\(value)" == text)
    #expect(try JSONParser.parse(text.utf8) == value)
  }

  @Test(arguments: [
    (" { \"a\" : [ 1 , 2 ] } ", JSONValue.object([.init("a", .list([.integer(1), .integer(2)]))])),
    (#""\u00e9\/\b\f\r\t""#, .text("é/\u{8}\u{c}\r\t")), (#""\ud83d\ude00""#, .text("😀")),
    (#""\ud83dx""#, .text("\u{FFFD}x")),
    ("9223372036854775808", .number(9_223_372_036_854_775_808)),
    ("1.0", .number(1)), ("1E+2", .number(100)),
  ])
  func readsWhatOthersWrite(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONParser.parse(text.utf8) == value)
  }

  @Test(arguments: [
    "", "{", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "\"a", "tru", "1 2", "{} x", "+1", "0x1",
    "nan", "\"\\x\"", "\"\\u12\"", "inf", "'a'", "[1 2]",
  ])
  func refusesTheRest(_ text: String) {
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(text.utf8) }
  }

  @Test func refusesWhatIsNoText() {
    #expect(throws: JSONSyntaxError.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
    #expect(throws: JSONSyntaxError(problem: "is nested too deeply", column: 101)) {
      try JSONParser.parse([UInt8](repeating: UInt8(ascii: "["), count: 100_000))
    }
  }

  @Test func notANumberIsReadToo() throws {
    let value = try JSONParser.parse("[NaN]".utf8)
    #expect("\(value)" == "[NaN]")
  }

  /// Whatever the bytes, reading ends.
  @Test func everyTruncationEnds() throws {
    let text = #"{"a":[1,2.5e3,"x\u00e9\n",true,null,{"b":NaN}],"c":""}"#
    for end in 0..<text.utf8.count {
      #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(text.utf8.prefix(end)) }
    }
    _ = try JSONParser.parse(text.utf8)
  }

  @Test func configurationValuesKeepTheirTypes() {
    let plain: Plain = ["a": [true, "x", .integer(1), .number(0.25)]]
    #expect("\(JSONValue(plain))" == #"{"a":[true,"x",1,0.25]}"#)
  }

  @Test func membersAreFoundByName() {
    let value = JSONValue.object([.init("a", .integer(1)), .init("a", .number(2))])
    #expect(value["a"]?.wholeNumber == 2 && value["b"] == nil)
    #expect(JSONValue.integer(3).double == 3 && JSONValue.text("3").double == nil)
    #expect(JSONValue.number(2.5).wholeNumber == nil)
  }
}
