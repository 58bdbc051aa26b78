public import PluginKit

/// Completed years of age (周岁) and what they mean for a paper.
public enum Age {
    /// Completed years on a day, by the civil count: the birthday completes the year (民法典 200-202).
    ///
    /// Who is born on 29 February completes a year on the last day of February.
    ///
    /// - Throws: ``ComputationError`` where the day is before birth or more than 150 years after it.
    public static func years(
        bornOn birth: CivilDay,
        on day: CivilDay
    ) throws(ComputationError) -> Computed<Int> {
        guard birth <= day else { throw .wrongOrder("出生日期晚于计算日期") }
        var years = day.year - birth.year
        if day < birth.advanced(byMonths: years * 12) { years -= 1 }
        guard years <= 150 else { throw .outOfRange("年龄超过150周岁") }
        var warnings: [String] = []
        if day == birth.advanced(byMonths: years * 12), years > 0 {
            warnings.append("当天是生日：刑事案件从生日的第二天起才算满\(years)周岁。")
        }
        return Computed(
            years,
            steps: ["\(birth.written)出生，至\(day.written)满\(years)周岁"],
            basis: [.civilCode("第二百条"), .civilCode("第二百零二条")],
            warnings: warnings
        )
    }

    /// Capacity (民事行为能力) by age alone, in the law's words.
    ///
    /// - Throws: as ``years(bornOn:on:)``.
    public static func capacity(
        bornOn birth: CivilDay,
        on day: CivilDay
    ) throws(ComputationError) -> Computed<String> {
        let age = try self.years(bornOn: birth, on: day)
        let (text, article) =
            switch age.value {
            case ..<8: ("无民事行为能力人，由法定代理人代理", "第二十条")
            case ..<18: ("限制民事行为能力人，由法定代理人代理或者经其同意、追认", "第十九条")
            default: ("成年人，完全民事行为能力人", "第十七条")
            }
        var basis = age.basis + [.civilCode(article)]
        var warnings = age.warnings
        switch age.value {
        case ..<14:
            basis.append(.personalInformation("第三十一条"))
            warnings.append("不满14周岁：处理其个人信息须取得监护人同意。")
        case 16..<18:
            basis.append(.civilCode("第十八条第二款"))
            warnings.append("已满16周岁，以自己的劳动收入为主要生活来源的，视为完全民事行为能力人。")
        default:
            break
        }
        if age.value >= 18 { basis.append(.civilCode("第十八条第一款")) }
        return Computed(text, steps: age.steps + [text], basis: basis, warnings: warnings)
    }
}
