/// Whom a notice (通知) goes to, and with that on which way.
public enum NoticeRecipient: Sendable, Hashable {
    /// The holder of a mobile number: a short message (短信), read in the holder's own account too.
    case phone(String)
    /// One account: in-app (站内信).
    case account(String)
    /// Everybody of a role at one organisation, by its id: in-app (站内信).
    case members(of: String, role: Role)

    /// Whether a text can be brought to a number by short message: a mobile number of mainland China.
    public static func isMobile(_ phone: String) -> Bool {
        let digits = BlindIndexForm.phone.canonical(phone)
        return digits.count == 11 && digits.hasPrefix("1")
    }
}
