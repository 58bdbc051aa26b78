internal import AuditAPI
internal import SwiftProtobuf

/// A record, an anchor or a beginning that is not as it was written.
struct ChainFault: Error, Hashable {
    var kind: AuditBreakKind
    var sequence: Int64
    var description: String

    /// The fault as a caller is told of it.
    func message(_ organisationID: String) -> AuditBreak {
        AuditBreak.with {
            $0.organisationID = organisationID
            $0.sequence = UInt64(clamping: self.sequence)
            $0.kind = self.kind
            $0.description_p = self.description
        }
    }

    static func changed(_ sequence: Int64) -> ChainFault {
        ChainFault(
            kind: .changed,
            sequence: sequence,
            description: "record \(sequence) is not as it was written: it, or its hash, was changed"
        )
    }

    static func missing(_ sequence: Int64, before next: Int64) -> ChainFault {
        let which = next == sequence + 1 ? "record \(sequence) is" : "records \(sequence) to \(next - 1) are"
        return ChainFault(kind: .missing, sequence: sequence, description: "\(which) missing")
    }

    static func misplaced(_ sequence: Int64) -> ChainFault {
        ChainFault(
            kind: .floor,
            sequence: sequence,
            description: "record \(sequence) stands before the beginning of the chain"
        )
    }
}
