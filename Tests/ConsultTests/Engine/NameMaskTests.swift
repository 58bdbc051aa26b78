internal import Testing

@testable internal import Consult

/// Names that no word gives away are hidden in what is kept, and leave the host never.
struct NameMaskTests {
    private static let words = Result { KnownWords(try Sample.knowledge()) }

    @Test(arguments: [
        ("李建国欠我五万元不还", "李建国"), ("我朋友李建国欠我五万元不还", "李建国"), ("借给张伟三万", "张伟"), ("王芳骗了我", "王芳"), ("工友说，欧阳修文打人", "欧阳修文"),
        ("被刘强打了", "刘强"), ("我老公王建军出轨了", "王建军"), ("我哥刘强被抓了", "刘强"), ("我家住锡林街对面的王婶", "王婶"), ("老王借了我两千", "王"),
        ("小李把我车刮了", "李"),
        ("我同学刘强借了我的钱", "刘强"), ("房东赵志刚不退押金", "赵志刚"), ("跟邓丽娟离婚", "邓丽娟"),
    ])
    func `what may be a person's name is hidden, and does not leave the host`(text: String, name: String) throws {
        let words = try Self.words.get()
        #expect(!NameMask(words).masked(text).contains(name))
        #expect(!QuestionReduction(words).reduced(text).contains(name))
    }

    @Test(arguments: [
        "诉讼时效期间是几年", "老板拖欠工资怎么办", "离婚孩子两岁判给谁", "公司欠我工资", "楼上漏水把我家墙泡了，他不承认", "高速公路上出事故怎么赔", "申请法律援助要什么材料",
        "三张欠条都是他写的", "房东不退押金怎么办", "给钱不办事", "周末加班没有加班费",
    ])
    func `what has no name stays as it is`(text: String) throws {
        #expect(NameMask(try Self.words.get()).masked(text) == text)
    }

    @Test(arguments: [
        "我在星海科技公司当会计", "微信zhang_3打给我", "住幸福里小区的那个人称铁头的欠我钱", "编号9988776655的单子", "Zhang San owes me money",
    ])
    func `what is no known word does not leave the host`(text: String) throws {
        let reduced = QuestionReduction(try Self.words.get()).reduced(text)
        for word in ["星海", "zhang", "铁头", "9988776655", "Zhang", "owes"] { #expect(!reduced.contains(word)) }
    }

    @Test(arguments: ["诉讼时效期间是几年", "老板拖欠工资3个月怎么办", "离婚孩子两岁判给谁", "申请法律援助要什么材料"])
    func `a question of known words goes as it is`(text: String) throws {
        #expect(QuestionReduction(try Self.words.get()).reduced(text) == text)
    }

    @Test(arguments: ["", "某", "Zhang San", "王芳", "？？？"])
    func `of too little nothing goes`(text: String) throws {
        #expect(QuestionReduction(try Self.words.get()).reduced(text).isEmpty)
    }
}
