internal import PluginKit

/// Columns of orders that hold personal data, sealed.
enum OrderColumns {
    static let callerName = Self.sealed("caller_name_sealed")
    static let callerPhone = SealedColumn(
        table: "hotline_orders",
        key: ["org_id", "number"],
        column: "caller_phone_sealed",
        indexColumn: "caller_phone_index",
        indexForm: .phone
    )
    static let address = Self.sealed("address_sealed")
    static let content = Self.sealed("content_sealed")
    static let answer = Self.sealed("answer_sealed")

    static let all = [
        Self.callerName, Self.callerPhone, Self.address, Self.content, Self.answer, StepTable.details,
        RecordTable.markBasis,
    ]

    private static func sealed(_ column: String) -> SealedColumn {
        SealedColumn(table: "hotline_orders", key: ["org_id", "number"], column: column)
    }
}
