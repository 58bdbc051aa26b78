internal import HotlineAPI
internal import Spreadsheet
internal import SwiftProtobuf

/// Which column of a spreadsheet holds what: by the heads of this system, or by a mapping.
struct OrderColumns {
    /// Why a row cannot be sent.
    struct RowFailure: Error {
        var problems: [RowProblem]
        /// What could be read of it: the host says what else is wrong.
        var row: ImportRow
    }

    private enum Source {
        case columns([Int])
        case fixed(String)
    }

    /// The heads as the spreadsheet has them.
    let heads: [String]
    private let sources: [ImportField: Source]
    private let translations: [ImportField: [String: String]]
    private let time: TimePattern?

    /// Reads the row that names the columns, in any order; columns that are not asked for are passed over.
    ///
    /// - Throws: ``Failure``, naming columns that are missing.
    init(_ heads: [String], mapping: ColumnMapping? = nil) throws {
        let missing = Self.missing(in: heads, mapping)
        guard missing.isEmpty else {
            let texts = missing.map { column, head in
                HeadSuggestion.text(column, head: head, among: heads.map(Self.normal))
            }
            let hint = "表头应为各列的名称；列名不同的，可先保存列映射：yizhan hotline mapping save"
            throw Failure(.invalidInput, "表头缺少列：\(texts.joined(separator: "、"))。\(hint)")
        }
        self.heads = heads
        let normal = heads.map(Self.normal)
        let places = Dictionary(normal.enumerated().map { ($1, $0) }) { first, _ in first }
        var sources: [ImportField: Source] = [:]
        for (column, names) in Self.asked(mapping) {
            let found = names.compactMap { places[Self.normal($0)] }
            if !found.isEmpty { sources[column.field] = .columns(found) }
        }
        for fixed in mapping?.fixed ?? [] { sources[fixed.field] = .fixed(fixed.value) }
        self.sources = sources
        self.translations = Dictionary(grouping: mapping?.translations ?? [], by: \.field).mapValues { list in
            Dictionary(list.map { ($0.from, $0.to) }) { first, _ in first }
        }
        let format = mapping?.timeFormat ?? ""
        self.time = format.isEmpty ? nil : TimePattern(format)
        if !format.isEmpty, self.time == nil {
            throw Failure(.invalidInput, "列映射“\(mapping?.name ?? "")”的时间格式“\(format)”无法识别。")
        }
    }

    /// Columns that are needed and that a row of heads lacks.
    static func missing(in heads: [String], _ mapping: ColumnMapping?) -> [(column: ImportColumn, head: String)] {
        let found = Set(heads.map(Self.normal))
        let fixed = Set((mapping?.fixed ?? []).map(\.field))
        return Self.asked(mapping).flatMap { column, names in
            // What a mapping names has to be there, whatever it is.
            (mapping != nil || column.isNeeded) && !fixed.contains(column.field)
                ? names.filter { !found.contains(Self.normal($0)) }.map { (column, $0) } : []
        }
    }

    /// The heads that are looked for: a mapping's, and this system's for what it does not mention and an import needs.
    private static func asked(_ mapping: ColumnMapping?) -> [(column: ImportColumn, heads: [String])] {
        ImportColumn.all.compactMap { column in
            guard let mapping else { return (column, [column.head]) }
            let heads = mapping.columns.first { $0.field == column.field }?.heads ?? []
            return heads.isEmpty ? (column.isNeeded ? (column, [column.head]) : nil) : (column, heads)
        }
    }

    /// A head without white space and the mark of what has to be filled in.
    private static func normal(_ head: String) -> String {
        head.filter { !$0.isWhitespace && $0 != "*" && $0 != "＊" }
    }

    /// The order that a row holds.
    func row(_ row: TableRow) -> Result<ImportRow, RowFailure> {
        var problems: [RowProblem] = []
        func value(_ field: ImportField) -> String {
            switch self.text(field, row) {
            case .success(let text): return text
            case .failure(let problem):
                problems.append(self.problem(row.number, field, problem.text))
                return ""
            }
        }
        func verdict(_ field: ImportField) -> Bool {
            let text = value(field)
            if let verdict = Self.verdict(text, field) { return verdict }
            problems.append(self.problem(row.number, field, "“\(text)”不认识，应为“是”或者“否”"))
            return false
        }
        var order = NewOrder()
        let channel = value(.channel)
        if let known = ChannelNames.channel(channel) {
            order.channel = known
        } else if problems.isEmpty {
            problems.append(self.problem(row.number, .channel, "“\(channel)”不认识，应为：\(ChannelNames.list)"))
        }
        order.sourceNumber = value(.sourceNumber)
        order.title = value(.title)
        order.content = value(.content)
        order.callerName = value(.callerName)
        order.callerPhone = value(.callerPhone)
        order.address = value(.address)
        order.matter = value(.matter)
        order.place = value(.place)
        let received = value(.receivedAt)
        if !received.isEmpty {
            if let time = self.moment(received, row) {
                order.receivedAt = time
            } else {
                let form = self.time == nil ? "“2026-11-24 09:30:00”这样的时间" : "列映射的时间格式所写的时间"
                problems.append(self.problem(row.number, .receivedAt, "“\(received)”不是\(form)"))
            }
        }
        order.isConfidential = verdict(.isConfidential)
        order.isAnonymous = verdict(.isAnonymous)
        order.accusedUnit = value(.accusedUnit)
        order.accusedName = value(.accusedName)
        // Platforms write into the name that there is none.
        if order.isAnonymous, order.callerName.contains("匿名") { order.callerName = "" }
        let read = ImportRow.with {
            $0.row = UInt64(row.number)
            $0.order = order
        }
        return problems.isEmpty ? .success(read) : .failure(RowFailure(problems: problems, row: read))
    }

