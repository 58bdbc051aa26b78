internal import HotlineAPI
internal import SwiftProtobuf

/// An order as a platform pushed it, as far as a later push of it is compared with that.
struct PushedOrder: Hashable {
    /// Those of its fields, and no other; the accused organisations are ids, a line each.
    let kept: NewOrder

    /// Reads what was kept.
    init(_ kept: NewOrder) { self.kept = kept }

    /// What of a push is to be kept.
    ///
    /// - Parameters:
    ///   - units: the organisations that it accuses.
    ///   - first: what was kept before it: when the caller spoke is not taken over.
    init(_ new: NewOrder, accusing units: [String], after first: PushedOrder? = nil) {
        self.kept = NewOrder.with {
            $0.isAnonymous = new.isAnonymous
            $0.isConfidential = new.isConfidential
            $0.accusedName = new.accusedName
            $0.accusedUnit = units.joined(separator: "\n")
            if let first {
                if first.kept.hasReceivedAt { $0.receivedAt = first.kept.receivedAt }
            } else if new.hasReceivedAt {
                $0.receivedAt = new.receivedAt
            }
        }
    }

    /// Whether its caller is to be kept secret.
    ///
    /// Who is known cannot be unknown again: who becomes anonymous at the platform is kept secret here.
    var isSecret: Bool { self.kept.isConfidential || self.kept.isAnonymous }

    /// The persons that it accuses.
    var names: [String] { OrderAccused.names(self.kept.accusedName) }

    /// The organisations that it accuses.
    var units: [String] { self.kept.accusedUnit.split(separator: "\n").map(String.init) }

    /// Whether a push says another time than this one at which the caller spoke.
    func differs(from new: NewOrder) -> Bool {
        new.hasReceivedAt != self.kept.hasReceivedAt || new.receivedAt != self.kept.receivedAt
    }
}
