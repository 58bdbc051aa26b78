internal import Consult
internal import PluginKit

extension LawDay {
    /// The day of a calendar.
    init(_ day: CivilDay) {
        let (year, month, day) = day.parts
        self.init(number: Int32(year * 10_000 + month * 100 + day))
    }
}
