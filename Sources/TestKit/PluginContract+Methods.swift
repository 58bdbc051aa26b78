internal import Foundation
internal import HostApp
internal import PluginKit

extension PluginContract {
    static func methods(_ type: any Plugin.Type) async throws -> [String] {
        let served = try await withApp(modules: [type]) { app in
            // Does nothing where it runs; where it could not start, this says why.
            try await app.enable(type.id)
            return Self.served(type, app)
        }
        let declared = type.services.flatMap(\.methods)
        var violations = declared.isEmpty ? ["the module declares no method"] : []
        violations += Set(declared.map(\.path)).subtracting(served).sorted().map { "\($0) is declared and not served" }
        violations += served.subtracting(declared.map(\.path)).sorted().map { "\($0) is served and not declared" }
        violations += type.services.filter { Data(base64Encoded: $0.schema)?.isEmpty ?? true }.map {
            "\($0.name) has no schema that foreign clients could ask for"
        }
        return violations + declared.flatMap { Self.rule(of: $0, module: type.id) }
    }

    static func switching(_ type: any Plugin.Type) async throws -> [String] {
        try await withApp(modules: [type]) { app in
            try await app.enable(type.id)
            let first = Self.served(type, app)
            var violations: [String] = []
            for _ in 0..<2 {
                try await app.disable(type.id)
                violations += Self.served(type, app).sorted().map { "\($0) is served by the disabled module" }
                let services = Set(app.table.services.map(\.name)).intersection(type.services.map(\.name))
                violations += services.sorted().map { "\($0) is listed by the disabled module" }
                let calls = app.table.callsInFlight(module: type.id)
                if calls > 0 { violations.append("\(calls) calls are under way in the disabled module") }
                if let problem = await app.readiness.problems()[type.id] {
                    violations.append("the disabled module keeps the host from being ready: \(problem)")
                }
                try await app.enable(type.id)
                let missing = first.subtracting(Self.served(type, app))
                violations += missing.sorted().map { "\($0) did not come back" }
            }
            return violations
        }
    }

    private static func served(_ type: any Plugin.Type, _ app: App) -> Set<String> {
        Set(app.table.methods.filter { $0.value.module == type.id }.keys)
    }

    private static func rule(of method: MethodDescriptor, module: String) -> [String] {
        var violations: [String] = []
        if !method.path.hasPrefix("/yizhan.\(module).v") {
            violations.append("\(method.path) is not in the package yizhan.\(module)")
        }
        if case .roles(let roles) = method.access.audience, roles.isEmpty {
            violations.append("\(method.path) lets nobody in")
        }
        let changes = method.audit == .write || method.audit == .administration
        // Whoever brought a case may change it without an account, where the module asks for the case's code.
        if changes, method.access.audience == .everybody, !method.access.relations.contains(.party) {
            violations.append("\(method.path) lets everybody change something, and not just who is a party to the case")
        }
        if changes, method.idempotency == .safe {
            violations.append("\(method.path) changes something and says that it may be repeated freely")
        }
        return violations
    }
}
