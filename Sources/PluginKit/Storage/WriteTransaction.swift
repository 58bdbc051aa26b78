/// Changes that become durable together, or not at all.
///
/// The closure that works with it may run again after a conflict: it must have no effects but on the database. A statement
/// that failed fails the whole write, also where the closure catches the error: neither engine goes on after it.
public protocol WriteTransaction: ReadTransaction {
    /// The time of the record for everything in this transaction.
    var now: WallTime { get }

    /// Executes one statement.
    ///
    /// - Returns: how many rows it changed.
    /// - Throws: ``StorageError``.
    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// Appends an event to the log.
    ///
    /// - Returns: its sequence number.
    @discardableResult
    func append(_ event: Event) throws -> Int64

    /// The next number of a series, counted from 1 without a gap; taken back with the transaction.
    func nextNumber(organisation: String, series: String) throws -> Int64

    /// A limit of one of the module's cases, as ``CaseLimits`` left it.
    func limit(_ key: LimitKey) throws -> RunningLimit?

    /// Keeps a limit of one of the module's cases; ``CaseLimits`` does so.
    func keep(_ limit: RunningLimit) throws

    /// Keeps a notice of one of the module's cases for sending; ``CaseNotices`` does so.
    func add(_ notice: Notice, _ content: NoticeContent) throws

    /// Puts a case of the module into the index of the search; ``CaseSearch`` does so.
    func index(_ key: SearchKey, at places: [String]) throws

    /// Keeps which organisations an indexed case belongs to; ``CaseSearch`` does so.
    func move(_ key: SearchKey, to places: [String]) throws

    /// Puts an indexed case into the index anew, whose text has changed; ``CaseSearch`` does so.
    func renew(_ key: SearchKey, at places: [String]) throws

    /// The answer that a keyed call got before.
    func recall(_ key: IdempotencyKey) throws -> IdempotentAnswer?

    /// Appends a record to the audit log of its organisation, chained to the one before.
    func audit(_ record: AuditRecord) throws

    /// Keeps the answer of a keyed call with its effects.
    func remember(_ key: IdempotencyKey, _ answer: IdempotentAnswer) throws
}

extension WriteTransaction {
    /// Executes one statement.
    @discardableResult
    public func execute(_ sql: String, _ arguments: SQLValue...) throws -> Int {
        try self.execute(sql, arguments)
    }
}
