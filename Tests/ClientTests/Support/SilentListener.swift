internal import Foundation
internal import HostBus

/// A port where connections are taken and nothing is ever said.
struct SilentListener: ~Copyable {
    let address: BusAddress
    private let descriptor: Int32

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port: UInt16? = withUnsafeMutableBytes(of: &name) { bytes in
            guard let address = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                bind(descriptor, address, length) == 0, listen(descriptor, 16) == 0,
                getsockname(descriptor, address, &length) == 0
            else { return nil }
            return bytes.load(fromByteOffset: 2, as: UInt16.self).bigEndian
        }
        guard let port else {
            close(descriptor)
            throw POSIXError(.EADDRNOTAVAIL)
        }
        self.descriptor = descriptor
        self.address = .tcp(host: "127.0.0.1", port: Int(port))
    }

    deinit {
        close(self.descriptor)
    }
}
