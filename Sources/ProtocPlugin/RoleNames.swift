/// Roles as Proto files name them, and as PluginKit's `Role` does.
enum RoleNames {
    static let swift: [String: String] = [
        "system_administrator": "systemAdministrator",
        "security_administrator": "securityAdministrator",
        "audit_administrator": "auditAdministrator",
        "hotline_operator": "hotlineOperator",
        "handling_unit": "handlingUnit",
        "supervisor": "supervisor",
        "window_staff": "windowStaff",
        "lawyer": "lawyer",
        "mediator": "mediator",
        "notary": "notary",
        "corrections_officer": "correctionsOfficer",
        "citizen": "citizen",
        "terminal": "terminal",
        "exchange_platform": "exchangePlatform",
    ]
}
