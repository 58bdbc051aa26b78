package import PluginKit

extension DocumentsModule {
    /// Its settings.
    package static let configKeys = [
        ConfigKey(
            "number_pattern",
            .string(default: "WS-{year}-{number:6}"),
            summary: "Numbers of documents: text with {year} or {date} and one {number:6}."
        ),
        ConfigKey(
            "verify_url",
            .string(default: ""),
            summary: "Address of the page that shows whether a document is valid; the code follows it behind #."
        ),
        ConfigKey(
            "certificate_file",
            .string(default: ""),
            summary: "PEM file of the certificate that papers of its office are signed with; empty signs nothing."
        ),
        ConfigKey(
            "certificate_key_file",
            .string(default: ""),
            summary: "PEM file of the key of that certificate."
        ),
        ConfigKey(
            "draft_days",
            .integer(default: 30, range: 1...365),
            summary: "Days after which facts of a draft are removed that nobody changed."
        ),
    ]
}
