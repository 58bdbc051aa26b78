internal import PluginKit

/// The laws that computed fields cite, with the day from which the cited wording is in force.
extension Citation {
    /// 民法典.
    static func civilCode(_ article: String) -> Citation { Citation("民法典", article, "2021-01-01") }

    /// 民事诉讼法, as amended in 2023.
    static func civilProcedure(_ article: String) -> Citation { Citation("民事诉讼法", article, "2024-01-01") }

    /// 最高人民法院关于适用《民事诉讼法》的解释.
    static func procedureInterpretation(_ article: String) -> Citation {
        Citation("最高人民法院关于适用《民事诉讼法》的解释", article, "2022-04-10")
    }

    /// 诉讼费用交纳办法 (国务院令第481号).
    static func courtFees(_ article: String) -> Citation { Citation("诉讼费用交纳办法", article, "2007-04-01") }

    /// 劳动合同法, as amended in 2012.
    static func labourContract(_ article: String) -> Citation { Citation("劳动合同法", article, "2008-01-01") }

    /// 劳动合同法实施条例.
    static func labourContractRules(_ article: String) -> Citation {
        Citation("劳动合同法实施条例", article, "2008-09-18", isCompared: false)
    }

    /// 劳动法.
    static func labour(_ article: String) -> Citation { Citation("劳动法", article, "1995-01-01", isCompared: false) }

    /// 劳动争议调解仲裁法.
    static func labourArbitration(_ article: String) -> Citation {
        Citation("劳动争议调解仲裁法", article, "2008-05-01")
    }

    /// 工伤保险条例, as revised in 2010.
    static func workInjury(_ article: String) -> Citation {
        Citation("工伤保险条例", article, "2011-01-01", isCompared: false)
    }

    /// 民间借贷规定, second amendment of 2020.
    static func privateLending(_ article: String) -> Citation {
        Citation("最高人民法院关于审理民间借贷案件适用法律若干问题的规定", article, "2021-01-01", isCompared: false)
    }

    /// 迟延履行利息解释 (法释〔2014〕8号).
    static func delayInterest(_ article: String) -> Citation {
        Citation("最高人民法院关于执行程序中计算迟延履行期间的债务利息适用法律若干问题的解释", article, "2014-08-01", isCompared: false)
    }

    /// 人身损害赔偿解释, as amended in 2022.
    static func personalInjury(_ article: String) -> Citation {
        Citation("最高人民法院关于审理人身损害赔偿案件适用法律若干问题的解释", article, "2022-05-01")
    }

    /// 道路交通安全法.
    static func roadTraffic(_ article: String) -> Citation {
        Citation("道路交通安全法", article, "2021-04-29", isCompared: false)
    }

    /// 国家赔偿法, as amended in 2012.
    static func stateCompensation(_ article: String) -> Citation { Citation("国家赔偿法", article, "2013-01-01") }

    /// 行政诉讼法, as amended in 2017.
    static func administrativeSuit(_ article: String) -> Citation { Citation("行政诉讼法", article, "2017-07-01") }

    /// 最高人民法院关于适用《行政诉讼法》的解释 (法释〔2018〕1号).
    static func administrativeSuitInterpretation(_ article: String) -> Citation {
        Citation("最高人民法院关于适用《行政诉讼法》的解释", article, "2018-02-08", isCompared: false)
    }

    /// 行政复议法, as revised in 2023.
    static func reconsideration(_ article: String) -> Citation { Citation("行政复议法", article, "2024-01-01") }

    /// 个人信息保护法.
    static func personalInformation(_ article: String) -> Citation { Citation("个人信息保护法", article, "2021-11-01") }

    /// 全国年节及纪念日放假办法, as revised in 2024.
    static func holidays(_ article: String) -> Citation { Citation("全国年节及纪念日放假办法", article, "2025-01-01") }

    private init(_ law: String, _ article: String, _ from: String, isCompared: Bool = true) {
        self.init(law: law, article: article, from: CivilDay(from) ?? CivilDay(number: 0), isCompared: isCompared)
    }

    /// 正确填写票据和结算凭证的基本规定.
    static let bills = Citation(
        law: "支付结算办法",
        article: "附一“正确填写票据和结算凭证的基本规定”第二条、第三条",
        from: CivilDay(year: 1997, month: 12, day: 1) ?? CivilDay(number: 0),
        isCompared: false
    )

    /// 统一社会信用代码 and its check character.
    static let creditCodes = Citation(
        law: "法人和其他组织统一社会信用代码编码规则（GB 32100—2015）",
        article: "校验码",
        from: CivilDay(year: 2015, month: 10, day: 1) ?? CivilDay(number: 0),
        isCompared: false
    )

    /// 公民身份号码 and its check digit.
    static let identityNumbers = Citation(
        law: "公民身份号码（GB 11643—1999）",
        article: "号码的结构",
        from: CivilDay(year: 1999, month: 7, day: 1) ?? CivilDay(number: 0),
        isCompared: false
    )
}
