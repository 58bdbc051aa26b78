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
            state.errors.sort { $0.row < $1.row }
        }
    }

    func print(json: Bool) throws {
        let total = self.state.withLock { $0 }
        if json {
            // A line of its own rather than the message's JSON, which leaves zeros out: scripts count on every figure.
            let errors = try total.errors.map { try $0.jsonString() }.joined(separator: ",")
            Terminal.line(
                """
                {"imported":\(total.imported),"present":\(total.present),"acknowledged_row":\(total.lastRow),\
                "errors":[\(errors)]}
                """
            )
            return
        }
        for error in total.errors.prefix(Self.errorsShown) {
            Terminal.error("第 \(error.row) 行 \(error.field)：\(error.description_p)")
        }
        if total.errors.count > Self.errorsShown { Terminal.error("…另有 \(total.errors.count - Self.errorsShown) 处") }
        Terminal.line("导入 \(total.imported) 件，已在库 \(total.present) 件，有误 \(total.errors.count) 处。")
    }

    private static let errorsShown = 20
}
