/// Forms of people's mediation (人民调解文书格式, 司法部 2010); wording our own.
enum MediationForms {
    static let texts: [String] = [
        Self.application, Self.acceptance, Self.rights, Self.identity,
        Self.mandate, Self.investigation, Self.evidence, Self.record,
        Self.agreement, Self.oralAgreement, Self.performance, Self.visit,
        Self.confirmation, Self.terminationNotice, Self.cover, Self.contents,
        Self.closingReport, Self.volumeNote, Self.backCover, Self.statistics,
    ]

    /// Parties beside the one and the other: two heirs, five workers, a company's guarantor.
    static let othersFields = """
        字段: 其他当事人 | 列表 | 其他当事人（有三方以上的填写） | 李志强，申请人，乌川区人民路188号3幢2单元1503室，19900004103，110101197806150032
        字段: 其他当事人.姓名 | 姓名
        字段: 其他当事人.地位 | 选项(申请人/被申请人) | 是申请人还是被申请人
        字段: 其他当事人.住址 | 文本
        字段: 其他当事人.电话 | 电话
        字段: 其他当事人.身份证号 | 证件号 | 身份证件号码
        字段: 其他当事人.代码 | 信用代码 | 统一社会信用代码
        字段: 其他当事人.代表人 | 姓名 | 法定代表人、负责人
        """

    /// The names of all parties.
    static let names =
        "{{申请人.姓名}}、{{对方.姓名}}{{#其他当事人}}、{{姓名}}{{/其他当事人}}{{^其他当事人}}{{/其他当事人}}"

    /// What is said of another party.
    static let other =
        "{{姓名}}{{#身份证号}}，{{身份证号.证件}}{{/身份证号}}{{#代码}}，统一社会信用代码{{代码}}{{/代码}}，住所{{住址}}"
        + "{{#代表人}}，法定代表人（负责人）{{代表人}}{{/代表人}}"

    /// Room for the hands of the other parties.
    static let otherHands = """
        {{#其他当事人}}
        #签名 {{姓名}}（签名、指印）：
        {{/其他当事人}}
        {{^其他当事人}}{{/其他当事人}}
        """
}
