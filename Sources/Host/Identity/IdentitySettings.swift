internal import PluginKit

/// The settings of accounts and sessions, with their units.
struct IdentitySettings {
    let sessionLength: Duration
    let idleMax: Duration
    let accountSessionsMax: Int
    let passwordLengthMin: Int
    let failuresMax: Int
    let lockLength: Duration
    let argon2: Argon2Parameters
    let passwordThreads: Int

    init(_ config: PluginConfig) {
        self.sessionLength = .seconds(config.integer("session_hours") * 3_600)
        self.idleMax = .seconds(config.integer("idle_minutes") * 60)
        self.accountSessionsMax = config.integer("account_sessions_max")
        self.passwordLengthMin = config.integer("password_length_min")
        self.failuresMax = config.integer("login_failures_max")
        self.lockLength = .seconds(config.integer("lock_minutes") * 60)
        self.argon2 = Argon2Parameters(
            memoryKiB: UInt32(config.integer("argon2_memory_kib")),
            passes: UInt32(config.integer("argon2_passes"))
        )
        self.passwordThreads = config.integer("password_threads")
    }
}
