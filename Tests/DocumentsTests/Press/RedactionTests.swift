internal import Documents
internal import Testing

/// A copy without persons: none of what names them is in it, and it says that it is no document.
struct RedactionTests {
    private static var imprint: Imprint {
        var imprint = Imprint(templateVersion: 1)
        imprint.isRedacted = true
        return imprint
    }

    @Test func `names, numbers, addresses and birthdays are hidden, in stories too, and offices stay`() throws {
        let template = try Template(
            Paper.template(
                """
                {{申请人.姓名}}，{{申请人.身份证号}}，{{申请人.电话}}，{{申请人.住址}}，{{申请人.出生日期}}出生
                {{申请人.身份证号.出生日期}}
                {{案件.事实}}
                {{对方.姓名}}　{{机构.名称}}　{{机构.电话}}
                """
            )
        )
        let facts = Facts([
            "申请人.姓名": .text("欧阳建国"), "申请人.身份证号": .text("11010119900307002X"), "申请人.电话": .text("19900004093"),
            "申请人.住址": .text("乌兰海市乌川区人民路188号3幢1502室"), "申请人.出生日期": .text("1990-03-07"),
            "案件.事实": .text("欧阳建国（电话199 0000 4093，身份证11010119900307002X）被拖欠工资。"),
            "对方.姓名": .text("某建筑工程有限公司"), "机构.名称": .text("乌川区法律援助中心"), "机构.电话": .text("0473-2990148"),
        ])
        let paper = try Paper(Paper.press.print(template, facts, Self.imprint))
        let text = try paper.text()
        for hidden in ["建国", "0307", "00004093", "0000 4093", "188号", "1502", "3月7日"] {
            #expect(!text.contains(hidden), "\(hidden) in \(text)")
        }
        for shown in ["欧***", "1990年**月**日", "某建筑工程有限公司", "乌川区法律援助中心", "0473-2990148", "被拖欠工资"] {
            #expect(text.contains(shown), "\(shown) in \(text)")
        }
        #expect(text.contains("脱敏副本，不作文书使用") && !text.contains("草稿"))
        // Nothing of it is in the file at all, in whatever form.
        let whole = try DocumentPress.text(template, facts, Imprint())
        #expect(whole.contains("欧阳建国"))
    }

    @Test func `of every form no number and no person's name of the sample is left, in no row of a list either`() throws
    {
        for template in try FormLibrary.templates() {
            let facts = try Facts(sampleOf: template)
            let text = try DocumentPress.text(template, facts, Self.imprint)
            var told: [(path: String, fact: String)] = []
            for (path, value) in facts.values {
                switch value {
                case .text(let fact): told.append((path, fact))
                case .records(let records):
                    for record in records {
                        for (name, fact) in record { told.append(("\(path).\(name)", fact)) }
                    }
                }
            }
            for (path, fact) in told {
                guard let field = template.catalogue[path] else { continue }
                switch field.kind {
                // Names of two or three characters are persons', longer ones may be an office's.
                case .name where !path.hasPrefix("机构.") && !path.hasPrefix("机关.") && !path.hasPrefix("法院."):
                    for name in fact.split(whereSeparator: { "、（".contains($0) }) where (2...3).contains(name.count) {
                        #expect(!text.contains(name), "\(template.header.code) \(path)")
                    }
                case .identityNumber: #expect(!text.contains(fact), "\(template.header.code) \(path)")
                case .phone where !path.hasPrefix("机构."):
                    #expect(!text.contains(fact), "\(template.header.code) \(path)")
                default: break
                }
            }
        }
    }

    @Test(arguments: [
        ("对方.姓名", "社区居委会主任周敏"), ("对方.姓名", "乌川区司法所陈立"), ("对方.姓名", "陈立、某某公司"),
        ("教育.人员", "陈立（15030200101）、周敏（15030200102）"),
    ])
    func `whoever stands beside an office is a person`(path: String, name: String) throws {
        let template = try Template(
            Paper.template("{{\(path)}}\n{{案件.事实}}", fields: path == "教育.人员" ? ["教育.人员 | 姓名 | 人员 | 陈立"] : [])
        )
        let facts = Facts([path: .text(name), "案件.事实": .text("\(name)到场。")])
        let text = try DocumentPress.text(template, facts, Self.imprint)
        for person in ["周敏", "陈立"] { #expect(!text.contains(person), "\(text)") }
    }
}
