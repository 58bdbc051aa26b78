import Foundation
import HostStorage
import PostgresTestKit
import Testing

/// The engines that the contract holds for.
enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite
    case postgres

    var testDescription: String { self.rawValue }

    /// Runs `body` with a place of its own, and removes what lies there.
    func withPlace(_ body: (StorePlace) async throws -> Void) async throws {
        switch self {
        case .sqlite:
            let folder = NSTemporaryDirectory() + "store-" + UUID().uuidString
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try await body(.folder(folder))
        case .postgres:
            try await PostgresServer.shared().withDatabase { try await body(.postgres($0)) }
        }
    }
}
