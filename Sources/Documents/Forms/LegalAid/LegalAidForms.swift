/// Forms of legal aid (法律援助文书格式, 司法部 2023-11-10); titles and fields as listed there, wording our own.
enum LegalAidForms {
    static let texts: [String] = [
        Self.consultation, Self.application, Self.mandate, Self.hardship,
        Self.receipt, Self.supplement, Self.cooperation, Self.review,
        Self.grant, Self.refusal, Self.assignment, Self.agreement,
        Self.letter, Self.report, Self.introduction, Self.changeRequest,
        Self.changeNotice, Self.termination, Self.terminationLetter, Self.objection,
        Self.closingReport, Self.serviceReturn, Self.helpRequest, Self.helpNoticePolice,
        Self.helpNoticeSecurity, Self.helpNoticeProcuratorate, Self.helpNoticeCourt, Self.helpRecord,
        Self.dutyLog, Self.hearing, Self.opinion, Self.visit,
    ]

    /// 2: 法律援助申请表.
    static let application = """
        编号: FZ-002
        名称: 法律援助申请表
        类别: 法律援助
        签发: 本人
        依据: 《法律援助文书格式》（司法部，2023年11月10日）第2号
        格式: 官方格式
        版式: 表格
        ---
        #标题 法律援助申请表
        #编号 编号：\(PartyText.officeNumber)
        #表 16,24,12,12,16,20
        姓名|{{申请人.姓名}}|性别|{{申请人.性别}}|出生日期|{{申请人.出生日期}}
        #表 16,24,24,36
        民族、国籍|\(PartyText.people("申请人"))|证件号码|{{申请人.身份证号}}
        邮政编码|{{申请人.邮编?}}|联系电话|{{申请人.电话}}
        #表 16,84
        户籍所在地|{{^申请人.国籍}}{{申请人.户籍地}}{{/申请人.国籍}}{{#申请人.国籍}}／{{/申请人.国籍}}
        住所地（经常居住地）|{{申请人.住址}}
        工作单位|{{申请人.单位?}}
        #表 16,24,24,36
        代理人姓名|{{代理人.姓名?}}|代理人证件号码|{{代理人.身份证号?}}
        #表 16,84
        代理人类型|{{#代理人}}{{?代理人.类型}}{{/代理人}}{{^代理人}}□法定代理人　□委托代理人{{/代理人}}
        #表 16,84 行高5
        案情及申请理由|{{案件.事实}}
        #表 16,84 行高2
        申请事项|{{案件.请求}}

        本人承诺：以上所填内容和提交的证件、证明材料均真实；如有虚假，愿意承担相应的法律责任。本人同意法律援助机构依法核查本人的经济状况。
        #签名 申请人（签名）：
        #签名 {{日期}}
        #注 经济困难状况另填《经济困难状况说明表》；属于法律援助法第四十二条规定的人员，提交有关材料的，不再核查经济困难状况。
        """
}
