extension Computation {
    /// Persons (公民身份号码, 年龄).
    static let people = [
        Computation(
            id: "identity-number",
            title: "公民身份号码校验",
            fields: [.needed("身份证号", .text, "18位或者旧的15位号码", "11010119900307002X")]
        ) { facts in
            let typed = try facts.text("身份证号")
            let number = try ComputationFacts.about("身份证号") { () throws(ComputationError) in
                try IdentityNumber(typed, today: facts.today)
            }
            let age = try Age.years(bornOn: number.birth, on: facts.today)
            return ComputationResult(
                [
                    ComputationValue("校验结果", number: "", text: "号码的格式和校验码正确"),
                    ComputationValue("出生日期", number.birth),
                    ComputationValue("性别", number: "", text: number.sex),
                    ComputationValue("年龄", number: "\(age.value)", text: "\(age.value)周岁"),
                ],
                of: Computed(
                    age.value,
                    steps: age.steps,
                    basis: [.identityNumbers] + age.basis,
                    warnings: age.warnings
                ),
                notes: ["只核对号码本身，不能证明号码属于谁；请核对证件。"]
            )
        },
        Computation(
            id: "credit-code",
            title: "统一社会信用代码校验",
            fields: [.needed("代码", .text, "18位代码", "91110108551385082Q")]
        ) { facts in
            let typed = try facts.text("代码")
            let code = try ComputationFacts.about("代码") { () throws(ComputationError) in try CreditCode(typed) }
            return ComputationResult(
                [ComputationValue("校验结果", number: "", text: "代码的格式和校验码正确")],
                of: Computed(code.text, steps: ["前17位加权之和除以31的余数与最后一位相符"], basis: [.creditCodes]),
                notes: ["只核对代码本身，不能证明单位存在；请在国家企业信用信息公示系统核对。"]
            )
        },
        Computation(
            id: "age",
            title: "年龄和民事行为能力",
            fields: [
                .needed("出生日期", .date, "出生日期", "2010-06-15"),
                .optional("计算日期", .date, "计算到哪一天，不填为今天", "2026-09-23"),
            ]
        ) { facts in
            let (birth, day) = (try facts.day("出生日期"), try facts.dayOrToday("计算日期"))
            let age = try Age.years(bornOn: birth, on: day)
            let capacity = try Age.capacity(bornOn: birth, on: day)
            return ComputationResult(
                [
                    ComputationValue("年龄", number: "\(age.value)", text: "\(age.value)周岁"),
                    ComputationValue("民事行为能力", number: "", text: capacity.value),
                ],
                of: capacity
            )
        },
    ]
}
