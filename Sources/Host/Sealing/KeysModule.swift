internal import KeysAPI
package import Logging
package import PluginKit

/// The master keys as the security administrator uses them: rotating, following, retiring.
///
/// Always there. Its database is the host's own.
package struct KeysModule: Sendable {
    /// Name in configuration and metrics.
    package static let id = "keys"
    /// The services that it serves.
    package static var services: [ServiceDescriptor] { [KeysServiceMethods.service] }

    private let handler: KeysHandler
    private let resealer: Resealer

    /// Makes the module.
    ///
    /// - Parameters:
    ///   - keyring: the keys.
    ///   - database: of the host's own tables.
    ///   - sources: every sealed column that there is now.
    ///   - anchorKeyID: the key that vouches for the anchors of the audit log.
    ///   - files: what is kept under the keys beside sealed columns: files, the index of the search.
    package init(
        keyring: Keyring,
        database: any Database,
        sources: @escaping @Sendable () async throws -> [SealedSource],
        anchorKeyID: @escaping @Sendable () throws -> UInt32?,
        files: [SealedFiles],
        logger: Logger
    ) {
        let rotations = Rotations(database: database)
        let resealer = Resealer(
            keyring: keyring,
            rotations: rotations,
            sources: sources,
            files: files,
            logger: logger
        )
        self.resealer = resealer
        self.handler = KeysHandler(
            keyring: keyring,
            rotations: rotations,
            resealer: resealer,
            sources: sources,
            anchorKeyID: anchorKeyID,
            files: files
        )
    }

    /// A handler for every method.
    package var endpoints: [Endpoint] { self.handler.endpoints }

    /// Seals anew what is under an old key, until cancelled.
    package func run() async throws {
        try await self.resealer.run()
    }

    /// What is kept of rotations; it stands with the host's own tables.
    package static func migration(number: Int) -> Migration {
        Migration(
            number: number,
            name: "rotations of master keys",
            statements: [
                """
                CREATE TABLE host_key_rotations (
                    org_id TEXT NOT NULL,
                    key_id BIGINT NOT NULL,
                    begun_at BIGINT NOT NULL,
                    begun_by TEXT NOT NULL,
                    finished_at BIGINT,
                    PRIMARY KEY (org_id, key_id)
                )
                """,
                """
                CREATE TABLE host_reseals (
                    org_id TEXT NOT NULL,
                    key_id BIGINT NOT NULL,
                    column_name TEXT NOT NULL,
                    cursor_key TEXT,
                    resealed BIGINT NOT NULL,
                    finished_at BIGINT,
                    PRIMARY KEY (org_id, key_id, column_name)
                )
                """,
            ]
        )
    }
}
