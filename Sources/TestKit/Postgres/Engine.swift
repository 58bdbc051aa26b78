internal import Foundation
package import HostStorage

/// The engines that the contract of the database holds for.
package enum Engine: String, CaseIterable, Sendable {
    /// The embedded database.
    case sqlite
    /// The server that the tests of a process share.
    case postgres

    /// Runs `body` with a place of its own, and removes what lies there.
    package func withPlace(_ body: (StorePlace) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "store-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await self.withPlace(folder: folder, body)
    }

    /// Runs `body` with a place in a folder of the caller's, or a database of its own.
    package func withPlace<Result>(
        folder: String,
        _ body: (StorePlace) async throws -> Result
    ) async throws -> Result {
        switch self {
        case .sqlite:
            try await body(.folder(folder))
        case .postgres:
            try await PostgresServer.shared().withDatabase { try await body(.postgres($0)) }
        }
    }
}
