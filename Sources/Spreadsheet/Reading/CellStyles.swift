/// Which styles of a workbook show a number as a date.
final class CellStyles: XMLHandler {
    private var codes: [Int: String] = [:]
    private var formats: [Int] = []
    private var isInCellFormats = false
    private lazy var dates: [Bool] = self.formats.map { Self.isDate($0, self.codes[$0]) }

    /// A workbook has 64,000 at most.
    private static let countMax = 65_536

    /// Whether a style shows dates.
    func isDate(_ style: Int) -> Bool { self.dates.indices.contains(style) && self.dates[style] }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        guard self.formats.count < Self.countMax, self.codes.count < Self.countMax else {
            throw SpreadsheetError(.tooLarge)
        }
        if name == "numFmt", let id = attributes["numFmtId"].flatMap({ Int($0) }) {
            self.codes[id] = attributes["formatCode"]
        } else if name == "cellXfs" {
            self.isInCellFormats = true
        } else if name == "xf", self.isInCellFormats {
            self.formats.append(attributes["numFmtId"].flatMap { Int($0) } ?? 0)
        }
    }

    func end(_ name: XMLName) throws {
        if name == "cellXfs" { self.isInCellFormats = false }
    }

    /// Whether a format is one of dates: by its number where it is built in, and else by its code.
    static func isDate(_ id: Int, _ code: String?) -> Bool {
        // 14 to 22 everywhere; 27 to 36 and 50 to 58 where Chinese, Japanese or Korean is written.
        if let code { return Self.isDate(code) }
        return (14...22).contains(id) || (27...36).contains(id) || (45...47).contains(id) || (50...58).contains(id)
    }

    private static func isDate(_ code: String) -> Bool {
        var isQuoted = false
        var isBracketed = false
        var isEscaped = false
        // The first section is that of positive numbers.
        for character in code.lowercased() {
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isQuoted = character != "\""
            } else if isBracketed {
                isBracketed = character != "]"
            } else {
                switch character {
                case "\"": isQuoted = true
                case "[": isBracketed = true
                case "\\", "_", "*": isEscaped = true
                case ";": return false
                case "y", "d", "h", "s", "m": return true
                default: break
                }
            }
        }
        return false
    }
}
