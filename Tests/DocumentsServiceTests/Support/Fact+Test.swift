internal import DocumentsAPI
internal import SwiftProtobuf

extension Fact {
    /// Facts of texts by their field.
    static func all(_ facts: [String: String]) -> [Fact] {
        facts.map { path, value in
            Fact.with {
                $0.path = path
                $0.value = value
            }
        }
    }

    /// What the application for legal aid needs.
    static let application = Self.all([
        "申请人.姓名": "张㛃", "申请人.性别": "女", "申请人.出生日期": "1990-03-07", "申请人.民族": "汉族",
        "申请人.身份证号": "11010119900307002X", "申请人.电话": "19900004093", "申请人.户籍地": "乌川区幸福街道",
        "申请人.住址": "乌川区人民路188号", "案件.事实": "公司拖欠工资45100元。", "案件.请求": "请求指派律师。", "日期": "2026-09-23",
    ])
}
