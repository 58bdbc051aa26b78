internal import Foundation
internal import TestKit

/// A folder that holds a few megabytes and no more: a tmpfs in a mount namespace of its own, where hosts are started.
///
/// Needs no privileges where the kernel lets users have namespaces; elsewhere ``isPossible`` tells that it cannot be had.
final class SmallDisk: Sendable {
    /// The folder, as those see it who are in the namespace.
    let folder: URL
    private let holder: Process
    private let release: FileHandle

    /// Whether this machine lets a test mount one.
    static let isPossible: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    /// Mounts it over an empty folder.
    ///
    /// - Parameter megabytes: what it holds.
    init(at folder: URL, megabytes: Int) throws {
        let (holder, input, output) = (Process(), Pipe(), Pipe())
        holder.executableURL = URL(filePath: "/usr/bin/env")
        let mount = #"mount -t tmpfs -o size="$1"m none "$2" && echo mounted && exec cat"#
        holder.arguments = ["unshare", "-rm", "sh", "-c", mount, "sh", "\(megabytes)", folder.path]
        holder.standardInput = input
        holder.standardOutput = output
        try holder.run()
        self.folder = folder
        self.holder = holder
        self.release = input.fileHandleForWriting
        guard String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) == "mounted\n" else {
            throw ProcessFailure(description: "the small disk cannot be mounted")
        }
    }

    /// Unmounts it, with whatever is on it.
    func close() {
        try? self.release.close()
        self.holder.waitUntilExit()
    }

    /// The command that runs a program where the folder is mounted.
    var launcher: [String] {
        ["nsenter", "-t", "\(self.holder.processIdentifier)", "-U", "-m", "--preserve-credentials"]
    }

    /// The folder, as those see it who are not in the namespace.
    var outside: URL { URL(filePath: "/proc/\(self.holder.processIdentifier)/root\(self.folder.path)") }

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
