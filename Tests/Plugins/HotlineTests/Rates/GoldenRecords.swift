import HotlineAPI
import PluginKit

@testable import HotlinePlugin

/// Records of October 2026, each of which is a case of its own, and the rates that a person has worked out from them.
enum GoldenRecords {
    /// What a rate of a unit has to be.
    struct Wanted {
        let unit: String
        let kind: RateKind
        let numerator: Int
        let denominator: Int
        let exclusions: [ExclusionReason: Int]
        let basisPoints: Int?
        let standing: RateStanding
    }

    static let days = ReportDays(monthOf: day(1))
    /// In the middle of November: everything of October is over.
    static let asOf = time(46, 12)

    /// The day of October with a number; above 31 it is in November.
    static func day(_ day: Int) -> CivilDay { CivilDay(number: 20_726 + day) }

    /// A moment of a day of October.
    static func time(_ day: Int, _ hour: Int = 0, microseconds: Int64 = 0) -> WallTime {
        WallTime(microseconds: Self.day(day).start.microseconds + Int64(hour) * 3_600_000_000 + microseconds)
    }

    static let all: [OrderRecord] = [
        // 1: everything in time, solved and content.
        record(1) { _ in },
        // 2: answered in the very moment in which October and the limit end.
        record(2) {
            $0.dueAt = time(32)
            $0.answeredAt = time(32)
        },
        // 3: a microsecond later both are November's.
        record(3) {
            $0.dueAt = time(32, microseconds: 1)
            $0.calledBackAt = nil
        },
        // 4: a microsecond late with everything.
        record(4) {
            $0.signedAt = time(6, 9, microseconds: 1)
            $0.contactedAt = time(6, 9, microseconds: 1)
            $0.answeredAt = time(13, microseconds: 1)
        },
        // 5: ended before its limit, as was asked for in time.
        record(5) {
            $0.answeredAt = nil
            $0.leftAt = time(10)
            $0.outcome = .terminated
            $0.calledBackAt = nil
        },
        // 6: ended as well, but asked for when it was late.
        record(6) {
            $0.answeredAt = nil
            $0.leftAt = time(14)
            $0.outcome = .terminated
            $0.calledBackAt = nil
        },
        // 7: sent back within a day, and given to another unit.
        record(7) {
            $0.signedAt = nil
            $0.contactedAt = nil
            $0.answeredAt = nil
            $0.returnedAt = time(5, 15)
            $0.leftAt = time(5, 15)
            $0.outcome = .reassigned
            $0.calledBackAt = nil
        },
        // 8: put off before its limit.
        record(8) {
            $0.answeredAt = nil
            $0.suspendedAt = time(9)
            $0.outcome = .open
            $0.calledBackAt = nil
        },
        // 9: nobody did anything.
        record(9) {
            $0.signedAt = nil
            $0.contactedAt = nil
            $0.answeredAt = nil
            $0.outcome = .open
            $0.calledBackAt = nil
        },
        // 10: the caller was not reached.
        record(10) {
            $0.callBack = .notReached
            $0.responded = .unspecified
            $0.solved = .unspecified
            $0.satisfaction = .unspecified
        },
        // 11: no number to call.
        record(11) {
            $0.hasPhone = false
            $0.contactedAt = nil
            $0.callBack = .noPhone
            $0.responded = .unspecified
            $0.solved = .unspecified
            $0.satisfaction = .unspecified
        },
        // 12: not solved, and done anew …
        record(12) {
            $0.solved = .no
            $0.satisfaction = .dissatisfied
            $0.redoneAt = time(16)
        },
        // … and then in time, and fairly content: the second time counts by itself.
        record(12, round: 2) {
            $0.openedAt = time(16)
            $0.signDueAt = nil
            $0.signedAt = nil
            $0.contactDueAt = nil
            $0.contactedAt = nil
            $0.dueAt = time(24)
            $0.answeredAt = time(20)
            $0.calledBackAt = time(21)
            $0.satisfaction = .fairlySatisfied
        },
        // 13: merged with another before its limit.
        record(13) {
            $0.answeredAt = nil
            $0.leftAt = time(8)
            $0.outcome = .merged
            $0.calledBackAt = nil
        },
        // 14: called back at 0:00 of 1 November.
        record(14) { $0.calledBackAt = time(32) },
        // 15: called back in the last microsecond of October, solved but not content.
        record(15) {
            $0.calledBackAt = time(32, microseconds: -1)
            $0.satisfaction = .dissatisfied
        },
        // 20: the one order of another unit.
        record(20, unit: "small") { _ in },
        // 30: of a third unit, whose limits all end in November.
        record(30, unit: "idle") {
            $0.openedAt = time(31, 12)
            $0.signDueAt = time(32, 12)
            $0.contactDueAt = time(32, 12)
            $0.dueAt = time(38)
            $0.calledBackAt = nil
        },
    ]

