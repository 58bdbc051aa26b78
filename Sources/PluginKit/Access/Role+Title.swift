extension Role {
    /// What people call it, in Chinese.
    public var title: String {
        switch self {
        case .systemAdministrator: "系统管理员"
        case .securityAdministrator: "安全管理员"
        case .auditAdministrator: "审计管理员"
        case .hotlineOperator: "话务员"
        case .handlingUnit: "承办单位"
        case .supervisor: "监督人员"
        case .windowStaff: "窗口人员"
        case .lawyer: "律师"
        case .mediator: "人民调解员"
        case .notary: "公证员"
        case .correctionsOfficer: "社区矫正工作人员"
        case .citizen: "公民"
        case .terminal: "自助终端"
        case .exchangePlatform: "对接平台"
        }
    }
}
