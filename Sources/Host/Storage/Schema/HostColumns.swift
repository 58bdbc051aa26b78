package import PluginKit

/// Sealed columns of the storage's own tables.
package enum HostColumns {
    static let eventPayload = "host_events.payload"
    static let idempotentResponse = "host_idempotency.response"

    /// To be sealed anew when the key changes, like the modules' own.
    package static let sealed = [
        SealedColumn(table: "host_events", key: ["sequence"], column: "payload"),
        SealedColumn(
            table: "host_idempotency",
            key: ["org_id", "account_id", "method", "key"],
            column: "response"
        ),
    ]
}
