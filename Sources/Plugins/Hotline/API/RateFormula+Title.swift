extension RateFormula {
    /// What bulletins and exports call the formula (口径).
    public var title: String {
        switch self {
        case .contactedInTime: "期限内首次联系"
        case .callerWasContacted: "回访称已联系"
        case .solvedAtCallBack: "回访称已解决"
        case .satisfiedAtCallBack: "回访满意"
        case .signedInTime: "期限内签收"
        case .answeredInTime: "期限内办结"
        case .redone: "退回重办"
        case .verifiedAtCallBack: "回访核实"
        case .calledBack: "答复后回访"
        case .answeredAtOnce: "即时答复"
        case .unspecified, .UNRECOGNIZED: "未知"
        }
    }
}
