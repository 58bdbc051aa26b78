internal import Foundation
internal import Synchronization

/// Rows that were wrong, as CSV with what is wrong with them: corrected there, they are imported by themselves.
final class ErrorFile: Sendable {
    private struct State {
        var handle: FileHandle?
        var rows = 0
    }

    private let path: String
    private let heads: [String]
    /// The columns that are written: all but what an earlier file of errors added.
    private let columns: [Int]
    private let state = Mutex(State())

    /// Columns behind those of the spreadsheet; an import passes over them.
    private static let own = ["原行号", "有误之处"]

    /// - Throws: ``Failure`` where there is such a file already.
    init(_ path: String, heads: [String]) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw Failure(.invalidInput, "\(path) 已经存在：请换一个文件名。")
        }
        self.path = path
        self.heads = heads
        self.columns = heads.indices.filter { !Self.own.contains(heads[$0]) }
    }

    /// Rows written.
    var rows: Int { self.state.withLock { $0.rows } }

    /// Writes a row.
    ///
    /// The file is made with the first, readable by nobody else.
    ///
    /// - Throws: ``Failure`` where it cannot be written.
    func add(_ cells: [String], _ problems: [RowProblem]) throws {
        try self.state.withLock { state in
            if state.handle == nil { state.handle = try self.make() }
            let texts = problems.map { problem in
                (problem.column.isEmpty ? problem.head : "\(problem.column) 列 \(problem.head)") + "：" + problem.text
            }
            let cells = self.columns.map { $0 < cells.count ? cells[$0] : "" }
            let own = [String(problems.first?.row ?? 0), texts.joined(separator: "；")]
            try self.write(cells + own, to: state.handle)
            state.rows += 1
        }
    }

    /// Says that all rows are there.
    ///
    /// - Throws: ``Failure`` where the disk does not keep them.
    func finish() throws {
        try self.state.withLock { state in
            do {
                try state.handle?.synchronize()
                try state.handle?.close()
            } catch {
                throw self.unwritable
            }
        }
    }

    private func make() throws -> FileHandle {
        let descriptor = open(self.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw self.unwritable }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        // Spreadsheets take a file for UTF-8 that begins with the mark.
        try? handle.write(contentsOf: Data([0xef, 0xbb, 0xbf]))
        try self.write(self.columns.map { self.heads[$0] } + Self.own, to: handle)
        return handle
    }

    private func write(_ cells: [String], to handle: FileHandle?) throws {
        let line = cells.map(Self.field).joined(separator: ",") + "\r\n"
        do {
            try handle?.write(contentsOf: Data(line.utf8))
        } catch {
            throw self.unwritable
        }
    }

    private var unwritable: Failure { Failure(.failed, "\(self.path) 无法写入：请检查文件夹和磁盘空间。") }

    /// A field, quoted; with a quote mark before what a spreadsheet would calculate.
    private static func field(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        return "\"" + (isFormula ? "'" + text : text).replacing("\"", with: "\"\"") + "\""
    }
}
