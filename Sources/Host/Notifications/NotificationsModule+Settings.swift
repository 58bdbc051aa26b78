package import PluginKit

extension NotificationsModule {
    /// Its settings.
    package static let configKeys = [
        ConfigKey(
            "sms_program",
            .string(default: ""),
            summary:
                "Program that sends a short message, given on its input; empty is a file a day in the data folder."
        ),
        ConfigKey(
            "program_timeout_seconds",
            .integer(default: 30, range: 1...60),
            summary: "Seconds that the program may take for a message."
        ),
        ConfigKey(
            "quiet_from",
            .string(default: "21:00"),
            summary: "Time of day in Beijing from which only urgent messages are sent."
        ),
        ConfigKey(
            "quiet_to",
            .string(default: "08:00"),
            summary: "Time of day in Beijing from which all are sent again; the same as quiet_from for no quiet hours."
        ),
        ConfigKey(
            "retry_minutes",
            .strings(default: ["1", "5", "15", "60"]),
            summary: "Minutes after which a message that could not be sent is tried again; the last is repeated."
        ),
        ConfigKey(
            "give_up_hours",
            .integer(default: 72, range: 1...720),
            summary: "Hours after which a message that could not be sent is given up."
        ),
        ConfigKey(
            "keep_days",
            .integer(default: 365, range: 30...3_650),
            summary:
                "Days after which notices and the files of messages are removed, with the numbers that they went to."
        ),
    ]
}
