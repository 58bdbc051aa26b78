internal import Documents
internal import PluginKit
internal import Testing

/// Who may be on a paper beside one citizen with an identity card: companies, foreigners, more than two.
struct PartyTests {
    private static let passport = "护照 E12345678"

    private static func template(_ code: String) throws -> Template {
        try #require(try FormLibrary.templates().first { $0.header.code == code })
    }

    /// The sample of a form with a company for the applicant: nothing that only a person has.
    private static func company(_ template: Template) throws -> Facts {
        var facts = try Facts(sampleOf: template)
        facts["申请人.姓名"] = .text("乌兰海市和顺物业管理有限公司")
        facts["申请人.代码"] = .text("91150304MA0N1K2L2B")
        facts["申请人.代表人"] = .text("周海燕")
        for name in ["性别", "民族", "出生日期", "身份证号", "职业", "户籍地"] { facts["申请人.\(name)"] = nil }
        return facts
    }

    private static func text(_ template: Template, _ facts: Facts) throws -> String {
        try DocumentPress.text(template, facts, Imprint())
    }

    @Test
    func `a company applies with its code and who represents it, and is asked for nothing that a person has`() throws {
        let forms = try FormLibrary.templates().filter { $0.usedFields.contains("申请人.代码") }
        let codes = Set(forms.map(\.header.code))
        #expect(codes.isSuperset(of: ["TJ-001", "TJ-004", "TJ-005", "TJ-009", "TJ-013", "GZ-001", "GZ-010", "DT-006"]))
        for form in forms {
            let facts = try Self.company(form)
            #expect(try DocumentPress.needs(form, facts).isEmpty, "\(form.header.code)")
            let text = try Self.text(form, facts)
            #expect(text.contains("和顺物业") && text.contains("91150304MA0N1K2L2B"), "\(form.header.code)")
            #expect(form.header.code == "TJ-004" || text.contains("周海燕"), "\(form.header.code)")
            #expect(!text.contains("身份证号，") && !text.contains("出生，"), "\(form.header.code): \(text)")
            // The representative makes it an organisation: then its code is asked for.
            var without = facts
            without["申请人.代码"] = nil
            #expect(try DocumentPress.needs(form, without).map(\.path) == ["申请人.代码"], "\(form.header.code)")
        }
        // Every form that says more of an applicant than the name knows both: those that only a person signs are these.
        let asking = try FormLibrary.templates().filter { $0.usedFields.contains("申请人.身份证号") }
        #expect(
            Set(asking.map(\.header.code)).subtracting(codes)
                == ["FZ-002", "FZ-003", "FZ-004", "FZ-012", "FZ-020", "DT-007", "DT-008", "SP-003"]
        )
    }

    /// A fact of every number that a form asks for, of a list too, in place of an identity number.
    private static func abroad(_ template: Template) throws -> Facts {
        var facts = try Facts(sampleOf: template)
        for (path, value) in facts.values {
            switch value {
            case .text: if template.catalogue[path]?.kind == .document { facts[path] = .text(Self.passport) }
            case .records(let records):
                facts[path] = .records(
                    records.map { record in
                        record.reduce(into: [:]) { made, part in
                            let kind = template.catalogue["\(path).\(part.key)"]?.kind
                            made[part.key] = kind == .document ? Self.passport : part.value
                        }
                    }
                )
            }
        }
        facts["申请人.姓名"] = .text("Batbayar Ganbold")
        if template.usedFields.contains("申请人.国籍") {
            facts["申请人.国籍"] = .text("蒙古国")
            for name in ["民族", "户籍地"] { facts["申请人.\(name)"] = nil }
        }
        return facts
    }

    @Test
    func `whoever has a passport gets every paper that asks for a number, and its kind stands beside it`() throws {
        var count = 0
        for form in try FormLibrary.templates() {
            // No form asks for the number of an identity card and nothing else.
            let used = (form.usedFields + form.usedLists).compactMap { form.catalogue[$0] }
            #expect(used.allSatisfy { $0.kind != .identityNumber }, "\(form.header.code)")
            guard used.contains(where: { $0.kind == .document }) else { continue }
            count += 1
            let facts = try Self.abroad(form)
            #expect(try DocumentPress.needs(form, facts).isEmpty, "\(form.header.code)")
            let text = try Self.text(form, facts)
            #expect(text.contains("护照"), "\(form.header.code)")
            #expect(text.contains("E12345678") != (form.header.code == "RX-011"), "\(form.header.code)")
            guard ["FZ-002", "TJ-001", "TJ-009", "GZ-001", "SP-001"].contains(form.header.code) else { continue }
            #expect(try Paper.press.print(form, facts, Imprint()).pageCount <= 2, "\(form.header.code)")
        }
        #expect(count > 40)
    }

    @Test
    func `three parties are on the agreement, each with room to sign, and two leave nothing behind`() throws {
        let form = try Self.template("TJ-009")
        var facts = try Facts(sampleOf: form)
        facts["其他当事人"] = .records([
            ["姓名": "李志强", "地位": "申请人", "住址": "人民路1号", "电话": "19900004103", "身份证号": "110101197806150032"],
            [
                "姓名": "和顺物业公司", "地位": "被申请人", "住址": "人民路2号", "电话": "0473-2990001", "代码": "91150304MA0N1K2L2B",
                "代表人": "周海燕",
            ],
        ])
        let text = try Self.text(form, facts)
        #expect(text.contains("李志强，身份证号110101197806150032，住所人民路1号"))
        #expect(text.contains("和顺物业公司，统一社会信用代码91150304MA0N1K2L2B，住所人民路2号，法定代表人（负责人）周海燕"))
        #expect(text.contains("李志强（签名、指印）") && text.contains("和顺物业公司（签名、指印）"))
        for code in [
            "TJ-001", "TJ-002", "TJ-003", "TJ-004", "TJ-008", "TJ-010", "TJ-012", "TJ-013", "TJ-014", "TJ-017",
        ] {
            let form = try Self.template(code)
            #expect(try Self.text(form, Facts(sampleOf: form)).contains("李志强"), "\(code)")
            var two = try Facts(sampleOf: form)
            two["其他当事人"] = nil
            #expect(try DocumentPress.needs(form, two).isEmpty, "\(code)")
            #expect(try !Self.text(form, two).contains("、："), "\(code)")
        }
    }

    struct Row: Sendable {
        let kind: String
        let fact: String
        /// As it is printed; `nil` where it is refused.
        let printed: String?
        /// Within a sentence.
        var named: String?
    }

    private static let rows = [
        Row(kind: "证件号", fact: "11010119900307002x", printed: "11010119900307002X", named: "身份证号11010119900307002X"),
        Row(kind: "证件号", fact: "居民身份证 110101198507010018", printed: "110101198507010018"),
        Row(kind: "证件号", fact: "护照E12345678", printed: "护照 E12345678", named: "护照号码E12345678"),
        Row(kind: "证件号", fact: "港澳居民来往内地通行证 h12345678", printed: "港澳居民来往内地通行证 H12345678"),
        Row(kind: "证件号", fact: "台湾居民来往大陆通行证 12345678", printed: "台湾居民来往大陆通行证 12345678"),
        Row(kind: "证件号", fact: "港澳台居民居住证 810000199408230021", printed: "港澳台居民居住证 810000199408230021"),
        Row(kind: "证件号", fact: "外国人永久居留身份证USA110000010101", printed: "外国人永久居留身份证 USA110000010101"),
        Row(kind: "证件号", fact: "外国人永久居留身份证 USA11000001010", printed: nil),
        Row(kind: "证件号", fact: "E12345678", printed: nil), Row(kind: "证件号", fact: "护照", printed: nil),
        Row(kind: "证件号", fact: "护照 12-34", printed: nil), Row(kind: "证件号", fact: "军官证 12345678", printed: nil),
        Row(kind: "证件号", fact: "110101199003070021", printed: nil),
        Row(kind: "证件号", fact: "港澳台居民居住证 810000199408230020", printed: nil),
        Row(kind: "信用代码", fact: "91150304ma0n1k2l2b", printed: "91150304MA0N1K2L2B"),
        Row(kind: "信用代码", fact: "91150304MA0N1K2L2C", printed: nil), Row(kind: "信用代码", fact: "9115", printed: nil),
    ]

    @Test(arguments: Self.rows.indices)
    func `a document is told by its kind and number, and a code has its check character`(row: Int) throws {
        let row = Self.rows[row]
        let template = try Template(Paper.template("{{项}}", fields: ["项 | \(row.kind) | 项"]))
        let facts = Facts(["项": .text(row.fact)])
        guard let printed = row.printed else {
            let error = #expect(throws: DocumentError.self) { _ = try Self.text(template, facts) }
            #expect(error?.field == "项" && error?.kind == .wrongFact)
            return
        }
        #expect(try Self.text(template, facts) == printed)
        guard let named = row.named else { return }
        let sentence = try Template(Paper.template("{{项.证件}}", fields: ["项 | 证件号 | 项"]))
        #expect(try Self.text(sentence, facts) == named)
    }

    @Test(arguments: [
        ("申请人.性别", "女", "申请人.性别"), ("申请人.出生日期", "1990-01-01", "申请人.出生日期"), ("申请人.性别", "男", nil),
        ("申请人.出生日期", "1985-07-01", nil),
    ])
    func `sex and birthday beside an identity number that says another are refused`(
        path: String,
        fact: String,
        field: String?
    ) throws {
        let form = try Self.template("FZ-002")
        var facts = try Facts(sampleOf: form)
        facts[path] = .text(fact)
        guard let field else {
            _ = try Self.text(form, facts)
            return
        }
        let error = #expect(throws: DocumentError.self) { _ = try Self.text(form, facts) }
        #expect(error?.field == field && error?.kind == .wrongFact)
        // A passport says nothing of either.
        facts["申请人.身份证号"] = .text(Self.passport)
        _ = try Self.text(form, facts)
    }

    @Test
    func `a list that has a limit takes no more`() throws {
        let form = try Self.template("SP-001")
        var facts = try Facts(sampleOf: form)
        let visitor = ["姓名": "孙某", "关系": "兄弟", "证明": "户口簿", "身份证号": "110101198507010018", "电话": "19900004303"]
        facts["会见人"] = .records(Array(repeating: visitor, count: 3))
        _ = try Self.text(form, facts)
        facts["会见人"] = .records(Array(repeating: visitor, count: 4))
        let error = #expect(throws: DocumentError.self) { _ = try Self.text(form, facts) }
        #expect(error?.field == "会见人" && error?.message.contains("最多3") == true)
        for word in ["列表(0)", "列表(201)", "列表()"] {
            #expect(throws: DocumentError.self) { _ = try Template(Paper.template("甲", fields: ["项 | \(word)"])) }
        }
    }

    @Test
    func `the driver's number is hidden on the pledge, whatever was typed`() throws {
        let text = try Self.text(try Self.template("RX-011"), Facts(sampleOf: try Self.template("RX-011")))
        #expect(!text.contains("110101198507010018") && text.contains("1101"))
    }

    @Test
    func `nobody who applies is asked for the number of an office's file`() throws {
        for form in try FormLibrary.templates() where !form.isOfficial {
            let needs = try DocumentPress.needs(form, Facts()).map(\.path)
            #expect(!needs.contains("案件.编号"), "\(form.header.code)")
            let head = form.source.split(separator: "\n").first { $0.hasPrefix("#编号") } ?? ""
            #expect(!needs.contains { head.contains("{{\($0)}}") }, "\(form.header.code): \(head)")
        }
        let form = try Self.template("FZ-002")
        var facts = try Facts(sampleOf: form)
        facts["案件.编号"] = nil
        #expect(try Self.text(form, facts).contains("（由办理机构填写）"))
    }
}
