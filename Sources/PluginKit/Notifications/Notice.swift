/// Something that somebody is to be told of a case (通知).
public struct Notice: Sendable, Hashable {
    /// The organisation whose case it is.
    public var organisationID: String
    /// The case, `HOT-20261124-000001`.
    public var subject: String
    /// The organisation that answers for it, by its id: whoever reaches that sees what became of the notice.
    public var owner: String
    /// What it says.
    public var template: NoticeTemplate
    /// What the template's fields are filled with.
    public var fields: [String: String]
    /// Whom it goes to.
    public var recipient: NoticeRecipient
    /// A name under which the module adds a notice once, however often it tries; `nil` where each is another.
    public var once: String?

    /// Makes a notice.
    public init(
        organisationID: String,
        subject: String,
        owner: String,
        template: NoticeTemplate,
        fields: [String: String],
        recipient: NoticeRecipient,
        once: String? = nil
    ) {
        self.organisationID = organisationID
        self.subject = subject
        self.owner = owner
        self.template = template
        self.fields = fields
        self.recipient = recipient
        self.once = once
    }
}
