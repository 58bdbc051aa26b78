extension RecordOutcome {
    /// What clerks call what became of a record (去向).
    public var title: String {
        switch self {
        case .open: "在办"
        case .answered: "已答复"
        case .reassigned: "改派"
        case .escalated: "提级办理"
        case .terminated: "终止办理"
        case .merged: "并单或者不予受理"
        case .answeredAtOnce: "即时答复"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}
