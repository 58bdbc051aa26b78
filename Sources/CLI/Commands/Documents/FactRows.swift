internal import DocumentsAPI
internal import Foundation
internal import Spreadsheet
internal import SwiftProtobuf

/// Facts of many documents in a file, a row a document: JSON lines, or a spreadsheet with the names of fields as heads.
enum FactRows {
    /// The column with the case that a document belongs to.
    private static let subject = "案件编号"

    /// Reads a file; rows keep the number that they have in it.
    ///
    /// - Throws: ``Failure`` that names the row.
    static func read(_ path: String) throws -> [IssueRow] {
        path.lowercased().hasSuffix(".jsonl") ? try Self.lines(path) : try Self.table(path)
    }

    private static func lines(_ path: String) throws -> [IssueRow] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.invalidInput, "\(path) cannot be read.")
        }
        var rows: [IssueRow] = []
        for (index, line) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 > 32 }) else { continue }
            guard let values = try? JSONDecoder().decode([String: EitherFact].self, from: Data(line)) else {
                throw Failure(
                    .invalidInput,
                    "\(path) line \(index + 1) is no JSON object of texts and of arrays of objects."
                )
            }
            rows.append(Self.row(index + 1, values))
        }
        return rows
    }

    private static func table(_ path: String) throws -> [IssueRow] {
        do {
            var reader = try TableFile.open(path)
            guard let first = try reader.next() else { return [] }
            let heads = first.cells.map { $0.text.trimmingCharacters(in: .whitespaces) }
            var rows: [IssueRow] = []
            while let row = try reader.next() {
                guard !row.isEmpty else { continue }
                var values: [String: EitherFact] = [:]
                for (column, head) in heads.enumerated() where !head.isEmpty {
                    let text = row[column].text
                    if !text.isEmpty { values[head] = .text(text) }
                }
                rows.append(Self.row(row.number, values))
            }
            return rows
        } catch let error as SpreadsheetError {
            throw Failure(.invalidInput, "\(path) \(SpreadsheetProblem.text(error, path: path))")
        }
    }

    private static func row(_ number: Int, _ values: [String: EitherFact]) -> IssueRow {
        IssueRow.with {
            $0.row = UInt32(clamping: number)
            if case .text(let subject) = values[Self.subject] { $0.subject = subject }
            $0.facts = values.filter { $0.key != Self.subject }.sorted { $0.key < $1.key }.map { $1.message(path: $0) }
        }
    }
}
