/// Why the fee of a case is halved, 诉讼费用交纳办法 15, 16, 18; several reasons halve it once (民诉解释 206).
public enum FeeHalving: Sendable, Hashable, CaseIterable {
    /// 以调解方式结案; 15.
    case mediated
    /// 申请撤诉; 15.
    case withdrawn
    /// 适用简易程序; 16.
    case simplified
    /// 反诉、有独立请求权的第三人的请求合并审理; 18.
    case joined

    /// In Chinese.
    public var title: String {
        switch self {
        case .mediated: "以调解方式结案"
        case .withdrawn: "申请撤诉"
        case .simplified: "适用简易程序"
        case .joined: "反诉或者第三人请求合并审理"
        }
    }

    /// The article.
    var article: String {
        switch self {
        case .mediated, .withdrawn: "第十五条"
        case .simplified: "第十六条"
        case .joined: "第十八条"
        }
    }
}
