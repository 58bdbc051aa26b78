internal import Foundation

/// Values that stand nowhere else, to be looked for where they must not stand.
enum Planted {
    /// What is planted in fields of each kind.
    static let values = [
        "SENSITIVE_ID_NUMBER": "150302197604127711",
        "SENSITIVE_PHONE": "13847730519",
        "SENSITIVE_ADDRESS": "海勃湾区藏漏巷七十七号",
        "SENSITIVE_ACCOUNT_NUMBER": "6217730519884410023",
        "SENSITIVE_HEALTH": "藏漏症三期",
        "SENSITIVE_BIOMETRIC": "c2ljaGVyaGVpdHNwcm9iZQ==",
        "SENSITIVE_NAME": "藏漏测姓名",
        "SENSITIVE_SECRET": "Leak-proof-773051-secret",
        "SENSITIVE_TEXT": "邻居藏漏某说的话",
    ]
    /// Planted where it may stand, to prove that the search finds what is there.
    static let open = "路灯不亮藏漏公开"

    /// A request with a planted value in every field that is marked, and something in the others.
    static func request(_ message: String, _ schema: ProtoSchema) throws -> String {
        let object = Self.object(message, schema, depth: 0)
        return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }

    private static func object(_ message: String, _ schema: ProtoSchema, depth: Int) -> [String: Any] {
        guard depth < 5 else { return [:] }
        var object: [String: Any] = [:]
        for field in schema.messages[message] ?? [] where field.name != "page_token" {
            guard let value = Self.value(field, schema, depth) else { continue }
            object[field.name] = field.isRepeated ? [value] : value
        }
        return object
    }

    private static func value(_ field: ProtoSchema.Field, _ schema: ProtoSchema, _ depth: Int) -> Any? {
        if let kind = field.kind { return Self.values[kind] }
        if field.type == "string" { return Self.open }
        if let names = schema.enums[field.type] { return names.dropFirst().first }
        if schema.messages[field.type] != nil { return Self.object(field.type, schema, depth: depth + 1) }
        return nil
    }
}
