internal import HotlineAPI
internal import PluginKit

/// A public board as a page in A4 print style (HTML), across.
///
/// A cell of the map says how hot it is by its colour and by its number, so that who does not tell the colours apart, and a
/// printer without any, lose nothing.
struct BoardPage {
    let board: Board

    var html: String {
        let lists = [("来源渠道", self.board.channels), ("诉求事项", self.board.matters), ("事发地", self.board.places)]
        let sections = lists.filter { !$0.1.isEmpty }.map { title, rows in
            "<section><h2>\(title)</h2>\n\(Self.list(title, rows))</section>"
        }
        let map = self.board.map.isEmpty ? "" : "<h2>热力图：事发地和诉求事项（件）</h2>\n\(self.map)"
        return PrintedPage.html(
            title: self.board.title,
            style: Self.style,
            body: """
                <p class="issuer">\(PrintedPage.escaped(self.board.organisationName))　公布于 \
                \(CivilDay(WallTime(self.board.publishedAt)).written)　第 \(self.board.revision) 版</p>
                <p>\(PrintedPage.escaped(self.board.summary))</p>
                <div class="lists">\(sections.joined(separator: "\n"))</div>
                \(map)
                <p class="note">\(PrintedPage.escaped(self.board.note))</p>
                """
        )
    }

    private static func list(_ title: String, _ rows: [BoardRow]) -> String {
        let cells = rows.map { row in
            "<tr><th scope=\"row\">\(PrintedPage.escaped(row.name))</th><td class=\"n\">\(row.count)</td></tr>"
        }
        return """
            <table><thead><tr><th scope="col">\(title)</th><th scope="col">件数</th></tr></thead><tbody>
            \(cells.joined(separator: "\n"))
            </tbody></table>
            """
    }

    private var map: String {
        let heads = self.board.mapMatters.map { "<th scope=\"col\">\(PrintedPage.escaped($0.name))</th>" }
        let heat = BoardHeat(self.board)
        let rows = zip(self.board.mapPlaces, self.board.map).map { place, row in
            let cells = row.cells.map { cell in
                let text = cell.text(smallBelow: self.board.smallBelow)
                return "<td class=\"c h\(heat.level(cell))\">\(text)</td>"
            }
            return """
                <tr><th scope="row">\(PrintedPage.escaped(place.name))</th>\(cells.joined())\
                <td class="n">\(place.count)</td></tr>
                """
        }
        let totals = self.board.mapMatters.map { "<td class=\"n\">\($0.count)</td>" }
        return """
            <table class="map"><thead><tr><th scope="col">事发地</th>\(heads.joined())<th scope="col">合计</th></tr></thead><tbody>
            \(rows.joined(separator: "\n"))
            <tr><th scope="row">合计</th>\(totals.joined())<td class="n">\(self.board.received.count)</td></tr>
            </tbody></table>
            """
    }

    private static let style = """
        @page { size: A4 landscape; margin: 15mm; }
        body { max-width: 267mm; }
        .lists { display: flex; gap: 8mm; align-items: flex-start; }
        .lists section { flex: 1; }
        .map { font-size: 8pt; }
        .c { text-align: center; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        .h1 { background: #fff0d9; }
        .h2 { background: #fdd49e; }
        .h3 { background: #fdae6b; }
        .h4 { background: #f08d49; font-weight: bold; }
        """
}
