internal import Foundation
internal import PluginKit
internal import TestKit
internal import Testing

/// Calls every method as every role, and compares who is let in with the committed table `Tests/Host/matrix.txt`.
@Suite(.timeLimit(.minutes(5))) struct MatrixTests {
    private static let file = Repository.folder.appending(path: "Tests/Host/matrix.txt")
    private static let nobody = "anonymous"

    @Test func `every method lets in whom the table says, and has a row`() async throws {
        try await withApp { app in
            let callers = try await Self.callers(app)
            var rows: [String] = []
            for mounted in app.table.methods.values {
                var allowed: [String] = []
                for (name, principal) in callers where await Self.isAllowed(mounted, principal) { allowed.append(name) }
                rows.append("\(mounted.method.path)  \(Self.text(allowed, of: callers.map(\.name)))")
            }
            let table = try String(contentsOf: Self.file, encoding: .utf8)
            let expected = table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
            let found = Set(rows)
            for row in found.subtracting(expected).sorted() { Issue.record("no such row in matrix.txt: \(row)") }
            for row in Set(expected).subtracting(found).sorted() { Issue.record("not what happens: \(row)") }
            #expect(expected == expected.sorted())
        }
    }

    /// Nobody, and a session of an account of each role.
    private static func callers(_ app: App) async throws -> [(name: String, principal: Principal)] {
        var callers = [(name: Self.nobody, principal: Principal.anonymous)]
        for role in Role.allCases {
            let account = "matrix-\(role.rawValue.replacing("_", with: "-"))"
            let unit = role == .handlingUnit ? "区住建局" : ""
            let principal = try await app.principal(roles: RoleSet([role]), unit: unit, account: account)
            #expect(principal.roles == RoleSet([role]))
            callers.append((role.rawValue, principal))
        }
        return callers
    }

    /// Whether a call without content comes further than its access rule.
    private static func isAllowed(_ mounted: MountedMethod, _ principal: Principal) async -> Bool {
        let context = CallContext(
            method: mounted.method,
            principal: principal,
            metadata: [Metadata.idempotencyKey: RandomID.make()],
            door: .bus
        )
        let error: RPCError?
        if mounted.method.shape == .unary {
            do {
                let call = try [UInt8]().withUnsafeBytes {
                    try mounted.start($0.bytes, encoding: .protobuf, context: context)
                }
                _ = try await mounted.run(call, context: context).get()
                error = nil
            } catch let failure {
                error = RPCError(catching: failure)
            }
        } else {
            error = await mounted.run(
                requests: MessageStream { nil },
                responses: MessageWriter { _ in },
                encoding: .protobuf,
                context: context
            )
        }
        return error?.code != .unauthenticated && error?.code != .permissionDenied
    }

    private static func text(_ allowed: [String], of all: [String]) -> String {
        if allowed == all { return "everybody" }
        if allowed == all.filter({ $0 != Self.nobody }) { return "authenticated" }
        return allowed.isEmpty ? "nobody" : allowed.joined(separator: ",")
    }
}
