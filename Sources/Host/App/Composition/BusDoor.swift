internal import HostBus
internal import ServiceLifecycle

/// The bus as a part of the host: open from the start, drained at the end.
struct BusDoor: Service {
    let server: BusServer
    /// Where it listens on TCP.
    let address: BusAddress
    let grace: Duration

    func run() async throws {
        try? await gracefulShutdown()
        await self.server.drain(within: self.grace)
    }
}
