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
                "session_hours_by_role",
                .strings(default: ["citizen=2", "terminal=24"]),
                summary: "Hours for single roles, as ROLE=HOURS; of several roles the shortest counts."
            ),
            ConfigKey(
                "idle_minutes_by_role",
                .strings(default: ["citizen=30", "terminal=1440"]),
                summary: "Minutes without a call for single roles, as ROLE=MINUTES; of several the shortest counts."
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
                "password_days",
                .integer(default: 0, range: 0...3_650),
                summary: "Days after which a password has to be changed; 0 is never."
            ),
            ConfigKey(
                "change_initial_password",
                .boolean(default: false),
                summary: "Whether accounts have to change the password that they were made with."
            ),
            // Off by default for the embedded development setting: a centre in service turns it on.
            ConfigKey(
                "totp",
                .string(default: "optional"),
                summary: "One-time codes (RFC 6238): optional, or required of roles that see sensitive data."
            ),
            ConfigKey(
                "login_failures_max",
                .integer(default: 5, range: 1...100),
                summary: "Wrong passwords in a row after which a login name is locked."
            ),
            ConfigKey(
                "lock_minutes",
                .integer(default: 15, range: 1...1_440),
                summary: "Minutes for which a login name stays locked; each lock is twice as long as the one before."
            ),
            ConfigKey(
                "lock_hours_max",
                .integer(default: 24, range: 1...720),
                summary: "Hours that a lock lasts at most, and after which earlier locks are forgotten."
            ),
            // A whole centre may share one address.
            ConfigKey(
                "address_failures_max",
                .integer(default: 100, range: 1...1_000_000),
                summary: "Wrong passwords from one address, after which it is locked in the same way."
            ),
            ConfigKey(
                "organisation",
                .string(default: "platform"),
                summary: "Id of the tenant that the first start makes, with its administrator."
            ),
            ConfigKey(
                "root_name",
                .string(default: "本市"),
                summary: "Name of the root of its organisation tree, where the first start makes one."
            ),
            ConfigKey(
                "root_kind",
                .string(default: "city"),
                summary: "What that root is: city or district."
            ),
            ConfigKey(
                "citizen_organisation",
                .string(default: "platform"),
                summary: "Organisation that the accounts of citizens belong to."
            ),
            ConfigKey(
                "code_program",
                .string(default: ""),
                summary: "Program that sends login codes, given on its input; empty is outbox.txt in the data folder."
            ),
            ConfigKey(
                "codes_per_day",
                .integer(default: 10, range: 1...100),
                summary: "Login codes that a phone may ask for in a day."
            ),
            ConfigKey(
                "address_codes_per_hour",
                .integer(default: 60, range: 1...100_000),
                summary: "Login codes that may be asked for from one address in an hour."
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
