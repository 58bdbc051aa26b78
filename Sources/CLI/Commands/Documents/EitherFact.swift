internal import DocumentsAPI

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
        switch self {
        case .text(let text): .text(text, path: path)
        case .records(let records): .records(records, path: path)
        }
    }
}
