internal import Foundation

/// A connection to a scanner whose every step ends within a time.
final class ScannerSocket {
    private let descriptor: Int32

    /// Connects.
    ///
    /// - Throws: ``ScannerError``.
    init(_ address: ScannerAddress, timeoutSeconds: Int) throws {
        switch address {
        case .unix(let path): self.descriptor = try Self.connect(unix: path, timeoutSeconds)
        case .tcp(let host, let port): self.descriptor = try Self.connect(host, port, timeoutSeconds)
        }
    }

    deinit {
        close(self.descriptor)
    }

    private static func connect(unix path: String, _ seconds: Int) throws -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let descriptor = try Self.make(AF_UNIX, seconds)
        let status = withUnsafeBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) {
                Foundation.connect(descriptor, $0.baseAddress, socklen_t(bytes.count))
            }
        }
        return try Self.connected(descriptor, status)
    }

    private static func connect(_ host: String, _ port: UInt16, _ seconds: Int) throws -> Int32 {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let first = found else {
            throw ScannerError("\(host) has no address")
        }
        defer { freeaddrinfo(found) }
        let descriptor = try Self.make(first.pointee.ai_family, seconds)
        return try Self.connected(
            descriptor,
            Foundation.connect(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen)
        )
    }

    private static func make(_ family: Int32, _ seconds: Int) throws -> Int32 {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Self.error() }
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        let length = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, length)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, length)
        return descriptor
    }

    private static func connected(_ descriptor: Int32, _ status: Int32) throws -> Int32 {
        guard status == 0 else {
            let error = Self.error()
            close(descriptor)
            throw error
        }
        return descriptor
    }

    /// Sends all of the bytes.
    func send(_ bytes: [UInt8]) throws {
        var done = 0
        while done < bytes.count {
            let sent = bytes.withUnsafeBytes {
                Foundation.send(
                    self.descriptor,
                    $0.baseAddress?.advanced(by: done),
                    $0.count - done,
                    Int32(MSG_NOSIGNAL)
                )
            }
            guard sent >= 0 else {
                if errno == EINTR { continue }
                throw Self.error()
            }
            done += sent
        }
    }

    /// What is answered up to a byte of zero or the end, at most `max` bytes.
    func receive(max: Int) throws -> [UInt8] {
        var answer: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 512)
        while answer.count < max {
            let count = recv(self.descriptor, &part, part.count, 0)
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw Self.error()
            }
            if count == 0 { break }
            answer += part[..<count]
            if let end = answer.firstIndex(of: 0) { return Array(answer[..<end]) }
        }
        return answer
    }

    private static func error() -> ScannerError {
        ScannerError(errno == EAGAIN || errno == EINPROGRESS ? "it takes too long" : String(cString: strerror(errno)))
    }
}
