internal import CLibPQ
internal import Foundation
internal import PluginKit

/// Where PostgreSQL is, and who asks: a connection string of libpq, which may hold a password and is never printed.
struct PostgresAddress: Sendable {
    private let text: String
    private let limits: PostgresLimits

    /// - Throws: ``StorageError`` with `refused` where the string is none.
    init(_ text: String, limits: PostgresLimits) throws {
        var message: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(text, &message)
        PQconninfoFree(options)
        PQfreemem(message)
        // What libpq says of it would show a part of it.
        guard options != nil else {
            throw StorageError(
                kind: .refused,
                message: "database.url is no connection string of PostgreSQL. It has to be like "
                    + "postgres://user@host:5432/database or host=/run/postgresql dbname=yizhan user=yizhan."
            )
        }
        self.text = text
        self.limits = limits
    }

    /// Connects, and sets what a connection of the host needs.
    ///
    /// - Parameter purpose: what it is for; shown by `pg_stat_activity`.
    func connect(for purpose: String) throws(PostgresFailure) -> PostgresConnection {
        let parameters = [
            // Taken where the connection string says nothing else.
            ("connect_timeout", "5"), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
            ("keepalives_count", "3"), ("tcp_user_timeout", "20000"),
            ("dbname", self.text),
            // Taken in any case.
            ("application_name", "yizhan \(purpose)"), ("client_encoding", "UTF8"),
        ]
        let keys = parameters.map { strdup($0.0) }
        let values = parameters.map { strdup($0.1) }
        defer { for pointer in keys + values { free(pointer) } }
        let handle = PQconnectdbParams(
            keys.map { UnsafePointer($0) } + [nil],
            values.map { UnsafePointer($0) } + [nil],
            1
        )
        let connection = try PostgresConnection(handle, answer: self.limits.answer)
        try connection.set([
            ("statement_timeout", Self.milliseconds(self.limits.statement)),
            ("lock_timeout", Self.milliseconds(self.limits.turn)),
            ("idle_in_transaction_session_timeout", Self.milliseconds(self.limits.silence)),
            ("synchronous_commit", "on"), ("search_path", "public"), ("standard_conforming_strings", "on"),
        ])
        return connection
    }

    /// The address as variables that every program of libpq reads.
    ///
    /// - Throws: ``StorageError`` with `refused` for the password of a client's key, which has none.
    func variables() throws -> [String: String] {
        let options = PQconninfoParse(self.text, nil)
        defer { PQconninfoFree(options) }
        var variables: [String: String] = [:]
        var option = options
        while let current = option?.pointee, let keyword = current.keyword {
            if String(cString: keyword) == "sslpassword", current.val != nil { throw Self.sslPassword }
            // Any other that has no variable is a matter of keep-alives.
            if let name = current.envvar, let value = current.val, String(cString: keyword) != "client_encoding" {
                variables[String(cString: name)] = String(cString: value)
            }
            option = option?.advanced(by: 1)
        }
        return variables
    }

    private static let sslPassword = StorageError(
        kind: .refused,
        message: "database.url has an sslpassword, which pg_dump and pg_restore cannot be given: use a key without one."
    )

    private static func milliseconds(_ duration: Duration) -> String {
        String(duration.components.seconds * 1_000 + duration.components.attoseconds / 1_000_000_000_000_000)
    }
}
