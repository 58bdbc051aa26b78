internal import HotlineAPI
internal import SwiftProtobuf
internal import Synchronization

/// What became of an import so far, or would become of it.
final class ImportReport: Sendable {
    private struct State {
        var imported = 0
        var present = 0
        var presentRows: [UInt64] = []
        var repeated = 0
        var wrongRows = 0
        var problems: [RowProblem] = []
        var problemCount = 0
        var lastRow: UInt64 = 0
    }

    private let isPreview: Bool
    private let state = Mutex(State())

    /// Problems and rows that are kept, however many there are.
    private static let keptMax = 1_000
    private static let shownMax = 20

    init(isPreview: Bool = false) {
        self.isPreview = isPreview
    }

    /// Orders registered, or that would be.
    var imported: Int { self.state.withLock { $0.imported } }
    var present: Int { self.state.withLock { $0.present } }
    var wrongRows: Int { self.state.withLock { $0.wrongRows } }
    /// The first problems, by row.
    var problems: [RowProblem] { self.state.withLock { $0.problems }.sorted { $0.row < $1.row } }

    /// A batch is on disk.
    func add(_ response: ImportOrdersResponse) {
        self.state.withLock { state in
            state.imported += Int(response.imported)
            state.present += Int(response.present)
            state.repeated += response.repeatedRows.count
            state.lastRow = max(state.lastRow, response.lastRow)
        }
    }

    /// A batch was looked at.
    func add(_ response: PreviewImportResponse) {
        self.state.withLock { state in
            state.imported += Int(response.new)
            state.present += response.presentRows.count
            state.presentRows += response.presentRows.prefix(max(0, Self.keptMax - state.presentRows.count))
            state.repeated += response.repeatedRows.count
            state.lastRow = max(state.lastRow, response.lastRow)
        }
    }

    /// Rows that are wrong.
    func add(_ problems: [RowProblem], rows: Int) {
        self.state.withLock { state in
            state.wrongRows += rows
            state.problemCount += problems.count
            state.problems += problems.prefix(max(0, Self.keptMax - state.problems.count))
        }
    }

    /// Prints the summary, and for people the first problems beside it.
    func print(json: Bool) throws {
        if !json {
            for line in self.lines { Terminal.error(line) }
        }
        Terminal.line(try self.summary(json: json))
    }

    /// The import in a line.
    func summary(json: Bool) throws -> String {
        let total = self.state.withLock { $0 }
        guard json else {
            let wrong = "有误 \(total.wrongRows) 行"
            let rest = "\(total.imported) 件，已在库 \(total.present) 件，文件内重复 \(total.repeated) 件，\(wrong)。"
            return self.isPreview ? "预览：将导入 \(rest)未作任何登记。" : "导入 \(rest)"
        }
        // Made by hand rather than the message's JSON, which leaves zeros out: scripts count on every figure.
        let errors = try self.problems.map { try $0.json() }.joined(separator: ",")
        let rest = """
            "repeated":\(total.repeated),"wrong":\(total.wrongRows),"acknowledged_row":\(total.lastRow),\
            "errors":[\(errors)]}
            """
        guard self.isPreview else { return "{\"imported\":\(total.imported),\"present\":\(total.present),\(rest)" }
        let rows = total.presentRows.map(String.init).joined(separator: ",")
        return """
            {"new":\(total.imported),"present":\(total.present),"present_rows":[\(rows)],\(rest)
            """
    }

    /// The first problems, and rows that are here already, a line each.
    var lines: [String] {
        let total = self.state.withLock { $0 }
        var lines = self.problems.prefix(Self.shownMax).map(\.line)
        if total.problemCount > Self.shownMax { lines.append("…另有 \(total.problemCount - Self.shownMax) 处") }
        if !total.presentRows.isEmpty {
            let rows = total.presentRows.prefix(Self.shownMax).map(String.init).joined(separator: "、")
            lines.append("已在库的行：\(rows)\(total.present > Self.shownMax ? "…" : "")")
        }
        return lines
    }
}
