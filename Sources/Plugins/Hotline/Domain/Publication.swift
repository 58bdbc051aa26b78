internal import HotlineAPI
internal import PluginKit

/// What of an order is made public, with everything hidden that points to a person (公开内容).
struct Publication {
    let title: String
    let content: String
    let answer: String
    let matter: String
    /// What was hidden, by its kinds.
    let hidden: [PersonalDataKind]
    /// What nobody can say of whether it points to a person.
    let remaining: [String]

    /// States of orders that have an outcome.
    static let states: [OrderState] = [.evaluated, .closed, .answeredAtOnce]

    /// Prepares an order; a text that is given takes the place of the order's own.
    ///
    /// - Parameter master: the order that it is merged into, whose answer it was given: that may name who is in that one.
    init(_ order: Order, mergedInto master: Order? = nil, title: String, content: String, answer: String) {
        let detector = PersonalDataDetector(known: [order, master].compactMap(\.self).flatMap(Self.persons))
        let texts = [
            title.isEmpty ? order.title : title, content.isEmpty ? order.content : content,
            answer.isEmpty ? order.answer : answer, order.matter,
        ]
        let masked = texts.map { detector.masked($0) }
        self.title = masked[0]
        self.content = masked[1]
        self.answer = masked[2]
        self.matter = masked[3]
        let found = Set(texts.flatMap { detector.findings(in: $0).map(\.kind) })
        self.hidden = PersonalDataKind.allCases.filter { found.contains($0) }
        self.remaining = masked.flatMap { detector.residue(in: $0) }
    }

    /// What leads to those who are in an order.
    private static func persons(of order: Order) -> [String] {
        [order.callerName, order.callerPhone, order.address] + OrderAccused.names(order.accusedName)
    }

    /// Refuses what may still point to a person.
    ///
    /// - Throws: ``RPCError`` with `failedPrecondition`; what remains stands in the preview, not in the error.
    func check() throws(RPCError) {
        guard self.remaining.isEmpty else {
            throw RPCError(
                code: .failedPrecondition,
                message: "还有 \(self.remaining.count) 处可能指向个人的内容没有隐去，不能公开；请在预览中查看，改写后再公开。",
                details: [.errorInfo(reason: "PERSONAL_DATA", domain: "hotline", metadata: [:])]
            )
        }
    }
}
