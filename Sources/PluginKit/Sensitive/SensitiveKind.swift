/// Kind of personal data in a field, as Proto's option `sensitive` declares it (个人信息保护法 28).
public enum SensitiveKind: String, Sendable, Hashable, CaseIterable {
    /// 身份证件号码
    case idNumber = "id_number"
    /// 电话号码
    case phone
    /// 住址, 事发地址
    case address
    /// 银行账号, 社保账号
    case accountNumber = "account_number"
    /// 健康信息
    case health
    /// 生物识别信息
    case biometric
    /// 姓名
    case name
    /// A password, a token, a code: answered where the method is for that, never logged, audited or masked.
    case secret
    /// 诉求内容, 办理结果: what somebody said or was told, in which anything may stand.
    case text
}
