internal import PluginKit

/// Every setting of the host itself, section by section.
///
/// A setting is given by flag (`--bus-port`), environment (`YIZHAN_BUS_PORT`) or file (`bus.port`), in this order.
package enum HostKeys {
    /// The bus.
    package static let bus = SettingGroup(
        ["bus"],
        [
            ConfigKey("host", .string(default: "127.0.0.1"), summary: "Address to listen on; off loopback needs TLS."),
            Self.port(7700, "Port of the bus; 0 takes a free one."),
            ConfigKey("socket", .string(default: ""), summary: "Path of a Unix socket to listen on as well."),
            ConfigKey(
                "connections_max",
                .integer(default: 20_000, range: 1...1_000_000),
                summary: "Connections at once."
            ),
            ConfigKey(
                "message_bytes_max",
                .integer(default: 4_194_304, range: 65_536...67_108_864),
                summary: "Largest message, through every door."
            ),
        ]
    )

    /// The gRPC door.
    package static let grpc = SettingGroup(
        ["grpc"],
        [
            ConfigKey("host", .string(default: "127.0.0.1"), summary: "Address to listen on; off loopback needs TLS."),
            Self.port(7701, "Port of standard gRPC; 0 takes a free one."),
        ]
    )

    /// The HTTP door.
    package static let http = SettingGroup(
        ["http"],
        [
            ConfigKey("host", .string(default: "127.0.0.1"), summary: "Address to listen on; off loopback needs TLS."),
            Self.port(7780, "Port of JSON over HTTP, health and metrics; 0 takes a free one."),
        ]
    )

    /// Certificates, for all doors.
    package static let tls = SettingGroup(
        ["tls"],
        [
            ConfigKey("certificate_file", .string(default: ""), summary: "PEM file of the host's certificate chain."),
            ConfigKey("key_file", .string(default: ""), summary: "PEM file of its private key."),
            ConfigKey(
                "client_ca_file",
                .string(default: ""),
                summary: "PEM file of the authority whose client certificates the bus asks for."
            ),
        ]
    )

    /// Where data lies.
    package static let data = SettingGroup(
        ["data"],
        [ConfigKey("folder", .string(default: "./var"), summary: "Folder of the database and everything else kept.")]
    )

    /// The database, where it is not the embedded one.
    package static let database = SettingGroup(
        ["database"],
        [
            ConfigKey(
                "url",
                .string(default: ""),
                isSecret: true,
                summary: "PostgreSQL: postgresql://user:password@host/name or host=... dbname=...; "
                    + "SQLite in the data folder where none is given."
            )
        ]
    )

    /// Keys that personal data is sealed with.
    package static let keys = SettingGroup(
        ["keys"],
        [
            ConfigKey(
                "file",
                .string(default: ""),
                summary: "File of the master keys; `keys` in the data folder where none is given."
            ),
            ConfigKey(
                "master",
                .string(default: ""),
                isSecret: true,
                summary: "The master key itself, 32 bytes in base64, instead of a file."
            ),
            ConfigKey(
                "suite",
                .string(default: "aes-256-gcm"),
                summary:
                    "How personal data is sealed: aes-256-gcm, or sm4-ctr-hmac-sm3 (国密); rotate the keys after a change."
            ),
        ]
    )

    /// What is logged, and how.
    package static let log = SettingGroup(
        ["log"],
        [
            ConfigKey(
                "level",
                .string(default: "info"),
                summary: "trace, debug, info, notice, warning, error, critical."
            ),
            ConfigKey("format", .string(default: "console"), summary: "json for machines, console for people."),
        ]
    )

    /// How the host ends.
    package static let shutdown = SettingGroup(
        ["shutdown"],
        [
            ConfigKey(
                "grace_seconds",
                .integer(default: 20, range: 1...600),
                summary: "How long calls under way may take to finish after SIGTERM."
            )
        ]
    )

    /// Every section of the host's own.
    package static let all = [
        Self.bus, Self.grpc, Self.http, Self.tls, Self.data, Self.database, Self.keys, Self.log, Self.shutdown,
    ]

    private static func port(_ number: Int, _ summary: String) -> ConfigKey {
        ConfigKey("port", .integer(default: number, range: 0...65_535), summary: summary)
    }
}
