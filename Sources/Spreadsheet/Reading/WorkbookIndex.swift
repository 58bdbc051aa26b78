/// The list of a workbook's sheets.
final class WorkbookIndex: XMLHandler {
    /// A sheet, and the id of the relation that leads to it.
    struct Sheet {
        let name: String
        let relation: String
        let isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    /// Whether days are counted from 1904.
    private(set) var isFrom1904 = false

    private static let sheetsMax = 1_000

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws {
        if name == "workbookPr" {
            self.isFrom1904 = attributes.isOn("date1904")
        } else if name == "sheet" {
            guard self.sheets.count < Self.sheetsMax else { throw SpreadsheetError(.tooLarge) }
            self.sheets.append(
                Sheet(
                    name: attributes["name"] ?? "",
                    relation: attributes["id"] ?? "",
                    isHidden: attributes["state"].map { $0 != "visible" } ?? false
                )
            )
        }
    }
}
