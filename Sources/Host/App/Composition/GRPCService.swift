internal import HostGRPC
internal import ServiceLifecycle

/// The gRPC door as a part of the host.
struct GRPCService: Service {
    let door: GRPCDoor

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await self.door.serve()
        } onGracefulShutdown: {
            self.door.stop()
        }
    }
}
