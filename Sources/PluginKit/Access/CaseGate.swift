/// A module's word on whom its cases are closed to, for other parts of the host that keep something of them (案件隔离).
///
/// A paper, a file or a notice belongs to a case and stands in tables of its own. Who may not see the case must not come
/// to it by them, however far that account reaches.
public protocol CaseGate: Sendable {
    /// Whether a number is one of the module's cases, told by its form alone: asked where the module is disabled, too.
    func owns(_ subject: String) -> Bool

    /// Those of some numbers whose cases are closed to an account: the accused side, and who stands aside.
    ///
    /// - Throws: ``StorageError``, or ``RPCError`` with `dataLoss` where what is sealed cannot be opened.
    func closed(
        _ subjects: [String],
        to principal: Principal,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> Set<String>

    /// Those of some numbers that no case of a tenant has.
    ///
    /// - Throws: ``StorageError``.
    func unknown(
        _ subjects: [String],
        organisationID: String,
        _ transaction: any ReadTransaction
    ) throws -> Set<String>

    /// Whether an account may read a file that belongs to a case; `nil` for a file that belongs to none of the module's.
    ///
    /// - Throws: as ``closed(_:to:_:_:)``.
    func admits(
        attachment id: String,
        to principal: Principal,
        _ sealer: any Sealer,
        _ transaction: any ReadTransaction
    ) throws -> Bool?
}
