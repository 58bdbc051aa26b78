internal import Foundation
internal import HostStorage
internal import PostgresTestKit
internal import TestKit
internal import Testing

/// The engines that limits are kept on.
enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite
    case postgres

    var testDescription: String { self.rawValue }

    /// Runs `body` with a place of its own, and removes what lies there.
    func withPlace(_ body: @Sendable (StorePlace) async throws -> Void) async throws {
        switch self {
        case .sqlite: try await withTemporaryFolder { try await body(.folder($0.path)) }
        case .postgres: try await PostgresServer.shared().withDatabase { try await body(.postgres($0)) }
        }
    }
}
