internal import Synchronization

/// Every method that the host serves now: the one table behind all doors.
///
/// Modules come and go while calls run; a door that looks a method up gets it as it was at that moment.
public final class MethodTable: Sendable {
    private struct State {
        var methods: [String: MountedMethod] = [:]
        var services: [String: ServiceDescriptor] = [:]
        var counters: [String: CallCounter] = [:]
    }

    private let gate: any CallGate
    private let auditor: (any Auditor)?
    private let state = Mutex(State())
    private let generationCount = Atomic<Int>(0)

    /// Makes an empty table.
    ///
    /// - Parameters:
    ///   - gate: what is done around every call.
    ///   - auditor: keeps the calls' audit records; `nil` for a table that serves no case data.
    public init(gate: any CallGate, auditor: (any Auditor)? = nil) {
        self.gate = gate
        self.auditor = auditor
    }

    /// Rises with every change, so that a door may keep a copy of ``methods`` and know when it is old.
    public var generation: Int { self.generationCount.load(ordering: .acquiring) }

    /// Every method by its path.
    public var methods: [String: MountedMethod] { self.state.withLock { $0.methods } }

    /// Every service, in the order of their names.
    public var services: [ServiceDescriptor] {
        self.state.withLock { $0.services.values.sorted { $0.name < $1.name } }
    }

    /// The method of a path, if it is served now.
    public func method(_ path: String) -> MountedMethod? {
        self.state.withLock { $0.methods[path] }
    }

    /// Whether a module's methods are in the table now.
    public func serves(module: String) -> Bool {
        self.state.withLock { $0.methods.values.contains { $0.module == module } }
    }

    /// Puts a module's methods into the table.
    ///
    /// - Throws: ``RPCError`` with `failedPrecondition` where a service has a method without an endpoint, an endpoint
    ///   belongs to no service, or another module serves the path; the table then stays as it was.
    public func mount(module: String, services: [ServiceDescriptor], endpoints: [Endpoint]) throws {
        let declared = Set(services.flatMap { $0.methods.map(\.path) })
        let served = Set(endpoints.map(\.method.path))
        guard declared == served, endpoints.count == served.count else {
            let difference = declared.symmetricDifference(served).sorted().joined(separator: ", ")
            throw RPCError(
                code: .failedPrecondition,
                message: "Module \(module): declared and served methods differ: \(difference)."
            )
        }
        try self.state.withLock { state in
            if let taken = endpoints.first(where: { state.methods[$0.method.path] != nil }) {
                throw RPCError(
                    code: .failedPrecondition,
                    message: "Module \(module): \(taken.method.path) is served by another module already."
                )
            }
            let counter = CallCounter()
            state.counters[module] = counter
            for service in services { state.services[service.name] = service }
            for endpoint in endpoints {
                state.methods[endpoint.method.path] = MountedMethod(
                    endpoint: endpoint,
                    module: module,
                    observer: self.gate.observer(of: endpoint.method, module: module),
                    auditor: endpoint.method.audit == .none ? nil : self.auditor,
                    inFlight: counter
                )
            }
        }
        self.generationCount.add(1, ordering: .releasing)
    }

    /// Takes a module's methods out of the table; calls under way go on.
    public func unmount(module: String) {
        self.state.withLock { state in
            let paths = state.methods.filter { $0.value.module == module }.keys
            let services = Set(paths.compactMap { state.methods[$0]?.method.service })
            for path in paths { state.methods[path] = nil }
            for service in services { state.services[service] = nil }
        }
        self.generationCount.add(1, ordering: .releasing)
    }

    /// Calls of a module that are under way, those begun before it was unmounted included.
    public func callsInFlight(module: String) -> Int {
        self.state.withLock { $0.counters[module] }?.value ?? 0
    }
}
