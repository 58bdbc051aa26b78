/// A connection that makes and changes tables.
protocol SchemaConnection: SQLConnection {
    /// Whether there is a table of this name.
    func hasTable(_ name: String) throws -> Bool

    /// Executes a statement of the subset that both engines have, as this engine says it.
    func define(_ statement: String) throws

    /// Notes, with the transaction, that ``Store/settle()`` has something to do.
    func markUnsettled() throws

    /// Does `body` in one transaction, in which nobody else writes, on any host.
    func exclusively<Result>(_ body: () throws -> Result) throws -> Result
}
