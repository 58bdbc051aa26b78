internal import Foundation
internal import Testing

@testable internal import Consult

struct LayTermTests {
    private static func list() throws -> LayTerms { try Sample.knowledge().layTerms }

    @Test
    func `the list has its entries, each once, each of two characters or more, none saying itself`() throws {
        let entries = try Self.list().entries
        #expect(entries.count >= 300)
        #expect(Set(entries.map(\.said)).count == entries.count)
        for entry in entries {
            #expect(PlainText(entry.said).characters.count >= 2, "\(entry.said)")
            #expect(!entry.meant.isEmpty && entry.meant.allSatisfy { $0.count >= 2 }, "\(entry.said)")
        }
    }

    @Test(arguments: [
        ("老板欠薪三个月", "劳动报酬"), ("被炒鱿鱼了", "解除劳动合同"), ("公司不交社保", "社会保险费"), ("上班路上被撞", "上下班途中"), ("老公出轨", "重大过错"),
        ("要不要还彩礼", "借婚姻索取财物"), ("前夫不让看孩子", "探望子女的权利"), ("借钱不还", "返还借款"), ("他是老赖", "失信被执行人"), ("高利贷要还吗", "一年期贷款市场报价利率"),
        ("房东不退押金", "出租人"), ("楼上扔东西砸了车", "从建筑物中抛掷物品"), ("广场舞扰民", "噪声"), ("拆迁补偿", "征收"), ("酒驾怎么处理", "饮酒后驾驶机动车"),
        ("打车绕路", "通常的运输路线"), ("网约车司机", "网络预约"), ("买到假货", "欺诈行为"), ("退一赔三", "三倍"), ("健身房跑路", "预收款"), ("被人肉了", "个人信息"),
        ("隔壁的狗咬了我", "饲养的动物"), ("被电信诈骗", "电信网络诈骗"), ("卖银行卡", "帮助信息网络犯罪"), ("没钱请律师", "法律援助"), ("想民告官", "行政诉讼"),
        ("保外就医", "暂予监外执行"), ("校园霸凌", "学生欺凌"), ("写借条", "借据"), ("宅基地能继承吗", "宅基地使用权"),
    ])
    func `what people say is understood as statutes say it`(question: String, meant: String) throws {
        let found = Set(try Self.list().expansion(of: PlainText(question).characters))
        let characters = PlainText(meant).characters
        let wanted = Set(zip(characters, characters.dropFirst()).map { Term.pair($0, $1) })
        #expect(wanted.isSubset(of: found))
    }

    @Test
    func `a question without such a term is left as it is`() throws {
        #expect(try Self.list().expansion(of: PlainText("公司章程的修改").characters).isEmpty)
    }
}
