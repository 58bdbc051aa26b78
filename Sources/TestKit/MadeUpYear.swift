/// A plan of a year that nobody published: every holiday in a place where it can lie, and none longer than it has to be.
package enum MadeUpYear {
    /// What it says of itself.
    package static let source = "测试用，不是公布的安排"

    /// Its days off.
    package static func daysOff(_ year: Int) -> [String] {
        [
            "01-01", "02-05", "02-06", "02-07", "02-08", "04-05", "05-01", "05-02", "06-09", "09-15", "10-01", "10-02",
            "10-03",
        ].map { "\(year)-\($0)" }
    }
}
