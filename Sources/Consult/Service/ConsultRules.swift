internal import Consult
internal import PluginKit

/// Checks of requests.
enum ConsultRules {
    /// A question longer than this is no question, in bytes.
    static let questionMax = 64 * 1024
    /// A document whose citations are checked, in bytes.
    static let documentMax = 1024 * 1024
    private static let remarkMax = 500
    private static let lawMax = 100

    static func check(text: String, field: String, max: Int = ConsultRules.questionMax) throws(RPCError) {
        guard text.utf8.count <= max else {
            throw .invalidFields([.init(field: field, description: "太长了，请只写要紧的，最多 \(max / 1024) KB")])
        }
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw .invalidFields([.init(field: field, description: "请写出您要问的事情")])
        }
    }

    static func check(remark: String) throws(RPCError) {
        guard remark.unicodeScalars.count <= Self.remarkMax else {
            throw .invalidFields([.init(field: "remark", description: "最多 \(Self.remarkMax) 字")])
        }
    }

    static func law(_ name: String) throws(RPCError) -> String {
        guard !name.isEmpty, name.unicodeScalars.count <= Self.lawMax else {
            throw .invalidFields([.init(field: "law", description: "写法律的名称，如“民法典”，最多 \(Self.lawMax) 字")])
        }
        return name
    }

    static func day(_ text: String, _ today: LawDay) throws(RPCError) -> LawDay {
        if text.isEmpty { return today }
        guard let day = CivilDay(text) else {
            throw .invalidFields([.init(field: "on_day", description: "写“2020-05-01”这样的日期")])
        }
        return LawDay(day)
    }
}
