/// What points to a person in a text that anybody may read (公开文本中的个人信息).
public enum PersonalDataKind: String, Sendable, Hashable, CaseIterable {
    /// 身份证件号码
    case idNumber
    /// 手机和固定电话号码
    case phone
    /// 银行卡号
    case bankCard
    /// 车牌号
    case plate
    /// 电子邮箱
    case email
    /// 微信、QQ 等账号
    case account
    /// 门牌号, down to the household
    case address
    /// 姓名
    case name

    /// What people call it.
    public var title: String {
        switch self {
        case .idNumber: "证件号码"
        case .phone: "电话号码"
        case .bankCard: "银行卡号"
        case .plate: "车牌号"
        case .email: "电子邮箱"
        case .account: "社交账号"
        case .address: "门牌号"
        case .name: "姓名"
        }
    }

    /// What stands in the place of one.
    public var placeholder: String { "［\(self.title)已隐去］" }
}
