internal import Documents
internal import DocumentsAPI
internal import PluginKit
internal import SwiftProtobuf

/// The facts of a case, by who says them: what somebody typed stands over what the case's module knows.
struct CaseWords: Sendable {
    /// Number of the case; empty where the facts belong to none.
    var subject = ""
    /// What the module of the case knows.
    var known = Facts()
    /// What somebody typed.
    var typed = Facts()

    /// The facts that a form is made of.
    func facts(for template: Template) -> Facts {
        var facts = self.known.fitting(template)
        for (path, value) in self.typed.known(to: template).values { facts[path] = value }
        return facts
    }

    /// All of them as messages, by path; each says whether nobody typed it.
    var messages: [Fact] {
        let known = Facts(self.known.values.filter { self.typed[$0.key] == nil }).messages.map { fact in
            var fact = fact
            fact.isOfCase = true
            return fact
        }
        return (self.typed.messages + known).sorted { $0.path < $1.path }
    }
}

extension Facts {
    /// Facts as the module of a case has them.
    init(_ facts: [String: CaseFact]) {
        self.init(
            facts.mapValues { fact -> Value in
                switch fact {
                case .text(let text): Value.text(text)
                case .records(let records): Value.records(records)
                }
            }
        )
    }
}

extension Facts {
    /// Takes facts of an issued document where these have none; not its day, and not what the case says by itself.
    mutating func complete(with issued: Facts, but known: Facts) {
        for (path, value) in issued.values where path != SharedFields.day && self[path] == nil && known[path] != value {
            self[path] = value
        }
    }
}
