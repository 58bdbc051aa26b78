public import PluginKit

/// An article that a computed field rests on, with the days on which its wording is in force.
public struct Citation: Sendable, Hashable {
    /// Name of the law without 中华人民共和国 (`民法典`).
    public let law: String
    /// The article (`第一百八十八条第一款`).
    public let article: String
    /// First day of the wording.
    public let from: CivilDay
    /// Last day of the wording; `nil` while it is in force.
    public let until: CivilDay?

    /// Whether the article was compared with the published text when this build was made; a result that rests on one
    /// that was not says so.
    public let isCompared: Bool

    /// Makes a citation.
    public init(law: String, article: String, from: CivilDay, until: CivilDay? = nil, isCompared: Bool = true) {
        self.law = law
        self.article = article
        self.from = from
        self.until = until
        self.isCompared = isCompared
    }

    /// Whether the wording is in force on a day.
    public func isInForce(on day: CivilDay) -> Bool {
        self.from <= day && self.until.map { day <= $0 } ?? true
    }
}

extension Citation: CustomStringConvertible {
    /// As papers have it: `《民法典》第一百八十八条第一款（2021年1月1日起施行）`.
    public var description: String {
        let end = self.until.map { "，施行至\($0.written)" } ?? ""
        return "《\(self.law)》\(self.article)（\(self.from.written)起施行\(end)）"
    }
}
