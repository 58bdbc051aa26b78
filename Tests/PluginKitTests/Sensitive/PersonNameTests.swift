import PluginKit
import TestKit
import Testing

/// Names of persons as callers and clerks write them.
struct PersonNameTests {
    @Test(
        "a name is the same however it is written, and whatever stands beside it",
        arguments: [
            ("张三", "张三"), ("张 三", "张三"), ("张三（夜班）", "张三"), ("驾驶员张三", "张三"), ("出租车司机张三师傅", "张三"), ("张三先生", "张三"),
            ("阿不都·热合曼", "阿不都热合曼"), ("阿不都•热合曼", "阿不都热合曼"), ("ＪＯＨＮ smith", "JOHNSMITH"), ("王师傅", "王师傅"), ("司机", "司机"),
            ("", ""), ("（夜班）", ""), ("张三)", "张三"),
        ]
    )
    func canonical(text: String, name: String) {
        #expect(PersonName(text).canonical == name)
    }

    @Test(
        "a name is found in a text whatever stands around it, and another is not",
        arguments: [
            ("张三、李四", "李四", true), ("张三和李四", "张三", true), ("张和平、李四", "张和平", true), ("", "张三", false),
            ("、", "张三", false),
            ("通达公司司机张三", "张三", true), ("蒙C12345驾驶员张三", "张三", true), ("窗口工作人员（张三）", "张三", true), ("（张三", "张三", true),
            ("城管局张三", "张三", true), ("张三 蒙C12345", "张三", true), ("张 三", "张三", true), ("张三丰", "张三", true),
            ("张三省", "张三省", true),
            ("李三", "张三", false), ("张四三", "张三", false), ("张", "张", false), ("john·smith", "JOHN SMITH", true),
            ("民警额尔敦", "额尔敦", true), ("额尔敦", "民警额尔敦", true), ("司机张三", "出租车驾驶员张三师傅", true), ("smith", "窗口Smith", true),
            ("陈登科", "窗口陈登科", true), ("王科", "王科主任", true),
            ("仝磊", "窗口仝磊", true),
        ]
    )
    func standing(text: String, name: String, isNamed: Bool) {
        #expect(PersonName(name).mayStand(in: text) == isNamed)
    }

    @Test(
        "an account that is called by its duty or unit is named by nothing less than that",
        arguments: [
            ("接线员01", "张三 蒙C12301"), ("话务员12", "张三 蒙C12345"), ("12", "张三 蒙C12345"), ("窗口1号", "1号车"), ("城管大队", "交警大队某某"),
            ("窗口服务", "政务服务中心王某"), ("城管执法中队", "交警执法中队李四"), ("窗口主任", "张主任"), ("值班经理", "值班员李四"), ("城管站", "收费站王某"),
            ("窗口咨询台", "咨询台李四"),
        ]
    )
    func duty(account: String, accused: String) {
        #expect(!PersonName(account).mayStand(in: accused))
        #expect(PersonName("12").mayStand(in: account) == false)
        if account.contains(where: \.isLetter) { #expect(PersonName(account).mayStand(in: "\(account)某某")) }
    }

    @Test("no text makes it stumble, and a canonical name is its own", arguments: 0..<200)
    func anyText(seed: Int) {
        let alphabet = Array("张三欧阳 ·（）()、和师傅司机先生小王\u{301}\u{200D}👩𬱖ＡａZ-'\n：")
        var random = SeededGenerator(seed: UInt64(seed))
        let text = String((0..<(seed % 24)).map { _ in alphabet.randomElement(using: &random) ?? " " })
        let name = PersonName(text)
        #expect(PersonName(name.canonical).canonical == name.canonical)
        #expect(name.spoken.allSatisfy { $0.count >= 2 })
    }
}
