/// Keeps the records of calls that did not keep their own: reads, failures, calls refused at the door.
public protocol Auditor: Sendable {
    /// Keeps a record; has returned when it is on disk.
    ///
    /// - Throws: ``RPCError`` where it cannot be kept: what it is about must then not be answered.
    func record(_ record: AuditRecord) async throws

    /// Keeps a record of a call that was refused, soon; under a flood of them some may be counted instead of kept.
    func recordSoon(_ record: AuditRecord)
}
