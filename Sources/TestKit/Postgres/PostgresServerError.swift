/// What went wrong with the PostgreSQL of the tests.
struct PostgresServerError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
