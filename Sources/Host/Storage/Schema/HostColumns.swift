package import PluginKit

/// Sealed columns of the storage's own tables.
package enum HostColumns {
    static let eventPayload = "host_events.payload"
    static let idempotentResponse = "host_idempotency.response"

    static let limitClock = "host_limits.clock"

    /// To be sealed anew when the key changes, like the modules' own.
    package static let sealed = [
        SealedColumn(table: "host_events", key: ["sequence"], column: "payload"),
        SealedColumn(
            table: "host_idempotency",
            key: ["org_id", "account_id", "method", "key"],
            column: "response"
        ),
        SealedColumn(table: "host_limits", key: ["org_id", "module", "subject", "name"], column: "clock"),
        NoticeColumns.recipient, NoticeColumns.content,
    ]
}
