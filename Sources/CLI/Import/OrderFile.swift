internal import HotlineAPI
internal import Spreadsheet
internal import SwiftProtobuf
internal import Synchronization

/// A spreadsheet of orders (工单), as another platform exports it; read once, from the start to the end.
final class OrderFile: Sendable {
    /// Rows that are sent together, and what is wrong with those among them that cannot be.
    struct Batch: Sendable {
        var rows: [ImportRow] = []
        /// What could be read of rows that are wrong, and what is.
        var wrong: [ImportRow] = []
        var problems: [RowProblem] = []
        /// Texts of all its rows by their number, where they are kept.
        var texts: [Int: [String]] = [:]
        /// How much of the file is read with it.
        var position = 0
    }

    private struct State {
        var reader: any TableReader & Sendable
        /// Why the file cannot be read further.
        var problem: (any Error)?
    }

    /// How much there is to be read; 0 where it is a pipe.
    let size: Int
    /// Which column holds what.
    let columns: OrderColumns

    private let path: String
    private let keepsTexts: Bool
    private let state: Mutex<State>

    /// Rows of one batch: one transaction on the host.
    static let batchRows = 500
    /// A quarter of the bus's largest message: leaves room for one more row of ``CSVReader/recordBytesMax``.
    static let batchBytesMax = 1_048_576
    /// A sheet may have a title and a note above its heads.
    private static let headRowsMax = 20

    /// Opens a file and looks for the row that names the columns.
    ///
    /// - Parameters:
    ///   - mapping: which column holds what; `nil` for the heads of this system.
    ///   - encoding: of a text; `nil` where it is to be told.
    ///   - sheet: of a workbook; `nil` for the mapping's, or else the first.
    ///   - keepsTexts: whether batches keep the texts of their rows.
    /// - Throws: ``Failure``.
    init(
        _ path: String,
        mapping: ColumnMapping? = nil,
        encoding: TextEncoding? = nil,
        sheet: String? = nil,
        keepsTexts: Bool = false
    ) throws {
        let sheet = sheet ?? mapping.flatMap { $0.sheet.isEmpty ? nil : $0.sheet }
        let (reader, columns) = try Self.explaining(path) {
            var reader = try TableFile.open(path, encoding: encoding, sheet: sheet)
            let columns = try Self.columns(&reader, path, mapping)
            return (reader, columns)
        }
        self.state = Mutex(State(reader: reader))
        self.columns = columns
        self.size = reader.size
        self.path = path
        self.keepsTexts = keepsTexts
    }

    /// Cells that are merged, as far as the file has been read.
    var mergedCells: [String] { self.state.withLock { $0.reader.mergedCells } }

    /// The next rows; `nil` at the end.
    ///
    /// - Throws: ``Failure`` where the file cannot be read further, once every row before that has been given out.
    func batch() throws -> Batch? {
        try self.state.withLock { state in
            var batch = Batch()
            var count = 0
            var bytes = 0
            while count < Self.batchRows, bytes < Self.batchBytesMax, let row = self.row(&state) {
                // Spreadsheets are saved with rows that hold nothing.
                guard !row.isEmpty else { continue }
                switch self.columns.row(row) {
                case .success(let row): batch.rows.append(row)
                case .failure(let failure):
                    batch.wrong.append(failure.row)
                    batch.problems += failure.problems
                }
                let texts = row.cells.map(\.text)
                if self.keepsTexts { batch.texts[row.number] = texts }
                bytes += texts.reduce(0) { $0 + $1.utf8.count }
                count += 1
            }
            batch.position = state.reader.position
            guard count == 0 else { return batch }
            if let problem = state.problem { throw problem }
            return nil
        }
    }

    private func row(_ state: inout State) -> TableRow? {
        guard state.problem == nil else { return nil }
        do {
            return try Self.explaining(self.path) { try state.reader.next() }
        } catch {
            state.problem = error
            return nil
        }
    }

    /// The first row that has the heads; what stands above it is no order.
    private static func columns(
        _ reader: inout any TableReader & Sendable,
        _ path: String,
        _ mapping: ColumnMapping?
    ) throws -> OrderColumns {
        var best: (heads: [String], missing: Int, count: Int)?
        for _ in 0..<Self.headRowsMax {
            guard let row = try reader.next() else { break }
            let heads = row.cells.map(\.text)
            let missing = OrderColumns.missing(in: heads, mapping).count
            if missing == 0 { return try OrderColumns(heads, mapping: mapping) }
            // Where none is there, the row is taken for the heads that has most texts, not the title above it.
            let count = heads.count { !$0.isEmpty }
            if best.map({ (missing, -count) < ($0.missing, -$0.count) }) ?? true { best = (heads, missing, count) }
        }
        guard let best else { throw Failure(.invalidInput, "\(path) 是空文件。") }
        return try OrderColumns(best.heads, mapping: mapping)
    }

    /// Says in the user's words what is wrong with the file.
    private static func explaining<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as SpreadsheetError {
            throw Failure(.invalidInput, "\(path) \(SpreadsheetProblem.text(error, path: path))")
        }
    }
}
