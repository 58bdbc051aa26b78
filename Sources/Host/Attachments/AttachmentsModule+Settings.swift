package import PluginKit

extension AttachmentsModule {
    /// The settings of attachments.
    package static var configKeys: [ConfigKey] {
        [
            // Half an hour of video; 16 GiB is more than a host should take in one piece.
            ConfigKey(
                "bytes_max",
                .integer(default: 536_870_912, range: 1_024...17_179_869_184),
                summary: "Largest file that may be sent in, in bytes."
            ),
            ConfigKey(
                "media_types",
                .strings(default: MediaType.allCases.map(\.rawValue)),
                summary: "Types of files that may be sent in; each is told from the bytes."
            ),
            ConfigKey(
                "upload_hours",
                .integer(default: 24, range: 1...720),
                summary: "Hours after which an upload that was not finished is forgotten."
            ),
            ConfigKey(
                "account_uploads_max",
                .integer(default: 32, range: 1...10_000),
                summary: "Unfinished uploads that an account may have."
            ),
            ConfigKey(
                "scanner",
                .string(default: ""),
                summary: "HOST:PORT or unix:PATH of ClamAV's clamd; where it is set, nothing is kept unscanned."
            ),
            ConfigKey(
                "scanner_timeout_seconds",
                .integer(default: 120, range: 1...3_600),
                summary: "How long the scanner may take for each step."
            ),
        ]
    }
}
