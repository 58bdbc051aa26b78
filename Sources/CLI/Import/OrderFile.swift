internal import Foundation
internal import HotlineAPI

/// A spreadsheet of orders (工单), as another platform exports it.
enum OrderFile {
    /// Rows that can be sent, and what is wrong with the others.
    static func read(_ path: String) throws -> (rows: [ImportRow], errors: [ImportError]) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.invalidInput, "\(path) cannot be read.")
        }
        return try Self.parse(Array(data), name: path)
    }

    static func parse(_ bytes: [UInt8], name: String) throws -> (rows: [ImportRow], errors: [ImportError]) {
        guard !bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) else {
            throw Failure(.invalidInput, "\(name) 是 Excel 工作簿。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”后再导入。")
        }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Failure(
                .invalidInput,
                "\(name) 不是 UTF-8 编码。请另存为“CSV UTF-8”，或先转换：iconv -f GB18030 -t UTF-8 \(name) > 新文件.csv"
            )
        }
        var reader = CSVReader(bytes)
        do {
            guard let head = try reader.next() else { throw Failure(.invalidInput, "\(name) 是空文件。") }
            let columns = try OrderColumns(head.fields)
            var rows: [ImportRow] = []
            var errors: [ImportError] = []
            while let record = try reader.next() {
                switch columns.row(record) {
                case .success(let row): rows.append(row)
                case .failure(let failure): errors.append(failure.error)
                }
            }
            return (rows, errors)
        } catch let error as CSVReader.Malformed {
            throw Failure(.invalidInput, "\(name) 第 \(error.line) 行的引号没有成对。")
        }
    }
}
