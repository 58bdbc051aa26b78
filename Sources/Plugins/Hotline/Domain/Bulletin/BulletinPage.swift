internal import HotlineAPI
internal import PluginKit
internal import Spreadsheet

/// A bulletin as a page in A4 print style (HTML).
struct BulletinPage {
    let bulletin: Bulletin
    let sheets: BulletinSheets

    var html: String {
        let idle = self.bulletin.idleUnits
        let rates = self.sheets.rates.enumerated().map { index, sheet in
            Self.section("\(index + 1)．\(sheet.name)", sheet)
        }
        return PrintedPage.html(
            title: self.bulletin.title,
            body: """
                <p class="issuer">\(Self.escaped(self.bulletin.issuer))　\
                \(CivilDay(WallTime(self.bulletin.asOf)).written)</p>
                <p>\(Self.escaped(self.summary))</p>
                <h2>一、总体情况</h2>
                \(Self.table(self.sheets.overview))
                <h2>二、受理量</h2>
                \(Self.table(self.sheets.volumes))
                <h2>三、各承办单位</h2>
                \(rates.joined(separator: "\n"))
                <h3>无应办结工单的单位</h3>
                <p>\(idle.isEmpty ? "无" : Self.escaped(idle.joined(separator: "、")))</p>
                <h3>退单情况</h3>
                \(Self.table(self.sheets.returns))
                <h3>诉求人异议</h3>
                \(Self.table(self.sheets.contests))
                <h2>四、诉求类别</h2>
                \(Self.table(self.sheets.matters))
                <h2>五、来源渠道</h2>
                \(Self.table(self.sheets.channels))
                <h2>六、指标口径</h2>
                \(Self.table(self.sheets.definitions))
                <p class="note">数据截止 \(BeijingClock.exact(WallTime(self.bulletin.asOf)))。没有应考核工单的，不计比率、不排名；\
                样本少于“最少样本”的，公布分子分母，不排名；排名只在同类单位之间。</p>
                """
        )
    }

    /// The month in a sentence.
    private var summary: String {
        let total = self.bulletin.volumes.first { $0.kind == .total }
        let rates = zip(self.bulletin.definitions, self.bulletin.total.rates).map { definition, rate in
            "\(definition.name) \(rate.percentText)（\(rate.numerator)/\(rate.denominator)）"
        }
        let contests = self.bulletin.total.contests
        return """
            本月共受理诉求 \(total?.count ?? 0) 件。\(rates.joined(separator: "，"))。诉求人提出异议 \(contests) 件次。
            """
    }

    private static func section(_ title: String, _ sheet: WrittenSheet) -> String {
        "<h3>\(Self.escaped(title))</h3>\n\(Self.table(sheet))"
    }

    private static func table(_ sheet: WrittenSheet) -> String {
        let heads = sheet.heads.map { "<th>\(Self.escaped($0))</th>" }.joined()
        let rows = sheet.rows.map { row in
            let cells = row.map { cell in
                if case .text(let text) = cell { return "<td>\(Self.escaped(text))</td>" }
                return "<td class=\"n\">\(cell.text)</td>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        return "<table><thead><tr>\(heads)</tr></thead><tbody>\n\(rows.joined(separator: "\n"))\n</tbody></table>"
    }

    private static func escaped(_ text: String) -> String { PrintedPage.escaped(text) }
}
