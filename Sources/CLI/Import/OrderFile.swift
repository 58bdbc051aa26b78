internal import Foundation
internal import HotlineAPI
internal import SwiftProtobuf
internal import Synchronization

/// A spreadsheet of orders (工单), as another platform exports it; read once, from the start to the end.
final class OrderFile: Sendable {
    /// Rows that are sent together, and what is wrong with those among them that cannot be.
    struct Batch: Sendable {
        var rows: [ImportRow] = []
        var errors: [ImportError] = []
        /// Bytes of the file up to its end.
        var position = 0
    }

    private struct State {
        var reader: CSVReader
        /// Why the file cannot be read further.
        var problem: (any Error)?
    }

    /// Bytes of the file; 0 where it is a pipe.
    let size: Int

    private let path: String
    private let columns: OrderColumns
    private let state: Mutex<State>

    /// Rows of one batch: one transaction on the host.
    static let batchRows = 500
    /// A quarter of the bus's largest message: leaves room for one more row of ``CSVReader/recordBytesMax``.
    static let batchBytesMax = 1_048_576
    private static let pieceBytes = 65_536

    /// Opens a file and reads the line that names the columns.
    ///
    /// - Throws: ``Failure``.
    init(_ path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Failure(.invalidInput, "\(path) 打不开：请检查文件是否存在、能否读取。")
        }
        var reader = CSVReader {
            guard let data = try handle.read(upToCount: Self.pieceBytes), !data.isEmpty else { return nil }
            return Array(data)
        }
        self.path = path
        self.columns = try Self.explaining(path) {
            try Self.refuseOthers(&reader, path)
            guard let head = try reader.next() else { throw Failure(.invalidInput, "\(path) 是空文件。") }
            return try OrderColumns(head.fields)
        }
        self.state = Mutex(State(reader: reader))
        self.size = ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int) ?? 0
    }

    /// The next rows; `nil` at the end.
    ///
    /// - Throws: ``Failure`` where the file cannot be read further, once every row before that has been given out.
    func batch() throws -> Batch? {
        try self.state.withLock { state in
            var batch = Batch()
            var bytes = 0
            while batch.rows.count + batch.errors.count < Self.batchRows, bytes < Self.batchBytesMax,
                let record = self.record(&state)
            {
                // Spreadsheets are saved with rows that hold nothing.
                guard !record.fields.allSatisfy(\.isEmpty) else { continue }
                switch self.columns.row(record) {
                case .success(let row): batch.rows.append(row)
                case .failure(let failure): batch.errors.append(failure.error)
                }
                bytes += record.fields.reduce(0) { $0 + $1.utf8.count }
            }
            batch.position = state.reader.offset
            guard batch.rows.isEmpty, batch.errors.isEmpty else { return batch }
            if let problem = state.problem { throw problem }
            return nil
        }
    }

    private func record(_ state: inout State) -> CSVReader.Record? {
        guard state.problem == nil else { return nil }
        do {
            return try Self.explaining(self.path) { try state.reader.next() }
        } catch {
            state.problem = error
            return nil
        }
    }

    /// Refuses kinds of files that are saved in place of CSV in UTF-8.
    private static func refuseOthers(_ reader: inout CSVReader, _ path: String) throws {
        if try reader.starts(with: [0x50, 0x4b, 0x03, 0x04]) {
            throw Failure(.invalidInput, "\(path) 是 Excel 工作簿（xlsx）。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”后再导入。")
        }
        if try reader.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) {
            throw Failure(.invalidInput, "\(path) 是 Excel 工作簿（xls）。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”后再导入。")
        }
        if try reader.starts(with: [0xff, 0xfe]) || reader.starts(with: [0xfe, 0xff]) {
            throw Self.encoding(path, 1, "UTF-16")
        }
    }

    /// Says in the user's words what is wrong with the file.
    private static func explaining<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as CSVReader.Malformed {
            switch error.problem {
            case .quote: throw Failure(.invalidInput, "\(path) 第 \(error.line) 行的引号没有成对：请改正后再导入。")
            case .size: throw Failure(.invalidInput, "\(path) 第 \(error.line) 行附近的一条记录过长：请检查引号是否成对。")
            case .encoding: throw Self.encoding(path, error.line, "GB18030")
            }
        } catch is CocoaError {
            throw Failure(.invalidInput, "\(path) 无法读取：请检查它是不是文件、磁盘是否正常。")
        }
    }

    private static func encoding(_ path: String, _ line: Int, _ likely: String) -> Failure {
        Failure(
            .invalidInput,
            "\(path) 第 \(line) 行不是 UTF-8 编码。请另存为“CSV UTF-8”，或先转换：iconv -f \(likely) -t UTF-8 \(path) > 新文件.csv"
        )
    }
}
