package import PluginKit

/// The host's own settings, checked.
package struct HostSettings: Sendable {
    /// An address of a door.
    package struct Listener: Sendable {
        /// Address to listen on.
        package var host: String
        /// Port; 0 takes a free one.
        package var port: Int
    }

    /// PEM files of the host's certificate; `nil` where there is none.
    package struct TLS: Sendable {
        /// Certificate chain.
        package var certificateFile: String
        /// Private key.
        package var keyFile: String
        /// Authority of client certificates; empty where the bus asks for none.
        package var clientCAFile: String
    }

    /// The bus.
    package var bus: Listener
    /// Path of the bus's Unix socket; empty for none.
    package var busSocket: String
    /// Bus connections at once.
    package var connectionsMax: Int
    /// Largest message, through every door, in bytes.
    package var messageBytesMax: Int
    /// The gRPC door.
    package var grpc: Listener
    /// The HTTP door.
    package var http: Listener
    /// The host's certificate.
    package var tls: TLS?
    /// Folder of the database and everything else kept.
    package var dataFolder: String
    /// Where PostgreSQL is, with a password where it needs one; empty for SQLite in the data folder.
    package var databaseURL: String
    /// File of the master keys.
    package var keyFile: String
    /// The master key itself; empty where a file holds it.
    package var masterKey: String
    /// How personal data is sealed.
    package var sealingSuite: String
    /// What is logged.
    package var logLevel: String
    /// How it is logged.
    package var logFormat: String
    /// How long calls under way may take to finish when the host ends.
    package var grace: Duration
    /// The settings of every module by its id, and whether it is enabled.
    package var modules: [String: PluginConfig]
    /// The settings of accounts and sessions.
    package var identity: PluginConfig
    /// The settings of the audit log.
    package var audit: PluginConfig
    /// File of the audit log's daily anchors.
    package var anchorFile: String
    /// The settings of attachments.
    package var attachments: PluginConfig
    /// The settings of procedure and time.
    package var procedure: PluginConfig
    /// The settings of the consultation.
    package var consult: PluginConfig
    /// The settings of notices.
    package var notification: PluginConfig
    /// The settings of documents.
    package var documents: PluginConfig
    /// Where the settings came from.
    package var sources: [String]

    /// Reads the settings.
    ///
    /// - Throws: ``ConfigurationError``.
    package init(reader: SettingsReader, modules: [any Plugin.Type]) throws {
        let bus = try reader.values(of: HostKeys.bus)
        let grpc = try reader.values(of: HostKeys.grpc)
        let http = try reader.values(of: HostKeys.http)
        let tls = try reader.values(of: HostKeys.tls)
        let log = try reader.values(of: HostKeys.log)
        self.bus = Listener(host: bus.string("host"), port: bus.integer("port"))
        self.busSocket = bus.string("socket")
        self.connectionsMax = bus.integer("connections_max")
        self.messageBytesMax = bus.integer("message_bytes_max")
        self.grpc = Listener(host: grpc.string("host"), port: grpc.integer("port"))
        self.http = Listener(host: http.string("host"), port: http.integer("port"))
        self.tls = try Self.tls(tls)
        self.dataFolder = try reader.values(of: HostKeys.data).string("folder")
        self.databaseURL = try reader.values(of: HostKeys.database).string("url")
        let keys = try reader.values(of: HostKeys.keys)
        self.keyFile = keys.string("file").isEmpty ? self.dataFolder + "/keys" : keys.string("file")
        self.masterKey = keys.string("master")
        self.sealingSuite = keys.string("suite")
        self.logLevel = log.string("level")
        self.logFormat = log.string("format")
        self.grace = .seconds(try reader.values(of: HostKeys.shutdown).integer("grace_seconds"))
        self.identity = try reader.values(of: CoreModules.identitySettings)
        self.audit = try reader.values(of: CoreModules.auditSettings)
        let anchorFile = self.audit.string("anchor_file")
        self.anchorFile = anchorFile.isEmpty ? self.dataFolder + "/audit.anchors" : anchorFile
        self.attachments = try reader.values(of: CoreModules.attachmentSettings)
        self.procedure = try reader.values(of: CoreModules.procedureSettings)
        self.consult = try reader.values(of: CoreModules.consultSettings)
        self.notification = try reader.values(of: CoreModules.notificationSettings)
        self.documents = try reader.values(of: CoreModules.documentSettings)
        self.modules = [:]
        for module in modules {
            self.modules[module.id] = try reader.values(of: SettingGroup(module: module))
        }
        self.sources = reader.sources
        try self.check()
    }

    private static func tls(_ values: PluginConfig) throws -> TLS? {
        let tls = TLS(
            certificateFile: values.string("certificate_file"),
            keyFile: values.string("key_file"),
            clientCAFile: values.string("client_ca_file")
        )
        switch (tls.certificateFile.isEmpty, tls.keyFile.isEmpty) {
        case (true, true): return nil
        case (false, false): return tls
        default: throw ConfigurationError("tls.certificate_file and tls.key_file have to be given together.")
        }
    }

    private func check() throws {
        guard ["json", "console"].contains(self.logFormat) else {
            throw ConfigurationError("log.format is \(self.logFormat); it has to be json or console.")
        }
        guard self.tls == nil else { return }
        for (name, listener) in [("bus", self.bus), ("grpc", self.grpc), ("http", self.http)]
        where !Self.isLoopback(listener.host) {
            throw ConfigurationError(
                "\(name).host is \(listener.host), which others can reach: that needs tls.certificate_file and tls.key_file."
            )
        }
    }

    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
}
