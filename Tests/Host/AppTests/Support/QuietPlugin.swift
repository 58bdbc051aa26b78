internal import PluginKit
internal import SwiftProtobuf

/// A module that does nothing but be there.
struct QuietPlugin: Plugin {
    static let id = "quiet"
    static let summary = "Is there."
    static let services = [
        ServiceDescriptor(name: "yizhan.quiet.v1.QuietService", methods: [Self.ping], schema: "")
    ]
    static let ping = MethodDescriptor(
        path: "/yizhan.quiet.v1.QuietService/Ping",
        shape: .unary,
        access: AccessRule(audience: .authenticated),
        audit: .none,
        idempotency: .safe
    )

    init(context: PluginContext) async throws {}

    var endpoints: [Endpoint] {
        [Endpoint(Self.ping, unary: { (request: Google_Protobuf_Empty, _) in request })]
    }
}
