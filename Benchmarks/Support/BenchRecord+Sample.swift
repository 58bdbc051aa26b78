internal import Foundation
internal import SwiftProtobuf

extension BenchRecord {
    /// Bytes of `token` that make the small message 200 bytes long.
    package static let smallTokenBytes = 37
    /// Bytes of `token` in the large message.
    package static let largeTokenBytes = 65_536

    /// A record with every field filled; C++ has the same in `Peers/grpc_client.cc`.
    package static func sample(tokenBytes: Int) -> BenchRecord {
        BenchRecord.with {
            $0.name = "Alexandra Montgomery"
            $0.email = "alexandra.montgomery@example.com"
            $0.id = 123_456_789_012
            $0.age = 42
            $0.active = true
            $0.score = 98.6
            $0.address = "1234 Long Street Name, Springfield, QQ 98765"
            $0.tags = [1, 20, 300, 4_000, 50_000, 600_000]
            $0.token = Data((0..<tokenBytes).map { UInt8(truncatingIfNeeded: $0 &* 7) })
            $0.inner = BenchInner.with {
                $0.number = 77
                $0.text = "nested string value"
            }
        }
    }

    /// What the echo answers.
    package func echoed() -> BenchRecord {
        var copy = self
        copy.id &+= 1
        return copy
    }
}
