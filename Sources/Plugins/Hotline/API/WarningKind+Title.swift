extension WarningKind {
    /// What clerks call what rises (预警对象).
    public var title: String {
        switch self {
        case .matter: "诉求类别"
        case .place: "事发地"
        case .matterAndPlace: "类别和事发地"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }
}
