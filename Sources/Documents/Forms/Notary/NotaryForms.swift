/// Forms of notaries; wording our own.
enum NotaryForms {
    static let texts: [String] = [
        Self.application, Self.acceptance, Self.notice, Self.supplement,
        Self.conversation, Self.verification, Self.refusal, Self.termination,
        Self.prolongation, Self.certificate, Self.execution, Self.reviewDecision,
        Self.reviewRequest, Self.revocation, Self.deliveryReceipt, Self.feeReduction,
        Self.deposit, Self.register, Self.noticeRecord,
    ]
}
