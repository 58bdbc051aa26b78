package import PluginKit

extension IdentityModule {
    /// The settings of accounts and sessions.
    package static var configKeys: [ConfigKey] {
        [
            ConfigKey(
                "session_hours",
                .integer(default: 12, range: 1...720),
                summary: "Hours after which a session ends, however busy."
            ),
            // Use is written down once a minute, so that less than five would end sessions in use.
            ConfigKey(
                "idle_minutes",
                .integer(default: 60, range: 5...1_440),
                summary: "Minutes without a call after which a session ends."
            ),
            ConfigKey(
                "account_sessions_max",
                .integer(default: 200, range: 1...10_000),
                summary: "Sessions that an account may have; one more ends the oldest."
            ),
            ConfigKey(
                "password_length_min",
                .integer(default: 12, range: 8...64),
                summary: "Characters that a new password needs."
            ),
            ConfigKey(
                "login_failures_max",
                .integer(default: 5, range: 1...100),
                summary: "Wrong passwords in a row after which a login name is locked."
            ),
            ConfigKey(
                "lock_minutes",
                .integer(default: 15, range: 1...1_440),
                summary: "Minutes for which a login name stays locked."
            ),
            // 8 KiB is the least that Argon2 takes, 1 GiB more than a login is worth.
            ConfigKey(
                "argon2_memory_kib",
                .integer(default: 19_456, range: 8...1_048_576),
                summary: "KiB of memory that hashing one password takes."
            ),
            ConfigKey(
                "argon2_passes",
                .integer(default: 2, range: 1...16),
                summary: "Passes over that memory."
            ),
            ConfigKey(
                "password_threads",
                .integer(default: 2, range: 1...16),
                summary: "Passwords that are hashed at the same time; each takes its memory."
            ),
        ]
    }
}
