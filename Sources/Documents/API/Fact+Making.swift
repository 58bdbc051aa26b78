internal import SwiftProtobuf

extension Fact {
    /// The fact of a path whose value is a text.
    package static func text(_ text: String, path: String) -> Fact {
        Fact.with {
            $0.path = path
            $0.value = text
        }
    }

    /// The fact of a path whose value is a list of records, the cells of each by name.
    package static func records(_ records: [[String: String]], path: String) -> Fact {
        Fact.with { fact in
            fact.path = path
            fact.records = records.map { record in
                FactRecord.with {
                    $0.cells = record.sorted { $0.key < $1.key }.map { name, text in
                        FactCell.with {
                            $0.name = name
                            $0.value = text
                        }
                    }
                }
            }
        }
    }
}
