internal import ArgumentParser
internal import Foundation
internal import HostApp

/// Flags that stand before environment and file; the variable that each overrides is named beside it.
struct SettingFlags: ParsableArguments {
    @Option(help: "Configuration file (YIZHAN_CONFIG); yizhan.yaml is read where it exists.")
    var config: String?

    @Option(help: "Folder of the database and everything else kept (YIZHAN_DATA_FOLDER).")
    var dataFolder: String?

    @Option(
        help: "PostgreSQL instead of SQLite (YIZHAN_DATABASE_URL, where other users of the machine cannot read it)."
    )
    var databaseURL: String?

    @Option(help: "Address of the bus (YIZHAN_BUS_HOST).")
    var busHost: String?

    @Option(help: "Port of the bus; 0 takes a free one (YIZHAN_BUS_PORT).")
    var busPort: String?

    @Option(help: "Unix socket of the bus (YIZHAN_BUS_SOCKET).")
    var busSocket: String?

    @Option(help: "Address of the gRPC door (YIZHAN_GRPC_HOST).")
    var grpcHost: String?

    @Option(help: "Port of the gRPC door (YIZHAN_GRPC_PORT).")
    var grpcPort: String?

    @Option(help: "Address of the HTTP door (YIZHAN_HTTP_HOST).")
    var httpHost: String?

    @Option(help: "Port of the HTTP door (YIZHAN_HTTP_PORT).")
    var httpPort: String?

    @Option(help: "trace, debug, info, notice, warning, error, critical (YIZHAN_LOG_LEVEL).")
    var logLevel: String?

    @Option(help: "json for machines, console for people (YIZHAN_LOG_FORMAT).")
    var logFormat: String?

    /// The settings of flags, environment and file together.
    func settings() async throws -> HostSettings {
        try await HostSettings.load(flags: self.variables, environment: Self.environment, file: self.file)
    }

    /// Every setting with its value, as lines of text.
    func description() async throws -> [String] {
        try await HostSettings.listing(flags: self.variables, environment: Self.environment, file: self.file)
    }

    /// Path of the configuration file, where one is named.
    private var file: String? {
        self.config ?? Self.environment["YIZHAN_CONFIG"]
    }

    private static var environment: [String: String] { ProcessInfo.processInfo.environment }

    private var variables: [String: String] {
        let given = [
            "YIZHAN_DATA_FOLDER": self.dataFolder,
            "YIZHAN_DATABASE_URL": self.databaseURL,
            "YIZHAN_BUS_HOST": self.busHost,
            "YIZHAN_BUS_PORT": self.busPort,
            "YIZHAN_BUS_SOCKET": self.busSocket,
            "YIZHAN_GRPC_HOST": self.grpcHost,
            "YIZHAN_GRPC_PORT": self.grpcPort,
            "YIZHAN_HTTP_HOST": self.httpHost,
            "YIZHAN_HTTP_PORT": self.httpPort,
            "YIZHAN_LOG_LEVEL": self.logLevel,
            "YIZHAN_LOG_FORMAT": self.logFormat,
        ]
        return given.compactMapValues { $0 }
    }
}
