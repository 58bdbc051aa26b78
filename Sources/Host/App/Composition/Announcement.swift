internal import HostAPI
internal import HostGRPC
internal import HostGateway
internal import HostStorage
internal import Logging
internal import PluginKit
internal import ServiceLifecycle

/// Says that the host serves, once every door is open, and that it stops, before any closes.
struct Announcement: Service {
    let parts: HostParts
    let doors: Doors
    let settings: HostSettings
    let logger: Logger

    func run() async throws {
        let http = try await self.doors.http.port()
        let grpc = try await self.doors.grpc.port()
        let modules = await self.parts.manager.list().map { "\($0.name): \($0.state)" }.sorted()
        self.logger.info(
            "host started",
            metadata: [
                "version": "\(Build.version)",
                "commit": "\(Build.commit)",
                "config.sources": "\(self.settings.sources.joined(separator: ", "))",
                "modules": "\(modules.joined(separator: ", "))",
                "database.engine": "\(self.parts.store.engine)",
                "data.folder": "\(self.settings.dataFolder)",
                "bus.address": "\(self.doors.bus.address)",
                "grpc.address": "\(self.settings.grpc.host):\(grpc)",
                "http.address": "\(self.settings.http.host):\(http)",
            ]
        )
        try? await gracefulShutdown()
        self.parts.readiness.beginDrain()
        self.parts.store.beginDrain()
        self.logger.info("host stopping", metadata: ["grace": "\(self.settings.grace)"])
    }
}
