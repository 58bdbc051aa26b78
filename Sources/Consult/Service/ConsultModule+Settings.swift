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
    ]
}
