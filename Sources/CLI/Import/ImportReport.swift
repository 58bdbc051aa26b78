internal import HotlineAPI
internal import SwiftProtobuf
internal import Synchronization

/// What became of an import so far.
final class ImportReport: Sendable {
    private let state = Mutex(ImportOrdersResponse())

    var imported: Int { self.state.withLock { Int($0.imported) } }
    var present: Int { self.state.withLock { Int($0.present) } }
    var errors: [ImportError] { self.state.withLock { $0.errors } }

    /// A batch is on disk.
    func add(_ response: ImportOrdersResponse) {
        self.state.withLock { state in
            state.imported += response.imported
            state.present += response.present
            state.errors += response.errors
            state.lastRow = max(state.lastRow, response.lastRow)
        }
    }

    /// Rows that were wrong before they were sent.
    func add(_ errors: [ImportError]) {
        self.state.withLock { state in
            state.errors += errors
        }
    }

    func print(json: Bool) throws {
        var total = self.state.withLock { $0 }
        // Rows found wrong here and on the host come in turns.
        total.errors.sort { $0.row < $1.row }
        if json {
            // A line of its own rather than the message's JSON, which leaves zeros out: scripts count on every figure.
            let errors = try total.errors.map { try Self.json($0) }.joined(separator: ",")
            Terminal.line(
                """
                {"imported":\(total.imported),"present":\(total.present),"acknowledged_row":\(total.lastRow),\
                "errors":[\(errors)]}
                """
            )
            return
        }
        for error in total.errors.prefix(Self.errorsShown) {
            Terminal.error("第 \(error.row) 行 \(error.field)：\(error.description_p)".printable)
        }
        if total.errors.count > Self.errorsShown { Terminal.error("…另有 \(total.errors.count - Self.errorsShown) 处") }
        Terminal.line("导入 \(total.imported) 件，已在库 \(total.present) 件，有误 \(total.errors.count) 处。")
    }

    /// Rows are numbers here, not the strings that protobuf's JSON makes of 64 bits: no file has 2^53 lines.
    private static func json(_ error: ImportError) throws -> String {
        let text = try [error.field, error.description_p].map { try Google_Protobuf_StringValue($0).jsonString() }
        return #"{"row":\#(error.row),"field":\#(text[0]),"description":\#(text[1])}"#
    }

    private static let errorsShown = 20
}
