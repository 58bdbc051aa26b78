import HotlineAPI
import PluginKit
import SwiftProtobuf

/// Rates computed anew from exported records, by other code than the host's.
struct RecomputedRates {
    let records: [RawRecord]
    let from: WallTime
    let to: WallTime
    let asOf: WallTime

    /// Numerator, denominator, and how many do not count.
    struct Count: Equatable {
        var numerator = 0
        var denominator = 0
        var excluded = 0
    }

    func count(_ kind: RateKind, by: RateGrouping, where isWanted: (RawRecord) -> Bool) -> Count {
        let isOfUnits = [.unit, .matter].contains(by)
        // What the hotline does is no rate of a unit, and what it answers no unit's.
        if isOfUnits, [.sampling, .immediate].contains(kind) { return Count() }
        let wanted = self.records.filter { isWanted($0) && (!isOfUnits || !$0.unit.isEmpty) }
        return wanted.reduce(into: Count()) { count, record in
            switch self.verdict(kind, record) {
            case .some(.some(true)):
                count.numerator += 1
                count.denominator += 1
            case .some(.some(false)): count.denominator += 1
            case .some(.none): count.excluded += 1
            case .none: break
            }
        }
    }

    /// Whether a record stands above the line; inner `nil` for one that does not count, outer for one of another time.
    private func verdict(_ kind: RateKind, _ record: RawRecord) -> Bool?? {
        guard let verdict = self.unmarked(kind, record) else { return nil }
        return .some(record.mark == .unspecified ? verdict : nil)
    }

    private func unmarked(_ kind: RateKind, _ record: RawRecord) -> Bool?? {
        switch kind {
        case .completion:
            guard record.hasDueAt, self.isOver(record.dueAt) else { return nil }
            if self.isGone(record, record.dueAt) { return .some(nil) }
            if record.hasSuspendedAt, self.isOn(record.suspendedAt, record.dueAt) { return .some(nil) }
            return record.hasAnsweredAt && self.isOn(record.answeredAt, record.dueAt)
        case .signing:
            guard record.hasSignDueAt, self.isOver(record.signDueAt) else { return nil }
            if self.isGone(record, record.signDueAt) { return .some(nil) }
            return record.hasSignedAt && self.isOn(record.signedAt, record.signDueAt)
        case .response:
            guard record.hasContactDueAt, self.isOver(record.contactDueAt) else { return nil }
            if self.isGone(record, record.contactDueAt) { return .some(nil) }
            if !record.hasPhone_p, !record.hasContactedAt { return .some(nil) }
            return record.hasContactedAt && self.isOn(record.contactedAt, record.contactDueAt)
        case .resolution, .satisfaction, .redo:
            guard record.hasCalledBackAt, self.isWithin(record.calledBackAt) else { return nil }
            if kind == .redo { return record.hasRedoneAt }
            guard record.callBack == .reached else { return .some(nil) }
            // Whoever contests by the code gives no grade.
            if kind == .satisfaction, record.satisfaction == .unspecified { return .some(nil) }
            return kind == .resolution
                ? record.solved == .yes : [.satisfied, .fairlySatisfied].contains(record.satisfaction)
        case .verification:
            guard let solved = self.unmarked(.resolution, record) else { return nil }
            return solved == nil || record.result != .solved ? .some(nil) : solved
        case .sampling:
            guard record.hasAnsweredAt, self.isWithin(record.answeredAt) else { return nil }
            return !record.hasPhone_p && !record.hasContactedAt ? .some(nil) : record.hasCalledBackAt
        case .immediate:
            guard record.hasConsultedAt, self.isWithin(record.consultedAt) else { return nil }
            return record.outcome == .answeredAtOnce
        case .unspecified, .UNRECOGNIZED:
            return nil
        }
    }

    private func isWithin(_ moment: Google_Protobuf_Timestamp) -> Bool {
        let time = WallTime(moment)
        return self.from <= time && time < self.to && time <= self.asOf
    }

    private func isOver(_ limit: Google_Protobuf_Timestamp) -> Bool {
        let time = WallTime(limit)
        return self.from < time && time <= self.to && time <= self.asOf
    }

    private func isGone(_ record: RawRecord, _ limit: Google_Protobuf_Timestamp) -> Bool {
        let outcomes: [RecordOutcome] = [.terminated, .reassigned, .escalated, .merged]
        return outcomes.contains(record.outcome) && record.hasLeftAt && self.isOn(record.leftAt, limit)
    }

    private func isOn(_ time: Google_Protobuf_Timestamp, _ limit: Google_Protobuf_Timestamp) -> Bool {
        WallTime(time) <= WallTime(limit)
    }
}
