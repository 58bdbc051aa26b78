/// Forms of video visits and of the hall, and papers that citizens print themselves; wording our own.
enum HallForms {
    static let texts: [String] = [
        Self.visitRequest, Self.visitNotice, Self.visitPledge, Self.visitRegister,
        Self.lawyerVisit, Self.consultation, Self.ticket, Self.onceNotice,
        Self.acceptance, Self.rating, Self.consent, Self.complaint,
        Self.arbitration, Self.divorce, Self.courtFee, Self.loanInterest,
    ]
}
