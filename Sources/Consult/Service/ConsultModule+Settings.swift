package import PluginKit

extension ConsultModule {
    /// Its settings.
    package static let configKeys = [
        ConfigKey(
            "laws",
            .string(default: ""),
            summary: "Folder of statutes: *.jsonl, *.jsonl.gz, *.md, *.db; empty is consult/laws in the data folder."
        )
    ]
}
