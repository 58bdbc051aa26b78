internal import Documents
internal import Foundation
internal import Testing

/// A paper as other programs see it.
struct Paper {
    let document: PrintedDocument

    /// One press for all tests: fonts are looked up once.
    static let press = DocumentPress()

    /// Makes a paper of a template's text.
    init(_ body: String, fields: [String] = [], _ facts: [String: Facts.Value] = [:], _ imprint: Imprint = Imprint())
        throws
    {
        self.document = try Self.press.print(try Template(Self.template(body, fields: fields)), Facts(facts), imprint)
    }

    init(_ document: PrintedDocument) {
        self.document = document
    }

    /// A template of a body, with fields of its own.
    static func template(_ body: String, fields: [String] = []) -> String {
        (["编号: T-1", "名称: 测试文书", "类别: 测试"] + fields.map { "字段: \($0)" } + ["---", body])
            .joined(separator: "\n")
    }

    /// Text as poppler's pdftotext gives it, without white space.
    func text() throws -> String {
        let bytes = try self.run("pdftotext", ["-raw", "FILE", "-"])
        return String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
    }

    /// Places of words on a page, in points from the upper left corner, as pdftotext gives them.
    func words() throws -> [(text: String, xMin: Double, yMin: Double, xMax: Double, yMax: Double)] {
        let html = String(decoding: try self.run("pdftotext", ["-bbox", "FILE", "-"]), as: UTF8.self)
        let word = /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<\/word>/
        return html.matches(of: word).map { match in
            let (left, top): (Double, Double) = (Self.number(match.1), Self.number(match.2))
            let (right, bottom): (Double, Double) = (Self.number(match.3), Self.number(match.4))
            return (String(match.5), left, top, right, bottom)
        }
    }

    private static func number(_ text: Substring) -> Double { Double(text) ?? 0 }

    /// Title and language as pdfinfo gives them, and the rest of what it says.
    func information() throws -> String {
        String(decoding: try self.run("pdfinfo", ["FILE"]), as: UTF8.self)
    }

    /// Grey values of a page, row by row, at a resolution.
    func pixels(page: Int, resolution: Int) throws -> (width: Int, height: Int, values: [UInt8]) {
        let bytes = try self.run(
            "pdftoppm",
            ["-gray", "-r", "\(resolution)", "-f", "\(page)", "-l", "\(page)", "FILE"]
        )
        let head = try #require(
            String(decoding: bytes.prefix(64), as: UTF8.self).firstMatch(of: /P5\s(\d+) (\d+)\s255\s/)
        )
        let (width, height) = (try #require(Int(head.1)), try #require(Int(head.2)))
        return (width, height, bytes.suffix(width * height))
    }

    /// Runs a program on the file.
    func run(_ program: String, _ arguments: [String], mayFail: Bool = false) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: "yizhan-\(UUID().uuidString).pdf")
        try Data(self.document.pdf).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let (status, bytes) = try Tool.run(program, arguments.map { $0 == "FILE" ? file.path : $0 })
        #expect(mayFail || status == 0, "\(program)")
        return bytes
    }
}
