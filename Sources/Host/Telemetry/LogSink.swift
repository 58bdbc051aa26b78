internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A file descriptor that takes whole log lines: lines of several threads never mix.
package final class LogSink: Sendable {
    /// The standard error of the process.
    package static let standardError = LogSink(descriptor: 2)

    private let descriptor: Int32
    private let turn = Mutex(())

    /// Writes to a descriptor that the caller keeps open.
    package init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Whether a person reads along.
    var isTerminal: Bool { isatty(self.descriptor) == 1 }

    /// Writes one line.
    ///
    /// A line that cannot be written is lost: logging never fails its caller.
    func write(_ line: [UInt8]) {
        self.turn.withLock { _ in
            line.withUnsafeBytes { bytes in
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = Self.write(self.descriptor, UnsafeRawBufferPointer(rebasing: rest))
                    if count > 0 {
                        rest = rest.dropFirst(count)
                    } else if errno == EAGAIN {
                        guard self.waitUntilWritable() else { return }
                    } else if errno != EINTR {
                        return
                    }
                }
            }
        }
    }

    private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }

    /// Somebody made the descriptor non-blocking: gives its reader a second, then the line is lost.
    private func waitUntilWritable() -> Bool {
        var wanted = pollfd(fd: self.descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&wanted, 1, 1_000) > 0
    }
}
