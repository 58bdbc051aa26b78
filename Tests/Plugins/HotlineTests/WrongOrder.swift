import HotlineAPI
import Testing

/// An order with one field that cannot stay as it is.
struct WrongOrder: CustomTestStringConvertible {
    let field: String
    let order: NewOrder

    var testDescription: String { self.field }

    private init(_ field: String, _ change: (inout NewOrder) -> Void) {
        self.field = field
        self.order = Desk.order(change)
    }

    static let all = [
        WrongOrder("channel") { $0.channel = .unspecified },
        WrongOrder("title") { $0.title = "" },
        WrongOrder("title") { $0.title = String(repeating: "长", count: 101) },
        WrongOrder("content") { $0.content = "" },
        WrongOrder("content") { $0.content = String(repeating: "长", count: 5_001) },
        WrongOrder("caller_name") { $0.callerName = String(repeating: "名", count: 51) },
        WrongOrder("caller_phone") { $0.callerPhone = "not a phone" },
        WrongOrder("caller_phone") { $0.callerPhone = "12" },
        WrongOrder("address") { $0.address = String(repeating: "址", count: 201) },
        WrongOrder("matter") { $0.matter = String(repeating: "类", count: 51) },
        WrongOrder("source_number") { $0.sourceNumber = String(repeating: "1", count: 65) },
    ]
}
