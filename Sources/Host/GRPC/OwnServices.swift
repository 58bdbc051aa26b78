internal import PluginKit

/// The services that belong to the gRPC door alone: health and reflection, open to everybody as their tools expect.
enum OwnServices {
    static func table(table: MethodTable, readiness: @escaping @Sendable () async -> [String: String]) -> MethodTable {
        let own = MethodTable(gate: Uncounted())
        let health = HealthService(table: table, readiness: readiness)
        let reflection = ReflectionService(table: table)
        for (service, endpoints) in [health.mounting] + reflection.mountings {
            // Names and methods are written here: mounting them cannot fail.
            try? own.mount(module: service.name, services: [service], endpoints: endpoints)
        }
        return own
    }

    static func method(_ path: String, _ shape: CallShape) -> MethodDescriptor {
        MethodDescriptor(
            path: path,
            shape: shape,
            access: AccessRule(audience: .everybody),
            audit: .none,
            idempotency: .safe,
            // Probes and tools keep their streams open for as long as they watch.
            defaultTimeout: .seconds(86_400)
        )
    }

    /// Probes are no calls of the centre: they are not counted with them.
    private struct Uncounted: CallGate {
        struct Observer: CallObserver {
            func admit(_ context: CallContext) throws(RPCError) {}
            func ended(_ context: CallContext, error: RPCError?) {}
        }

        func observer(of method: MethodDescriptor, module: String) -> any CallObserver { Observer() }
    }
}
