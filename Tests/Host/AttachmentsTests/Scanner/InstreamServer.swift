internal import Foundation
internal import Synchronization
internal import TestKit

/// A server that speaks clamd's INSTREAM on a socket of its own, and takes the EICAR text for malware.
final class InstreamServer: Sendable {
    private let listener: Int32
    private let answer: String?
    private let seen = Mutex<[[UInt8]]>([])

    private init(listener: Int32, answer: String?) {
        self.listener = listener
        self.answer = answer
    }

    /// Runs `body` with the server's address, and with what it was sent so far.
    ///
    /// - Parameter answer: what it answers to everything; its own verdict where there is none.
    static func run(
        isUnix: Bool,
        answer: String? = nil,
        _ body: (String, @Sendable () -> [[UInt8]]) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "clamd.sock").path
            let listener = isUnix ? try Self.listen(unix: path) : try Self.listenTCP()
            let server = InstreamServer(listener: listener, answer: answer)
            let thread = Thread { server.serve() }
            thread.start()
            defer { close(listener) }
            // Wakes the thread: a closed socket alone does not.
            defer { shutdown(listener, Int32(SHUT_RDWR)) }
            let address = isUnix ? "unix:\(path)" : "127.0.0.1:\(try Self.port(of: listener))"
            try await body(address) { server.seen.withLock { $0 } }
        }
    }

    private func serve() {
        while true {
            let connection = accept(self.listener, nil, nil)
            guard connection >= 0 else { return }
            self.converse(connection)
            close(connection)
        }
    }

    private func converse(_ connection: Int32) {
        guard let command = Self.read(connection, 10), command == Array("zINSTREAM\0".utf8) else { return }
        var bytes: [UInt8] = []
        while let head = Self.read(connection, 4) {
            let length = head.reduce(0) { $0 << 8 | Int($1) }
            if length == 0 { break }
            guard let chunk = Self.read(connection, length) else { return }
            bytes += chunk
        }
        self.seen.withLock { $0.append(bytes) }
        let verdict = bytes.contains("EICAR-STANDARD-ANTIVIRUS") ? "stream: Eicar-Signature FOUND" : "stream: OK"
        let answer = Array((self.answer ?? verdict).utf8) + [0]
        _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
    }

    private static func read(_ connection: Int32, _ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        let read = recv(connection, &bytes, count, Int32(MSG_WAITALL))
        return read == count ? bytes : nil
    }

    private static func listenTCP() throws -> Int32 {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return try Self.listen(listener, address)
    }

    private static func listen(unix path: String) throws -> Int32 {
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        return try Self.listen(listener, address)
    }

    private static func listen(_ listener: Int32, _ address: some Any) throws -> Int32 {
        let status = withUnsafeBytes(of: address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { bind(listener, $0.baseAddress, socklen_t(bytes.count)) }
        }
        guard listener >= 0, status == 0, Foundation.listen(listener, 16) == 0 else {
            throw ProcessFailure(description: "no socket: \(String(cString: strerror(errno)))")
        }
        return listener
    }

    private static func port(of listener: Int32) throws -> UInt16 {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutableBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { getsockname(listener, $0.baseAddress, &length) }
        }
        guard status == 0 else { throw ProcessFailure(description: "no port") }
        return UInt16(bigEndian: address.sin_port)
    }
}
