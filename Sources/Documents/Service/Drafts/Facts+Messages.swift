internal import Documents
internal import DocumentsAPI

extension Facts {
    /// Takes facts of a request over these; an empty one takes its fact back, and one that a case says is nobody's word.
    mutating func take(_ messages: [Fact]) {
        for message in messages where !message.isOfCase {
            if message.records.isEmpty {
                self[message.path] = .text(message.value)
            } else {
                self[message.path] = .records(
                    message.records.map { record in
                        Dictionary(record.cells.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
                    }
                )
            }
        }
    }

    /// The facts as messages, by path.
    var messages: [Fact] {
        self.values.sorted { $0.key < $1.key }.map { path, value in
            switch value {
            case .text(let text): .text(text, path: path)
            case .records(let records): .records(records, path: path)
            }
        }
    }
}
