internal import Documents
internal import Foundation
internal import PluginKit
internal import Synchronization

/// Signs through a program of the operator's, which speaks to a signing server (签名服务器): the key need not be here.
///
/// The program gets the bytes to be signed on its standard input and prints a detached CMS signature (CAdES) in DER. What
/// goes to and fro lies in memory, never on a disk. What it prints is taken only where it is a signature of the office's
/// certificate over just these bytes: a seal stands on nothing else.
///
/// Where it did not answer in time, the next papers are refused at once for a minute, so that a server that hangs does not
/// keep those waiting that need no signature of it.
final class ProgramSigner: DocumentSigner {
    let certificate: SigningCertificate
    let path: String
    /// How long it may take.
    let seconds: Int
    private let time: TimeSource
    private let restsUntil = Mutex<WallTime?>(nil)

    /// Larger than any signature with its chain of certificates.
    private static let bytesMax = 65_536
    private static let rest = Duration.seconds(60)

    init(certificate: SigningCertificate, path: String, seconds: Int, time: TimeSource) {
        self.certificate = certificate
        self.path = path
        self.seconds = seconds
        self.time = time
    }

    var holder: String { self.certificate.holder }
    var mayWait: Bool { true }

    /// Says at once where there is no use in asking.
    ///
    /// - Throws: ``DocumentError``.
    func checkReady() throws(DocumentError) {
        try self.certificate.checkDates()
        let until = self.restsUntil.withLock { $0 }
        if let until, until > self.time.now { throw Self.failure }
    }

    func signature(over bytes: [UInt8]) throws(DocumentError) -> [UInt8] {
        try self.checkReady()
        let answer: [UInt8]
        do {
            answer = try self.run(bytes)
        } catch {
            throw Self.failure
        }
        guard answer.count <= Self.bytesMax, self.certificate.signed(bytes, by: answer) else {
            throw DocumentError(.environment, "签名服务器的签名与本机构的证书或者文书内容不符，没有采用，请联系系统管理员。")
        }
        return answer
    }

    private func run(_ bytes: [UInt8]) throws -> [UInt8] {
        let (input, output) = (try Self.memory(), try Self.memory())
        try input.write(contentsOf: Data(bytes))
        try input.seek(toOffset: 0)
        let process = try ChildProcess(
            "timeout",
            ["--kill-after=1", "\(self.seconds)", self.path],
            input: input.fileDescriptor,
            output: output.fileDescriptor
        )
        let begin = ContinuousClock.now
        guard process.endWaiting() == 0 else {
            if ContinuousClock.now - begin >= .seconds(self.seconds) {
                self.restsUntil.withLock { $0 = self.time.now.advanced(by: Self.rest) }
            }
            throw Self.failure
        }
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