    /// Worked out by hand from the list above: `small` and `idle` are not ranked, and `idle` has no rate at all.
    static let wanted: [Wanted] = [
        // Due: 1…15 but 3 by due date; 12 twice. Not: 5, 7, 8, 13. Late: 4, 6, 9.
        Wanted(
            unit: "busy",
            kind: .completion,
            numerator: 8,
            denominator: 11,
            exclusions: [.terminated: 1, .reassigned: 1, .suspended: 1, .merged: 1],
            basisPoints: 7_273,
            standing: .ranked
        ),
        // To be signed: 1…15, 12 once. Not: 7. Late: 4; never: 9.
        Wanted(
            unit: "busy",
            kind: .signing,
            numerator: 12,
            denominator: 14,
            exclusions: [.reassigned: 1],
            basisPoints: 8_571,
            standing: .ranked
        ),
        // To be called: the same. Not: 7, and 11 who has no number. Late: 4; never: 9.
        Wanted(
            unit: "busy",
            kind: .response,
            numerator: 11,
            denominator: 13,
            exclusions: [.reassigned: 1, .noPhone: 1],
            basisPoints: 8_462,
            standing: .ranked
        ),
        // Called back in October: 1, 2, 4, 10, 11, 12 twice, 15. Not: 10, 11. Not solved: 12.
        Wanted(
            unit: "busy",
            kind: .resolution,
            numerator: 5,
            denominator: 6,
            exclusions: [.notReached: 1, .noPhone: 1],
            basisPoints: 8_333,
            standing: .smallSample
        ),
        // Not content: 12 the first time, 15.
        Wanted(
            unit: "busy",
            kind: .satisfaction,
            numerator: 4,
            denominator: 6,
            exclusions: [.notReached: 1, .noPhone: 1],
            basisPoints: 6_667,
            standing: .smallSample
        ),
        // Done anew: 12, of the eight called back.
        Wanted(
            unit: "busy",
            kind: .redo,
            numerator: 1,
            denominator: 8,
            exclusions: [:],
            basisPoints: 1_250,
            standing: .smallSample
        ),
        Wanted(
            unit: "small",
            kind: .completion,
            numerator: 1,
            denominator: 1,
            exclusions: [:],
            basisPoints: 10_000,
            standing: .smallSample
        ),
        Wanted(
            unit: "idle",
            kind: .completion,
            numerator: 0,
            denominator: 0,
            exclusions: [:],
            basisPoints: nil,
            standing: .nothingDue
        ),
        Wanted(
            unit: "idle",
            kind: .resolution,
            numerator: 0,
            denominator: 0,
            exclusions: [:],
            basisPoints: nil,
            standing: .nothingDue
        ),
    ]

    /// An order that was sent on 5 October at 9:00 and dealt with in every way as it should be, with a change.
    private static func record(
        _ number: Int,
        round: Int = 1,
        unit: String = "busy",
        _ change: (inout OrderRecord) -> Void
    ) -> OrderRecord {
        var record = OrderRecord(
            number: "HOT-20261005-\(number)",
            round: round,
            channel: number.isMultiple(of: 2) ? .channel12345 : .channel12328,
            matter: number.isMultiple(of: 3) ? "交通运输" : "市容环卫",
            unit: unit,
            origin: "root",
            hasPhone: true,
            openedAt: time(5, 9),
            signDueAt: time(6, 9),
            signedAt: time(5, 10),
            contactDueAt: time(6, 9),
            contactedAt: time(5, 11),
            dueAt: time(13),
            answeredAt: time(12),
            outcome: .answered,
            calledBackAt: time(15),
            callBack: .reached,
            responded: .yes,
            solved: .yes,
            satisfaction: .satisfied
        )
        change(&record)
        return record
    }
}
