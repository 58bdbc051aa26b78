internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// What an order has to be like before it is registered.
///
/// The texts are for the clerk who filled it in.
enum OrderRules {
    typealias Violation = RPCError.Detail.FieldViolation

    /// What is wrong with a new order (新登记工单); empty where nothing is.
    static func violations(_ order: NewOrder, needsSource: Bool = false) -> [RPCError.Detail.FieldViolation] {
        var found: [Violation] = []
        if order.channel == .unspecified || Channel.allCases.firstIndex(of: order.channel) == nil {
            found.append(.init(field: "channel", description: "来源渠道必填，例如 12345 或 12328"))
        }
        if needsSource, order.sourceNumber.isEmpty {
            found.append(.init(field: "source_number", description: "导入的工单必须有原平台工单编号，重复导入才不会重复登记"))
        }
        found += Self.length(order.sourceNumber, "source_number", "原平台工单编号", 0...64)
        found += Self.length(order.title, "title", "诉求标题", 1...100)
        found += Self.length(order.content, "content", "诉求内容", 1...5_000)
        found += Self.length(order.callerName, "caller_name", "诉求人", 0...50)
        found += Self.length(order.address, "address", "事发地址", 0...200)
        found += Self.length(order.matter, "matter", "诉求类别", 0...50)
        found += Self.length(order.accusedName, "accused_name", "被投诉人", 0...50)
        found += Self.length(order.accusedUnit, "accused_unit", "被投诉单位", 0...100)
        found += PlaceRule.violations(order.place)
        if !order.callerPhone.isEmpty, !Self.isPhone(order.callerPhone) {
            found.append(Self.notAPhone("caller_phone"))
        }
        return found + (order.isAnonymous ? Self.traces(order) : [])
    }

    /// What would lead back from an anonymous order to a person.
    private static func traces(_ order: NewOrder) -> [Violation] {
        var found: [Violation] = []
        if !order.callerName.isEmpty { found.append(.init(field: "caller_name", description: "匿名诉求不登记诉求人")) }
        if !order.callerPhone.isEmpty { found.append(.init(field: "caller_phone", description: "匿名诉求不登记联系电话")) }
        if order.isConfidential {
            found.append(.init(field: "is_confidential", description: "匿名诉求没有需要保密的联系方式，请只选一项"))
        }
        let texts = [
            ("title", order.title), ("content", order.content), ("address", order.address), ("place", order.place),
            ("accused_name", order.accusedName),
        ]
        for (field, text) in texts where Self.hasNumber(text) {
            found.append(Self.trace(field))
        }
        return found
    }

    /// Refuses a text of an anonymous order that leads back to a person.
    static func check(anonymous text: String, field: String) throws(RPCError) {
        if Self.hasNumber(text) { throw .invalidFields([Self.trace(field)]) }
    }

    private static func trace(_ field: String) -> Violation {
        .init(field: field, description: "匿名诉求的文字里有电话、证件或者账号，请删去")
    }

    /// Whether a text has a number or an account that leads to a person, however it is written; or as many digits in a row
    /// as a mobile number has.
    private static func hasNumber(_ text: String) -> Bool {
        if PersonalDataDetector().findings(in: text).contains(where: { Self.traces.contains($0.kind) }) { return true }
        var run = 0
        for scalar in text.unicodeScalars {
            if ("0"..."9").contains(scalar) { run += 1 } else if scalar != "-" && scalar != " " { run = 0 }
            if run >= Self.digitsOfPerson { return true }
        }
        return false
    }

    /// What leads to whoever spoke: names and plates are mostly those of whom they speak of.
    private static let traces: Set<PersonalDataKind> = [.idNumber, .phone, .bankCard, .email, .account]

    /// A mobile number has 11 digits, and an identity number 17 or 18.
    private static let digitsOfPerson = 11

    /// What is wrong with the time at which a caller is said to have spoken: volumes and warnings are counted by it.
    static func violations(receivedAt order: NewOrder, now: WallTime) -> [RPCError.Detail.FieldViolation] {
        guard order.hasReceivedAt else { return [] }
        let (seconds, current) = (order.receivedAt.seconds, now.microseconds / 1_000_000)
        if seconds > current + Self.aheadMax {
            return [.init(field: "received_at", description: "受理时间晚于现在，请核对")]
        }
        if seconds < current - Self.agoMax {
            return [.init(field: "received_at", description: "受理时间在十年以前，请核对")]
        }
        return []
    }

    /// Seconds.
    ///
    /// Clocks and time zones of platforms differ; two days are a mistake in neither.
    private static let aheadMax: Int64 = 2 * 86_400
    /// Seconds.
    ///
    /// Nobody takes in what is older than what is kept of it.
    private static let agoMax: Int64 = 10 * 366 * 86_400

    /// What a new order records, by the names of its fields.
    static func recorded(_ order: NewOrder) -> [String: Bool] {
        [
            "channel": order.channel != .unspecified, "title": !order.title.isEmpty, "content": !order.content.isEmpty,
        ]
    }

    /// Refuses an order that is not right.
    ///
    /// - Throws: ``RPCError`` with `invalidArgument`, naming every field.
    static func check(_ order: NewOrder, now: WallTime) throws(RPCError) {
        let found = Self.violations(order) + Self.violations(receivedAt: order, now: now)
        if !found.isEmpty { throw .invalidFields(found) }
    }

    /// Refuses a text that is empty or too long.
    static func check(_ text: String, field: String, name: String, _ range: ClosedRange<Int>) throws(RPCError) {
        let found = Self.length(text, field, name, range)
        if !found.isEmpty { throw .invalidFields(found) }
    }

    /// Refuses a text that is no telephone number.
    static func check(phone: String, field: String) throws(RPCError) {
        if !Self.isPhone(phone) { throw .invalidFields([Self.notAPhone(field)]) }
    }

    private static func notAPhone(_ field: String) -> Violation {
        .init(field: field, description: "联系电话只能有数字、空格、+、- 和转接号，3 到 20 位")
    }

    static func length(
        _ text: String,
        _ field: String,
        _ name: String,
        _ range: ClosedRange<Int>
    ) -> [Violation] {
        // Code points, as clerks count Chinese text; a text far too long is not counted to its end.
        let count = text.unicodeScalars.prefix(range.upperBound + 1).count
        if count < range.lowerBound { return [.init(field: field, description: "\(name)必填")] }
        if count > range.upperBound { return [.init(field: field, description: "\(name)最多 \(range.upperBound) 个字")] }
        return []
    }

    /// Mobile and fixed lines, service numbers, extensions: `13800138000`, `0473-6912345`, `12345`, `6912345转801`.
    private static func isPhone(_ text: String) -> Bool {
        guard text.unicodeScalars.prefix(31).count <= 30 else { return false }
        let digits = text.filter { $0.isASCII && $0.isNumber }.count
        return (3...20).contains(digits) && text.allSatisfy { ($0.isASCII && $0.isNumber) || "+-() 转#*".contains($0) }
    }
}
