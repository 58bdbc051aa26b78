/// What an account may be.
///
/// The names stand in Proto's access rules and in the accounts' table.
public enum Role: String, Sendable, Hashable, CaseIterable, Codable {
    /// 系统管理员: accounts, modules, configuration; no case data.
    case systemAdministrator = "system_administrator"
    /// 安全管理员: rights and keys; no case data.
    case securityAdministrator = "security_administrator"
    /// 审计管理员: the audit log; nothing else.
    case auditAdministrator = "audit_administrator"
    /// 话务员: takes calls, registers and dispatches orders.
    case hotlineOperator = "hotline_operator"
    /// 承办单位: deals with orders sent to its unit.
    case handlingUnit = "handling_unit"
    /// 监督人员: sees everything of its organisation, changes nothing.
    case supervisor = "supervisor"
    /// 窗口人员
    case windowStaff = "window_staff"
    /// 律师
    case lawyer = "lawyer"
    /// 人民调解员
    case mediator = "mediator"
    /// 公证员
    case notary = "notary"
    /// 社区矫正工作人员
    case correctionsOfficer = "corrections_officer"
    /// 公民: sees only what is their own.
    case citizen = "citizen"
    /// 自助终端与视频终端
    case terminal = "terminal"
    /// 对接平台: the program of another platform, which pushes orders and fetches what became of its own.
    case exchangePlatform = "exchange_platform"
}
