internal import NIOCore
internal import NIOPosix
internal import PluginKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The file of a Unix socket.
enum SocketFile {
    /// Listens on a path, for the account that runs the host only.
    static func bind(_ bootstrap: ServerBootstrap, path: String) async throws -> any Channel {
        // Between bind and chmod the file would be open to others: the mask closes it from the start.
        let mask = umask(0o177)
        defer { umask(mask) }
        return try await bootstrap.bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
    }
}
