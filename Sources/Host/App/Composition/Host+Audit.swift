internal import AuditAPI
internal import Foundation
internal import HostAudit
internal import HostStorage
internal import HostTelemetry
internal import Logging
internal import PluginKit

extension Host {
    /// Verifies the audit log of a data folder without serving.
    ///
    /// - Returns: whether it is intact, and what to tell the operator, line by line.
    /// - Throws: where there is no host's data, or it cannot be read.
    package static func verifyAudit(_ settings: HostSettings) async throws -> (isIntact: Bool, lines: [String]) {
        guard !settings.masterKey.isEmpty || FileManager.default.fileExists(atPath: settings.keyFile) else {
            throw ConfigurationError("There is no key file \(settings.keyFile): no host has kept data here.")
        }
        let sealer = try settings.keyring()
        let logger = Self.logger(settings)
        let store = try settings.storePlace.open(time: .system, sealer: sealer, logger: logger)
        try await HostParts.migrateCore(store)
        let result = try await CoreParts.audit(settings, store, sealer, .system, logger).verify()
        try store.close()
        let summary =
            "\(result.records) records of \(result.organisations) organisations, \(result.anchors) anchors"
            + (result.anchoredTo.isEmpty ? "" : ", the newest of \(result.anchoredTo)")
        let breaks = result.breaks.map { "broken: organisation \"\($0.organisationID)\": \($0.description_p)" }
        return (result.intact, [summary] + breaks)
    }
}
