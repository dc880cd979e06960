/// A moment as HTTP writes it (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
struct HTTPDate: CustomStringConvertible {
  let description: String

  /// The date of so many seconds after the beginning of 1970, which may be before it.
  init(secondsSince1970 seconds: Double) {
    let second = Int(seconds.rounded(.down))
    let day = Self.floor(second, 86_400)
    let time = second - day * 86_400
    let (year, month, dayOfMonth) = Self.date(ofDay: day)
    // The first of January 1970 was a Thursday.
    let weekday = Self.weekdays[day + 4 - 7 * Self.floor(day + 4, 7)]
    let clock = [time / 3600, time / 60 % 60, time % 60].map(Self.twoDigits).joined(separator: ":")
    description =
      "\(weekday), \(Self.twoDigits(dayOfMonth)) \(Self.months[month - 1]) \(year) \(clock) GMT"
  }

  /// The date in the Gregorian calendar of a day counted from the beginning of 1970.
  ///
  /// Years are counted from March, so that the leap day is their last, in eras of 400 years, which
  /// are 146,097 days (Hinnant, `civil_from_days`, "chrono-Compatible Low-Level Date Algorithms").
  private static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
    let day = day + 719_468
    let era = floor(day, 146_097)
    let dayOfEra = day - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    return (
      era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1
    )
  }

  private static func floor(_ number: Int, _ divisor: Int) -> Int {
    (number >= 0 ? number : number - divisor + 1) / divisor
  }

  private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
