internal import DocumentsAPI
internal import SwiftProtobuf

/// A fact in a file: a text, or the records of a list.
enum EitherFact: Decodable {
    case text(String)
    case records([[String: String]])

    init(from decoder: any Swift.Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else {
            self = .records(try container.decode([[String: String]].self))
        }
    }

    func message(path: String) -> Fact {
        Fact.with { fact in
            fact.path = path
            switch self {
            case .text(let text): fact.value = text
            case .records(let records):
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
}
