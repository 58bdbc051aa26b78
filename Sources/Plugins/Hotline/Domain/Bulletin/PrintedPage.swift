/// A page in print style (HTML): it needs no script and nothing from elsewhere.
enum PrintedPage {
    /// A whole page.
    ///
    /// - Parameters:
    ///   - style: Beside ``style``.
    ///   - body: Already escaped.
    static func html(title: String, style: String = "", body: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <title>\(Self.escaped(title))</title>
        <style>\(Self.style)\(style.isEmpty ? "" : "\n\(style)")</style>
        </head>
        <body>
        <h1>\(Self.escaped(title))</h1>
        \(body)
        </body>
        </html>

        """
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    private static let style = """
        @page { size: A4; margin: 20mm 18mm; }
        body { font-family: "FangSong", "Noto Serif CJK SC", "Source Han Serif SC", serif; font-size: 12pt; \
        line-height: 1.6; max-width: 174mm; margin: 0 auto; }
        h1 { font-size: 20pt; text-align: center; }
        h2 { font-size: 15pt; break-after: avoid; }
        h3 { font-size: 13pt; break-after: avoid; }
        .issuer { text-align: center; }
        .note { font-size: 10pt; }
        table { border-collapse: collapse; width: 100%; font-size: 9.5pt; }
        thead { display: table-header-group; }
        tr { break-inside: avoid; }
        th, td { border: 0.5pt solid #333; padding: 1mm 1.5mm; text-align: left; }
        .n { text-align: right; white-space: nowrap; }
        """
}
