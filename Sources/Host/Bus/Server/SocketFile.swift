internal import Foundation
internal import NIOCore
internal import NIOPosix

/// The file of a Unix socket.
enum SocketFile {
    /// Listens on a path, for the account that runs the host only.
    ///
    /// The socket is made in a folder that is closed to others, and moved to its place once it is closed itself: a mask
    /// for new files would hold for all threads of the process.
    static func bind(_ bootstrap: ServerBootstrap, path: String) async throws -> any Channel {
        let folder = (path as NSString).deletingLastPathComponent
        let pattern = "." + String(repeating: "X", count: 6)
        var room = Array((folder.isEmpty ? pattern : folder + "/" + pattern).utf8CString)
        guard mkdtemp(&room) != nil else { throw IOError(errnoCode: errno, reason: "mkdtemp beside \(path)") }
        let made = String(decoding: room.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        let socket = made + "/s"
        defer { rmdir(made) }
        let channel = try await bootstrap.bind(unixDomainSocketPath: socket).get()
        guard chmod(socket, 0o600) == 0, rename(socket, path) == 0 else {
            let failure = IOError(errnoCode: errno, reason: "rename to \(path)")
            unlink(socket)
            try await channel.close()
            throw failure
        }
        return channel
    }
}
