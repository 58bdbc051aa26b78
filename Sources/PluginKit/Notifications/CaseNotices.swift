/// What people are told of a module's cases (通知), added in the transaction that changes the case.
///
/// The host keeps notices and brings them to their recipients: each once, whatever hosts there are and however often a
/// provider fails. A write that adds one appends an event too, as every change of a case does: that wakes the host.
public struct CaseNotices: Sendable {
    private let module: String

    /// Makes the notices of a module.
    public init(module: String) {
        self.module = module
    }

    /// Adds a notice; one to a number that takes no short messages is kept as such: it is read in the account of the number, and
    /// staff see who has to be rung.
    ///
    /// - Throws: ``RPCError`` with `internalError` where the template has a field without a value; ``StorageError``.
    public func add(_ notice: Notice, _ transaction: any WriteTransaction) throws {
        let content = NoticeContent(
            text: try notice.template.filled(notice.fields),
            fields: notice.fields,
            staffText: try notice.template.filledForStaff(notice.fields)
        )
        try transaction.add(notice, content)
    }
}
