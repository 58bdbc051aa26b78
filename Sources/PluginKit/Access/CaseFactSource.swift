/// A module's word on what its cases hold, for the papers that are made of them: nobody types it again (一次填写).
///
/// The facts have the names that fields of forms have, such as `申请人.姓名`, so that one source serves every form. What
/// somebody typed stands over them.
public protocol CaseFactSource: Sendable {
    /// The method by which the module shows such a case.
    ///
    /// Whom its rule does not let in gets no facts; see ``CaseReader``.
    var shownBy: MethodDescriptor { get }

    /// Whether a number is one of the module's cases, told by its form alone.
    func owns(_ subject: String) -> Bool

    /// What is known of a case; empty where there is none, or the reader may not see it.
    ///
    /// - Throws: ``StorageError``, or ``RPCError`` with `dataLoss` where what is sealed cannot be opened.
    func facts(
        of subject: String,
        for reader: CaseReader,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> [String: CaseFact]
}