    /// What a cell says; `nil` where that is not known.
    private static func verdict(_ text: String, _ field: ImportField) -> Bool? {
        let said = field == .isAnonymous ? ["匿名"] : ["保密", "要求保密"]
        let denied = field == .isAnonymous ? ["实名", "不匿名", "非匿名"] : ["公开", "不保密", "非保密"]
        if (said + ["是", "1", "y", "Y", "TRUE", "true"]).contains(text) { return true }
        return (denied + ["", "否", "0", "n", "N", "FALSE", "false"]).contains(text) ? false : nil
    }

    /// Columns that say how a caller is to be protected, as far as their heads tell, and that nothing is taken from.
    var unread: [String] {
        let read = self.sources.values.flatMap { source in
            if case .columns(let places) = source { places } else { [Int]() }
        }
        return self.heads.indices.filter { place in
            let head = Self.normal(self.heads[place])
            return !read.contains(place) && ImportColumn.all.contains { $0.marks.contains { head.contains($0) } }
        }.map { "\(ColumnName.text($0)) 列“\(self.heads[$0])”" }
    }

    /// What is wrong with a row, told with its column.
    func problem(_ row: Int, _ field: ImportField, _ text: String) -> RowProblem {
        let column = ImportColumn.of(field)
        var place: Int?
        if case .columns(let places)? = self.sources[field] { place = places.first }
        return RowProblem(
            row: row,
            field: column?.name ?? "",
            column: place.map(ColumnName.text) ?? "",
            head: place.map { self.heads[$0] } ?? column?.head ?? "",
            text: text
        )
    }

    /// What the host finds wrong, told with its column.
    func problem(_ error: ImportError) -> RowProblem {
        let field = ImportColumn.all.first { $0.name == error.field }?.field ?? .unspecified
        let told = self.problem(Int(clamping: error.row), field, error.description_p)
        guard told.field.isEmpty else { return told }
        return RowProblem(row: told.row, field: error.field, column: "", head: error.field, text: told.text)
    }

    // MARK: Cells

    private struct CellProblem: Error {
        let text: String
    }

    private func text(_ field: ImportField, _ row: TableRow) -> Result<String, CellProblem> {
        switch self.sources[field] {
        case nil: return .success("")
        case .fixed(let value): return .success(value)
        case .columns(let places):
            var parts: [String] = []
            for cell in places.map({ row[$0] }) {
                if case .failure(let text) = cell { return .failure(CellProblem(text: "单元格是错误值 \(text)，请改正")) }
                guard !cell.isCutShort else {
                    return .failure(CellProblem(text: "数字超过 15 位，电子表格已丢掉末尾数字：请把这一列设为文本，重新导出"))
                }
                let text = Self.trimmed(Self.text(cell, isPart: places.count > 1))
                if !text.isEmpty { parts.append(text) }
            }
            let joined = parts.joined(separator: " ")
            return .success(self.translations[field]?[joined] ?? joined)
        }
    }

    /// A cell's text; of a date and a time that stand apart only the one or the other.
    private static func text(_ cell: CellValue, isPart: Bool) -> String {
        guard isPart, case .date(let date) = cell else { return cell.text }
        if date.year < 1_900 { return String(date.text.suffix(8)) }
        return date.text.hasSuffix(" 00:00:00") ? String(date.text.prefix(10)) : date.text
    }

    private func moment(_ text: String, _ row: TableRow) -> Google_Protobuf_Timestamp? {
        if case .columns(let places)? = self.sources[.receivedAt], places.count == 1,
            case .date(let date) = row[places[0]]
        {
            return date.year < 1_900 ? nil : BeijingTime.timestamp(date)
        }
        return self.time.map { $0.parse(text).map(BeijingTime.timestamp) } ?? BeijingTime.parse(text)
    }

    /// Without white space around it, and without the quote that spreadsheets put before a text which is no formula.
    private static func trimmed(_ text: String) -> String {
        var text = text
        if text.first?.isWhitespace == true || text.last?.isWhitespace == true {
            let start = text.drop { $0.isWhitespace }
            text = String(start.reversed().drop { $0.isWhitespace }.reversed())
        }
        if text.first == "'", let next = text.dropFirst().first, "=+-@".contains(next) { text.removeFirst() }
        return text
    }
}
