internal import PluginKit

/// The settings of accounts and sessions, with their units.
struct IdentitySettings {
    let sessionLimits: SessionLimits
    let accountSessionsMax: Int
    let passwordLengthMin: Int
    /// After how long a password has to be changed; `nil` is never.
    let passwordLifetime: Duration?
    let changesInitialPassword: Bool
    /// Whether roles that see sensitive data need one-time codes.
    let requiresTotp: Bool
    let failuresMax: Int
    let addressFailuresMax: Int
    let lockLength: Duration
    let lockLengthMax: Duration
    /// The tenant of the first administrator.
    let organisation: String
    let rootName: String
    let rootKind: OrganisationNode.Kind
    let citizenOrganisation: String
    /// Sends login codes; empty for the outbox.
    let codeProgram: String
    let codesPerDay: Int
    let addressCodesPerHour: Int
    let argon2: Argon2Parameters
    let passwordThreads: Int

    /// Takes the settings.
    ///
    /// - Throws: ``RPCError`` with `failedPrecondition` that says which cannot stay.
    init(_ config: PluginConfig) throws(RPCError) {
        self.sessionLimits = SessionLimits(
            hours: config.integer("session_hours"),
            hoursByRole: try SessionLimits.byRole("session_hours_by_role", 1...720, in: config),
            idleMinutes: config.integer("idle_minutes"),
            idleMinutesByRole: try SessionLimits.byRole("idle_minutes_by_role", 5...1_440, in: config)
        )
        self.accountSessionsMax = config.integer("account_sessions_max")
        self.passwordLengthMin = config.integer("password_length_min")
        let days = config.integer("password_days")
        self.passwordLifetime = days == 0 ? nil : .seconds(days * 86_400)
        self.changesInitialPassword = config.boolean("change_initial_password")
        switch config.string("totp") {
        case "optional": self.requiresTotp = false
        case "required": self.requiresTotp = true
        default:
            throw RPCError(code: .failedPrecondition, message: "identity.totp has to be optional or required.")
        }
        self.failuresMax = config.integer("login_failures_max")
        self.addressFailuresMax = config.integer("address_failures_max")
        self.lockLength = .seconds(config.integer("lock_minutes") * 60)
        self.lockLengthMax = max(self.lockLength, .seconds(config.integer("lock_hours_max") * 3_600))
        self.organisation = config.string("organisation")
        guard AccountForm.problem(organisationID: self.organisation) == nil else {
            throw RPCError(code: .failedPrecondition, message: "identity.organisation has to be an id.")
        }
        self.rootName = config.string("root_name")
        try OrganisationForm.check(name: self.rootName)
        guard let kind = OrganisationNode.Kind(rawValue: config.string("root_kind")),
            OrganisationNode.Kind.roots.contains(kind)
        else {
            throw RPCError(code: .failedPrecondition, message: "identity.root_kind has to be city or district.")
        }
        self.rootKind = kind
        self.citizenOrganisation = config.string("citizen_organisation")
        guard AccountForm.problem(organisationID: self.citizenOrganisation) == nil else {
            throw RPCError(code: .failedPrecondition, message: "identity.citizen_organisation has to be an id.")
        }
        self.codeProgram = config.string("code_program")
        self.codesPerDay = config.integer("codes_per_day")
        self.addressCodesPerHour = config.integer("address_codes_per_hour")
        self.argon2 = Argon2Parameters(
            memoryKiB: UInt32(config.integer("argon2_memory_kib")),
            passes: UInt32(config.integer("argon2_passes"))
        )
        self.passwordThreads = config.integer("password_threads")
    }
}
