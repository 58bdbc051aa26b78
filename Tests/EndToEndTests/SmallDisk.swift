internal import Foundation
internal import PluginKit
internal import TestKit

/// A folder that holds a few megabytes and no more: a tmpfs in a mount namespace of its own, where hosts are started.
///
/// Needs no privileges where the kernel lets users have namespaces; elsewhere ``isPossible`` tells that it cannot be had.
final class SmallDisk: Sendable {
    /// The folder, as those see it who are in the namespace.
    let folder: URL
    private let holder: ChildProcess
    private let release: FileHandle

    /// Whether this machine lets a test mount one.
    static let isPossible: Bool = {
        let mount = ["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
        return (try? ChildProcess("unshare", mount).endWaiting()) == 0
    }()

    /// Mounts it over an empty folder.
    ///
    /// - Parameter megabytes: what it holds.
    init(at folder: URL, megabytes: Int) throws {
        let (input, output) = (Pipe(), Pipe())
        let mount = #"mount -t tmpfs -o size="$1"m none "$2" && echo mounted && exec cat"#
        self.folder = folder
        self.holder = try ChildProcess(
            "unshare",
            ["-rm", "sh", "-c", mount, "sh", "\(megabytes)", folder.path],
            input: input.fileHandleForReading.fileDescriptor,
            output: output.fileHandleForWriting.fileDescriptor
        )
        // Held by the program alone, so that reading ends where the program does.
        try output.fileHandleForWriting.close()
        self.release = input.fileHandleForWriting
        guard String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) == "mounted\n" else {
            throw ProcessFailure(description: "the small disk cannot be mounted")
        }
    }

    /// Unmounts it, with whatever is on it.
    func close() {
        try? self.release.close()
        _ = self.holder.endWaiting()
    }

    /// The command that runs a program where the folder is mounted.
    var launcher: [String] {
        ["nsenter", "-t", "\(self.holder.pid)", "-U", "-m", "--preserve-credentials"]
    }

    /// The folder, as those see it who are not in the namespace.
    var outside: URL { URL(filePath: "/proc/\(self.holder.pid)/root\(self.folder.path)") }

    /// Takes up all the space that is left.
    func fill() throws {
        let descriptor = open(self.ballast.path, O_CREAT | O_WRONLY | O_APPEND, 0o600)
        guard descriptor >= 0 else { throw ProcessFailure(description: "no ballast: \(errno)") }
        defer { Glibc.close(descriptor) }
        let block = [UInt8](repeating: 0, count: 4_096)
        while write(descriptor, block, block.count) > 0 {}
    }

    /// Gives the space back.
    func empty() throws { try FileManager.default.removeItem(at: self.ballast) }

    private var ballast: URL { self.outside.appending(path: "ballast") }
}
