internal import PluginKit

/// Columns of orders that hold personal data, sealed.
enum OrderColumns {
    static let callerName = Self.sealed("caller_name_sealed", index: "caller_name_index")
    static let callerPhone = Self.sealed("caller_phone_sealed", index: "caller_phone_index", .phone)
    static let address = Self.sealed("address_sealed", index: "address_index")
    static let content = Self.sealed("content_sealed")
    static let answer = Self.sealed("answer_sealed")
    static let accusedName = Self.sealed("accused_name_sealed")

    static let all =
        [
            Self.callerName, Self.callerPhone, Self.address, Self.content, Self.answer, Self.accusedName,
            StepTable.details, UpdateTable.told, PushedTable.pushed, RecordTable.markBasis, CodeTable.digest,
            FileTable.whole,
        ] + PartTable.sealed

    private static func sealed(
        _ column: String,
        index: String? = nil,
        _ form: BlindIndexForm = .exact
    ) -> SealedColumn {
        SealedColumn(
            table: "hotline_orders",
            key: ["org_id", "number"],
            column: column,
            indexColumn: index,
            indexForm: form
        )
    }
}
