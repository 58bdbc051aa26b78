internal import Spreadsheet

/// What is wrong with a spreadsheet, in the clerk's words, and what to do about it.
enum SpreadsheetProblem {
    static func text(_ error: SpreadsheetError, path: String) -> String {
        let place = Self.place(error)
        switch error.problem {
        case .unreadable: return "打不开：请检查文件是否存在、能否读取、磁盘是否正常。"
        case .utf16:
            return "是 UTF-16 编码。请另存为“CSV UTF-8”，或先转换：iconv -f UTF-16 -t UTF-8 \(path) > 新文件.csv"
        case .oldOrLocked: return "是旧版 Excel 工作簿（xls）或设有密码。请取消密码，另存为 xlsx 或“CSV UTF-8（逗号分隔）”后再导入。"
        case .quote: return "\(place)的引号没有成对：请改正后再导入。"
        case .encoding:
            return "\(place)既不是 UTF-8 也不是 GB18030 编码（或与 --encoding 不符）。请另存为“CSV UTF-8”后再导入。"
        case .tooLong: return "\(place)附近的内容过长：请检查引号是否成对、单元格是否贴进了整篇文字。"
        case .tooWide: return "\(place)超出了 1024 列：请删去多余的列后再导入。"
        case .tooLarge: return "解压后大得不合情理，已拒绝读取。请重新导出，或另存为“CSV UTF-8（逗号分隔）”后再导入。"
        case .damaged(let part): return "\(place)已损坏或不完整（\(part)）。请重新导出，或用 Excel 打开后另存为 xlsx 再导入。"
        case .noSheet(let name, let others):
            return "没有工作表“\(name)”，有：\(others.joined(separator: "、"))。请用 --sheet 指定。"
        case .noSpace: return "无法读取：临时文件夹的磁盘空间不足。"
        }
    }

    private static func place(_ error: SpreadsheetError) -> String {
        guard let row = error.row else { return "" }
        return "第 \(row) 行" + (error.column.map { " \(ColumnName.text($0)) 列" } ?? "")
    }
}
