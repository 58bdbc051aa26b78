internal import PluginKit

/// How often something that anybody may do and that is kept came from an address within the last hour: who floods the queue
/// of hand-overs hides those who need it.
///
/// Staff and enrolled terminals are not counted. The address stands there as a blind index.
struct PublicTries: Sendable {
    let sealer: any Sealer
    /// What is counted, by a name for programs.
    let kind: String
    /// How often it may come from one address: the guests of a whole hall may share it.
    var max: Int64 = 30
    /// What is said to who did it too often.
    let refusal: String

    /// Conversations that are handed over.
    static func handovers(_ sealer: any Sealer) -> PublicTries {
        PublicTries(
            sealer: sealer,
            kind: "handover",
            refusal: "从这里转人工的次数太多，请过一小时再试；有危险请拨打110，需要律师请拨打12348。"
        )
    }

    /// Conversations with a red flag: counted by themselves and up to a higher number, so that who floods the queue with
    /// others, or a whole hall behind one address, keeps nobody in danger from it.
    static func urgentHandovers(_ sealer: any Sealer) -> PublicTries {
        PublicTries(
            sealer: sealer,
            kind: "handover-urgent",
            max: 200,
            refusal: "从这里转人工的次数太多，接不过来。有危险请马上拨打110，受伤请拨打120，需要律师请拨打12348。"
        )
    }

    /// Remarks on answers.
    static func feedback(_ sealer: any Sealer) -> PublicTries {
        PublicTries(sealer: sealer, kind: "feedback", refusal: "从这里评价的次数太多，请过一小时再试。")
    }

    private static let window = Duration.seconds(3_600)
    /// Rows of earlier that are removed with each that is counted.
    private static let removedMax = 8

    /// Counts a call.
    ///
    /// - Throws: ``RPCError`` with `resourceExhausted` where there were too many.
    func count(_ context: CallContext, _ transaction: any WriteTransaction) throws {
        let roles = context.principal.roles
        guard roles.isEmpty || roles == RoleSet([.citizen]), let key = PeerAddress.key(context.peer) else { return }
        let indexes = self.sealer.blindIndexes(of: self.kind + key, as: "consult_tries.subject", organisationID: "")
        guard let index = indexes.first else { return }
        let subject = index.map { String($0, radix: 16) }.joined(separator: ".")
        let row = try transaction.row(
            "SELECT count, began_at FROM consult_tries WHERE org_id = '' AND subject = ?",
            .text(subject)
        )
        let began = row?.time(1)
        let isCounting = began.map { transaction.now < $0.advanced(by: Self.window) } ?? false
        let count = isCounting ? row?.integer(0) ?? 0 : 0
        guard count < self.max else {
            throw RPCError(
                code: .resourceExhausted,
                message: self.refusal,
                details: [.retry(after: Self.window)]
            )
        }
        try transaction.execute(
            """
            INSERT INTO consult_tries (org_id, subject, count, began_at) VALUES ('', ?, ?, ?)
            ON CONFLICT (org_id, subject) DO UPDATE SET count = excluded.count, began_at = excluded.began_at
            """,
            .text(subject),
            .integer(count + 1),
            .time(isCounting ? began : transaction.now)
        )
        try transaction.execute(
            """
            DELETE FROM consult_tries WHERE org_id = '' AND subject IN (
                SELECT subject FROM consult_tries WHERE org_id = '' AND began_at < ?
                ORDER BY began_at LIMIT \(Self.removedMax)
            )
            """,
            .time(transaction.now.advanced(by: .zero - Self.window))
        )
    }
}
