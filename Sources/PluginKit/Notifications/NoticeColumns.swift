/// Columns of notices that hold personal data, sealed.
package enum NoticeColumns {
    /// The number that a short message goes to, found by its blind index.
    package static let recipient = SealedColumn(
        table: "host_notices",
        key: ["org_id", "notice_id"],
        column: "recipient",
        indexColumn: "recipient_index",
        indexForm: .phone
    )
    /// What it says: ``NoticeContent``.
    package static let content = SealedColumn(
        table: "host_notices",
        key: ["org_id", "notice_id"],
        column: "content"
    )
}
