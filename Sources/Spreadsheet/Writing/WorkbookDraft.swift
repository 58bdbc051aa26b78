internal import CXLSXWriter

/// A workbook that is being written, with its formats.
struct WorkbookDraft {
    private let book: UnsafeMutablePointer<lxw_workbook>
    private let head: UnsafeMutablePointer<lxw_format>?
    private let share: UnsafeMutablePointer<lxw_format>?
    private let change: UnsafeMutablePointer<lxw_format>?

    /// Columns are as wide as their texts, within this.
    private static let widths: ClosedRange<Double> = 8...60

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
        self.book = book
        self.head = workbook_add_format(book)
        self.share = workbook_add_format(book)
        self.change = workbook_add_format(book)
        format_set_bold(self.head)
        format_set_text_wrap(self.head)
        format_set_align(self.head, UInt8(LXW_ALIGN_CENTER.rawValue))
        format_set_num_format(self.share, "0.00%")
        format_set_num_format(self.change, "+0%;-0%;0%")
    }

    func setTitle(_ title: String) -> lxw_error {
        guard !title.isEmpty else { return LXW_NO_ERROR }
        return title.withCString { text in
            var properties = lxw_doc_properties()
            // Only read, and copied within the call.
            properties.title = UnsafeMutablePointer(mutating: text)
            return workbook_set_properties(self.book, &properties)
        }
    }

    func add(_ sheet: WrittenSheet, named name: String) -> lxw_error {
        guard let page = workbook_add_worksheet(self.book, name) else { return LXW_ERROR_MEMORY_MALLOC_FAILED }
        worksheet_freeze_panes(page, 1, 0)
        worksheet_set_paper(page, 9)  // A4
        worksheet_fit_to_pages(page, 1, 0)
        worksheet_repeat_rows(page, 0, 0)
        for (column, head) in sheet.heads.enumerated() {
            let error = worksheet_write_string(page, 0, lxw_col_t(column), head, self.head)
            guard error == LXW_NO_ERROR else { return error }
            let width = Self.width(of: column, in: sheet)
            worksheet_set_column(page, lxw_col_t(column), lxw_col_t(column), width, nil)
        }
        for (row, cells) in sheet.rows.enumerated() {
            for (column, cell) in cells.enumerated() {
                let error = self.write(cell, page, lxw_row_t(row + 1), lxw_col_t(column))
                guard error == LXW_NO_ERROR else { return error }
            }
        }
        return LXW_NO_ERROR
    }

    private func write(
        _ cell: WrittenCell,
        _ page: UnsafeMutablePointer<lxw_worksheet>,
        _ row: lxw_row_t,
        _ column: lxw_col_t
    ) -> lxw_error {
        switch cell {
        case .blank: LXW_NO_ERROR
        case .text(let text): worksheet_write_string(page, row, column, text, nil)
        case .number(let number): worksheet_write_number(page, row, column, Double(number), nil)
        case .share(let points): worksheet_write_number(page, row, column, Double(points) / 10_000, self.share)
        case .change(let percent): worksheet_write_number(page, row, column, Double(percent) / 100, self.change)
        }
    }

    private static func width(of column: Int, in sheet: WrittenSheet) -> Double {
        let texts = [sheet.heads[column]] + sheet.rows.prefix(200).map { column < $0.count ? $0[column].text : "" }
        let longest =
            texts.map { text in text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) } }.max() ?? 0
        return min(max(Double(longest) + 2, Self.widths.lowerBound), Self.widths.upperBound)
    }
}
