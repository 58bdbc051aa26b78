extension PostgresStore {
    /// Nothing: freed rows lie in the server's files, its log and its archives, which are the operator's.
    package func settle() async throws {}
}
