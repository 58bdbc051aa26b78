/// Forms of the hotline and of taxi cases; wording our own, local rules are models (示范).
enum HotlineForms {
    static let texts: [String] = [
        Self.workOrder, Self.dispatch, Self.sendBack, Self.prolongation,
        Self.contact, Self.feedback, Self.callback, Self.redo,
        Self.supervision, Self.nonAcceptance, Self.pledge, Self.noPenalty,
        Self.inquiry, Self.bulletin, Self.lostItem,
    ]
}
