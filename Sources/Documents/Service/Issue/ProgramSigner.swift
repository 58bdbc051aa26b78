internal import Documents
internal import Foundation
internal import PluginKit

/// Signs through a program of the operator's, which speaks to a signing server (签名服务器): the key need not be here.
///
/// The program gets the bytes to be signed on its standard input and prints a detached CMS signature (CAdES) in DER. What
/// goes to and fro lies in memory, never on a disk.
struct ProgramSigner: DocumentSigner {
    let holder: String
    let path: String

    private static let secondsMax = 20
    /// Larger than any signature with its chain of certificates.
    private static let bytesMax = 65_536

    func signature(over bytes: [UInt8]) throws(DocumentError) -> [UInt8] {
        do {
            let signature = try self.run(bytes)
            // DER of CMS begins with a sequence.
            if signature.first == 0x30, signature.count <= Self.bytesMax { return signature }
        } catch {
            throw Self.failure
        }
        throw Self.failure
    }

    private func run(_ bytes: [UInt8]) throws -> [UInt8] {
        let (input, output) = (try Self.memory(), try Self.memory())
        try input.write(contentsOf: Data(bytes))
        try input.seek(toOffset: 0)
        let process = try ChildProcess(
            "timeout",
            ["--kill-after=1", "\(Self.secondsMax)", self.path],
            input: input.fileDescriptor,
            output: output.fileDescriptor
        )
        guard process.endWaiting() == 0 else { throw Self.failure }
        try output.seek(toOffset: 0)
        return Array(try output.read(upToCount: Self.bytesMax + 1) ?? Data())
    }

    /// A file in memory that has no name.
    private static func memory() throws -> FileHandle {
        var name = Array(("/dev/shm/yizhan-" + String(repeating: "X", count: 6)).utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw Self.failure }
        unlink(name)
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    private static let failure = DocumentError(.environment, "签名服务器没有签名，请稍后再试，或者联系系统管理员。")
}
