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

    /// Prints the summary, and for people the first errors beside it.
    func print(json: Bool) throws {
        if !json {
            for problem in self.problems { Terminal.error(problem) }
        }
        Terminal.line(try self.summary(json: json))
    }

    /// The import in a line.
    func summary(json: Bool) throws -> String {
        let total = self.sorted
        guard json else {
            return "导入 \(total.imported) 件，已在库 \(total.present) 件，有误 \(total.errors.count) 处。"
        }
        // Made by hand rather than the message's JSON, which leaves zeros out: scripts count on every figure.
        let errors = try total.errors.map { try Self.json($0) }.joined(separator: ",")
        return """
            {"imported":\(total.imported),"present":\(total.present),"acknowledged_row":\(total.lastRow),\
            "errors":[\(errors)]}
            """
    }

    /// The first errors, a line each.
    var problems: [String] {
        let errors = self.sorted.errors
        let lines = errors.prefix(Self.errorsShown).map { error in
            "第 \(error.row) 行 \(error.field)：\(error.description_p)".printable
        }
        return errors.count > Self.errorsShown ? lines + ["…另有 \(errors.count - Self.errorsShown) 处"] : lines
    }

    /// Rows found wrong here and on the host come in turns.
    private var sorted: ImportOrdersResponse {
        var total = self.state.withLock { $0 }
        total.errors.sort { $0.row < $1.row }
        return total
    }

    /// Rows are numbers here, not the strings that protobuf's JSON makes of 64 bits: no file has 2^53 lines.
    private static func json(_ error: ImportError) throws -> String {
        let text = try [error.field, error.description_p].map { try Google_Protobuf_StringValue($0).jsonString() }
        return #"{"row":\#(error.row),"field":\#(text[0]),"description":\#(text[1])}"#
    }

    private static let errorsShown = 20
}
