internal import Foundation
internal import ProcedureAPI
internal import SwiftProtobuf

/// A file of one year's holidays, in the form in which they are commonly passed on.
struct HolidayFile: Decodable {
    /// A day that is not as its weekday would be.
    struct Day: Decodable {
        let date: String
        let isOffDay: Bool
    }

    let year: UInt32
    let papers: [String]
    let days: [Day]

    /// A year has a few dozen days in it.
    private static let bytesMax = 1_000_000

    /// Reads a file.
    ///
    /// - Throws: ``Failure`` where it cannot be read or is none.
    static func read(_ path: String) throws -> YearPlan {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.invalidInput, "\(path) cannot be read. Check its name and whether you may read it.")
        }
        guard data.count <= Self.bytesMax, let file = try? JSONDecoder().decode(Self.self, from: data) else {
            throw Failure(
                .invalidInput,
                "\(path) is no plan of holidays: it has to be JSON with year, papers and days (date, isOffDay)."
            )
        }
        return YearPlan.with {
            $0.year = file.year
            $0.source = file.papers.joined(separator: " ")
            $0.daysOff = file.days.filter(\.isOffDay).map(\.date)
            $0.workedWeekends = file.days.filter { !$0.isOffDay }.map(\.date)
        }
    }
}
