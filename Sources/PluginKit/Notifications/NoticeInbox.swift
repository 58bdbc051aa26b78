/// Where in-app notices (站内信) lie: the inbox of an account, or of a role at an organisation.
package enum NoticeInbox {
    /// The inbox of an account.
    package static func account(_ id: String) -> String { "account/\(id)" }

    /// The inbox of a role at an organisation.
    package static func members(of unit: String, role: Role) -> String { "unit/\(unit)/\(role.rawValue)" }
}
