internal import PluginKit

extension FactCheck {
    /// Checks that what is said of a person agrees with what their identity number says: sex and day of birth beside it.
    ///
    /// - Throws: ``DocumentError`` that names the field which says something else.
    func checkPersons(_ facts: Facts) throws(DocumentError) {
        for (path, value) in facts.values.sorted(by: { $0.key < $1.key }) {
            switch value {
            case .text(let number):
                guard self.isNumber(path), let dot = path.lastIndex(of: ".") else { continue }
                let person = path[..<dot]
                func fact(_ name: String) -> String? {
                    guard case .text(let text)? = facts["\(person).\(name)"] else { return nil }
                    return text
                }
                try Self.compare(number, fact("性别"), fact("出生日期"), of: String(person))
            case .records(let records):
                for record in records {
                    for name in record.keys.sorted() where self.isNumber("\(path).\(name)") {
                        try Self.compare(record[name] ?? "", record["性别"], record["出生日期"], of: path)
                    }
                }
            }
        }
    }

    private func isNumber(_ path: String) -> Bool {
        let kind = self.catalogue[path]?.kind
        return kind == .identityNumber || kind == .document
    }

    private static func compare(
        _ number: String,
        _ sex: String?,
        _ birth: String?,
        of person: String
    ) throws(DocumentError) {
        // Another country's document says nothing that can be compared.
        guard let number = try? PersonalDocument(number).identity else { return }
        if let sex, sex.trimmed != number.sex {
            throw DocumentError(.wrongFact, "与身份证号不一致（身份证号为\(number.sex)），请核对。", field: "\(person).性别")
        }
        if let birth, let day = CivilDay(birth.trimmed), day != number.birth {
            throw DocumentError(.wrongFact, "与身份证号中的出生日期不一致，请核对。", field: "\(person).出生日期")
        }
    }
}
