internal import Foundation
internal import HostAttachments
internal import HostAudit
internal import HostIdentity
internal import HostSealing
internal import HostStorage
internal import HostTelemetry
internal import Logging
internal import PluginKit
internal import ServiceLifecycle
internal import UnixSignals

/// The program: a host that serves until it is told to stop.
package enum Host {
    /// Serves until SIGTERM or SIGINT, finishes the calls under way, and returns.
    ///
    /// - Parameters:
    ///   - settings: of the host and its modules.
    ///   - exercise: whose clock the host goes by; `nil` in service.
    /// - Throws: where an address cannot be taken, a certificate cannot be read, the database cannot be opened, or its
    ///   data is an exercise's.
    package static func serve(_ settings: HostSettings, exercise: Exercise? = nil) async throws {
        let logger = Self.logger(settings)
        if exercise == nil { try ExerciseFolder(settings.dataFolder).refuse() }
        exercise?.announce(logger)
        let parts = try await HostParts.assemble(settings: settings, exercise: exercise?.clock, logger: logger)
        if let password = parts.firstPassword {
            // On stdout and at once, and not in the log, which is kept and read by others.
            FileHandle.standardOutput.write(Data("one-time password of admin: \(password)\n".utf8))
        }
        let doors = try await Doors.open(parts, settings, logger: logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: Self.services(parts, doors, settings, logger) + Self.services(exercise),
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        do {
            try await group.run()
        } catch {
            try? parts.close()
            throw error
        }
        try parts.close()
        logger.info("host stopped")
    }

    /// Brings the database up to date without serving.
    ///
    /// - Returns: the steps that were applied, or with `dryRun` would be.
    package static func migrate(_ settings: HostSettings, dryRun: Bool) async throws -> [String] {
        let place = settings.storePlace
        let modules = HostParts.migrations(PluginRegistry.all)
        let missing = try place.missing(modules)
        if !dryRun {
            let store = try place.open(time: .system, sealer: try settings.keyring(), logger: Self.logger(settings))
            for (module, migrations) in modules {
                _ = try await store.migrate(module: module, migrations: migrations)
            }
            try store.close()
        }
        return missing.map { "\($0.module) \($0.migration.number) \($0.migration.name)" }
    }

    /// In the order of starting; they stop in the reverse order, so that doors close before what stands behind them.
    private static func services(
        _ parts: HostParts,
        _ doors: Doors,
        _ settings: HostSettings,
        _ logger: Logger
    ) -> [any Service] {
        let audit = parts.core.audit
        let keys = parts.core.keys
        let attachments = parts.core.attachments
        return [
            parts.auditor,
            UntilStopped { try await parts.runIdentity() },
            UntilStopped { try await audit.run() },
            UntilStopped { try await parts.runProcedure() },
            UntilStopped { try await parts.runNotifications() },
            UntilStopped { try await parts.runSearch() },
            UntilStopped { try await parts.runConsult() },
            UntilStopped { try await parts.runDocuments() },
            UntilStopped { try await keys.run() },
            UntilStopped { try await attachments.run() },
            parts.manager,
            doors.http,
            GRPCService(door: doors.grpc),
            doors.bus,
            Announcement(parts: parts, doors: doors, settings: settings, logger: logger),
        ]
    }

    /// An exercise's clock is moved once every door is open.
    private static func services(_ exercise: Exercise?) -> [any Service] {
        exercise.map { exercise in [UntilStopped { try await exercise.run() }] } ?? []
    }

    static func logger(_ settings: HostSettings) -> Logger {
        LogOutput.makeLogger(
            label: "yizhan",
            format: LogFormat(rawValue: settings.logFormat) ?? .console,
            level: Logger.Level(rawValue: settings.logLevel) ?? .info
        )
    }
}
