internal import Documents
internal import Testing

/// Where a hand has to sign (电子签名法第三条): papers about marriage, adoption, succession and other relations of persons.
struct HandSignatureTests {
    private static func refusal(_ head: String, _ body: String, _ reason: String = "追索劳动报酬") throws -> String? {
        let template = try Template(
            "编号: T-1\n名称: 调解协议书\n类别: 测试\n签发: 人民调解员 | 中心\n\(head)---\n#标题 协议书\n{{案件.案由}}\n\(body)"
        )
        return ElectronicSignatureRule.refusal(of: template, Facts(["案件.案由": .text(reason)]))
    }

    @Test(arguments: [
        "离婚纠纷", "婚姻无效", "结婚登记", "复婚", "婚前财产约定", "夫妻共同债务", "彩礼返还", "收养关系", "送养协议", "法定继承", "遗嘱效力", "遗产分割",
        "遗赠扶养协议", "抚养权变更", "子女抚养费", "赡养老人", "扶养义务", "指定监护", "监护权", "亲子关系确认", "探望权", "探视安排",
    ])
    func `a paper that is about relations of persons is signed by hand`(reason: String) throws {
        #expect(try Self.refusal("", "正文", reason) != nil, "\(reason)")
        // The same words where the template itself has them.
        #expect(try Self.refusal("", "本协议涉及\(reason)。") != nil, "\(reason)")
        // What a template declares forbids; it gives no leave.
        #expect(try Self.refusal("电子签名: 适用\n", "正文", reason) != nil, "\(reason)")
        #expect(try Self.refusal("电子签名: 不适用\n", "正文") != nil)
    }

    @Test(arguments: ["追索劳动报酬", "民间借贷", "邻里漏水纠纷", "道路交通事故赔偿", "房屋租赁合同", "物业服务", "劳动仲裁", "消费者权益"])
    func `any other may be signed electronically`(reason: String) throws {
        #expect(try Self.refusal("", "正文", reason) == nil, "\(reason)")
        #expect(try Self.refusal("电子签名: 适用\n", "正文", reason) == nil)
    }

    @Test
    func `of the forms of the system just those about marriage ask for a hand by their own words`() throws {
        let refused = try FormLibrary.templates().filter { template in
            ElectronicSignatureRule.refusal(of: template, Facts()) != nil
        }
        #expect(refused.map(\.header.code) == ["DT-008"])
    }
}
