internal import PluginKit
internal import SwiftProtobuf

/// A module that starts and serves, and keeps next to nothing of the contract.
struct LawlessPlugin: Plugin {
    static let id = "lawless"
    static let summary = "Does as it likes."
    static let configKeys = [
        ConfigKey("Timeout", .integer(default: 0, range: 1...2), summary: ""),
        ConfigKey("token", .string(default: "changeme"), isSecret: true, summary: "Opens everything."),
    ]
    static let migrations = [
        Migration(
            number: 1,
            name: "things",
            statements: [
                "CREATE TABLE lawless_things (id TEXT NOT NULL PRIMARY KEY, name TEXT)",
                "CREATE TABLE foreign_things (org_id TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (org_id, id))",
                "CREATE UNIQUE INDEX lawless_things_by_name ON lawless_things (name)",
                "CREATE TABLE lawless_heap (org_id TEXT NOT NULL)",
            ]
        )
    ]
    static let services = [ServiceDescriptor(name: "yizhan.foreign.v1.Service", methods: [Self.change], schema: "")]
    static let change = MethodDescriptor(
        path: "/yizhan.foreign.v1.Service/Change",
        shape: .unary,
        access: AccessRule(audience: .roles([])),
        audit: .write,
        idempotency: .safe
    )

    init(context: PluginContext) async throws {}

    var endpoints: [Endpoint] {
        [Endpoint(Self.change, unary: { (request: Google_Protobuf_Empty, _) in request })]
    }
}
