internal import ArgumentParser
internal import Documents
internal import Foundation

/// Writes the sample of every form as PDF, and some as they are issued.
struct Gallery: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes the sample of every form as PDF, and some as they are issued: with number, code and seal."
    )

    @Argument(help: "Folder to write to.")
    var folder: String

    @Option(help: "A certificate (PEM) that issued papers are sealed with; without it none are written.")
    var certificate: String?

    @Option(help: "Its key (PEM).")
    var key: String?

    /// Papers of offices, one to three pages, and one that a person makes.
    private static let issued = [
        "FZ-009", "FZ-010", "FZ-005", "FZ-031", "TJ-009", "JZ-001", "RX-012", "RX-014", "FZ-002",
    ]

    /// Papers that name parties, with a company and with a foreigner for the applicant.
    private static let companies = ["TJ-001", "TJ-004", "TJ-009", "TJ-013", "GZ-001", "GZ-010", "DT-006"]
    private static let foreigners = ["FZ-002", "FZ-003", "TJ-001", "TJ-009", "GZ-001", "GZ-010", "SP-003"]

    func run() throws {
        let press = DocumentPress()
        let templates = try FormLibrary.templates()
        for template in templates {
            let paper = try press.print(template, Facts(sampleOf: template), Imprint(templateVersion: 1))
            try self.write(paper, template.header.code)
            print(template.header.code, template.header.title, paper.pageCount)
        }
        for template in templates {
            let code = template.header.code
            if Self.companies.contains(code) {
                let paper = try press.print(template, Self.company(template), Imprint(templateVersion: 1))
                try self.write(paper, "company-\(code)")
            }
            if Self.foreigners.contains(code) {
                let paper = try press.print(template, Self.foreigner(template), Imprint(templateVersion: 1))
                try self.write(paper, "foreigner-\(code)")
            }
        }
        guard let certificate = self.certificate, let key = self.key else { return }
        let signer = try CertificateSigner(certificate: Self.bytes(certificate), key: Self.bytes(key))
        for (index, code) in Self.issued.enumerated() {
            guard let template = templates.first(where: { $0.header.code == code }) else { continue }
            for length in [1, 3, 5] {
                var facts = try Facts(sampleOf: template)
                Self.lengthen(&facts, of: template, times: length)
                let paper = try Self.issue(template, facts, number: index * 10 + length, press, signer)
                try self.write(paper, "issued-\(code)-\(length)")
                print("issued", code, template.header.title, paper.pageCount)
            }
        }
    }

    /// The sample with an organisation for the applicant, which has nothing that only a person has.
    private static func company(_ template: Template) throws -> Facts {
        var facts = try Facts(sampleOf: template)
        for name in ["性别", "民族", "出生日期", "身份证号", "职业"] { facts["申请人.\(name)"] = nil }
        facts["申请人.姓名"] = .text("乌兰海市和顺物业管理有限公司")
        facts["申请人.代码"] = .text("91150304MA0N1K2L2B")
        facts["申请人.代表人"] = .text("周海燕")
        return facts
    }

    /// The sample with a foreigner for the applicant, who has a passport and no place of registration.
    private static func foreigner(_ template: Template) throws -> Facts {
        var facts = try Facts(sampleOf: template)
        for name in ["民族", "户籍地"] { facts["申请人.\(name)"] = nil }
        facts["申请人.姓名"] = .text("Batbayar Ganbold")
        facts["申请人.国籍"] = .text("蒙古国")
        facts["申请人.身份证号"] = .text("护照 E12345678")
        return facts
    }

    private func write(_ paper: PrintedDocument, _ name: String) throws {
        try Data(paper.pdf).write(to: URL(filePath: "\(self.folder)/\(name).pdf"))
    }

    private static func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path))) }

    /// Long facts longer: closings come to stand everywhere on a page.
    private static func lengthen(_ facts: inout Facts, of template: Template, times: Int) {
        for path in template.usedFields {
            guard case .text(let text)? = facts[path], text.count > 40 else { continue }
            facts[path] = .text(Array(repeating: text, count: times).joined(separator: "\n"))
        }
    }

    private static func issue(
        _ template: Template,
        _ facts: Facts,
        number: Int,
        _ press: DocumentPress,
        _ signer: CertificateSigner
    ) throws -> PrintedDocument {
        let text = "WS-2026-\(String(1_000_000 + number).dropFirst())"
        let imprint = Imprint(
            templateVersion: 1,
            issue: .init(
                number: text,
                // As long as a code is: a statement, a signature.
                code: "https://www.example.cn/verify#YZ2." + String(repeating: "3W8K", count: 33) + "."
                    + String(repeating: "X7Q0", count: 24),
                date: "2026年9月23日",
                check: "0f1e2d3c4b5a6978",
                isOfficial: template.isOfficial
            ),
            hasSeal: template.isOfficial
        )
        guard template.isOfficial else { return try press.print(template, facts, imprint) }
        return try press.print(template, facts, imprint, signer: signer, time: "20260923013000Z")
    }
}
