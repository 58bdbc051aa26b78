package import PluginKit

extension ConsultModule {
    /// Its settings.
    package static let configKeys = [
        ConfigKey(
            "laws",
            .string(default: ""),
            summary: "Folder of statutes: *.jsonl, *.jsonl.gz, *.md, *.db; empty is consult/laws in the data folder."
        ),
        ConfigKey(
            "card_owners",
            .strings(default: []),
            summary: """
                Who looks after guidance cards: OWNER=ORGANISATION, the organisation by id or name, one line for each; without \
                one the organisations that are called as the owner is, and without these the centres and their windows.
                """
        ),
        ConfigKey(
            "endpoint_url",
            .string(default: ""),
            summary: """
                OpenAI-compatible …/chat/completions that words answers from the articles found; empty is none. Questions \
                go to it without the names, numbers and addresses that are found in them; what is not found goes with them.
                """
        ),
        ConfigKey("endpoint_model", .string(default: ""), summary: "Which model of the endpoint."),
        ConfigKey(
            "endpoint_key",
            .string(default: ""),
            isSecret: true,
            summary: "What the endpoint is authorised by (Bearer); empty sends none."
        ),
        ConfigKey(
            "endpoint_timeout_seconds",
            .integer(default: 20, range: 1...120),
            summary: "How long the endpoint may take before the extractive answer is given."
        ),
        ConfigKey(
            "handover_urgent_hours",
            .integer(default: 1, range: 1...24),
            summary: """
                Hours within which somebody has to take a hand-over with a red flag (示范，以本地规定为准); staff are told after a \
                quarter of it, and with the supervisor at its end.
                """
        ),
        ConfigKey(
            "handover_take_days",
            .integer(default: 1, range: 1...30),
            summary: "Working days within which somebody has to take any other hand-over (示范，以本地规定为准)."
        ),
        ConfigKey(
            "handover_close_days",
            .integer(default: 3, range: 1...60),
            summary: "Working days within which who has taken a hand-over has to close it (示范，以本地规定为准)."
        ),
        ConfigKey(
            "handover_keep_days",
            .integer(default: 180, range: 1...3_650),
            summary: "Days for which what was said stays with a hand-over after its close (示范，个人信息保护法 19)."
        ),
    ]
}
