internal import BusAPI
internal import SwiftProtobuf

/// The first frame of each side, and the version of the protocol that they agree on.
enum Handshake {
    /// The one version there is.
    static let version: UInt32 = 1

    static func encode(_ hello: Hello) -> [UInt8] {
        Self.bytes(
            BusHello.with {
                $0.versionMin = Self.version
                $0.versionMax = Self.version
                $0.sessionToken = hello.sessionToken
                $0.clientName = hello.clientName
                $0.initialCredit = UInt32(clamping: hello.initialCredit)
                $0.frameBytesMax = UInt32(clamping: hello.frameBytesMax)
            }
        )
    }

    static func encode(_ welcome: Welcome) -> [UInt8] {
        Self.bytes(
            BusWelcome.with {
                $0.version = Self.version
                $0.serverName = welcome.serverName
                $0.initialCredit = UInt32(clamping: welcome.initialCredit)
                $0.frameBytesMax = UInt32(clamping: welcome.frameBytesMax)
                $0.streamsMax = UInt32(clamping: welcome.streamsMax)
                $0.accountID = welcome.accountID
            }
        )
    }

    /// What a client offers.
    ///
    /// A credit or frame size of 0 means that it named none, and takes this side's own.
    static func hello(_ bytes: UnsafeRawBufferPointer, limits: BusLimits) throws(ProtocolViolation) -> Hello {
        guard let message = try? BusHello(serializedBytes: bytes.bytes) else {
            throw ProtocolViolation("HELLO is not a valid message")
        }
        guard message.versionMin <= Self.version, message.versionMax >= Self.version else {
            throw ProtocolViolation(
                "the client speaks versions \(message.versionMin) to \(message.versionMax), the server \(Self.version)"
            )
        }
        return Hello(
            sessionToken: message.sessionToken,
            clientName: message.clientName,
            initialCredit: message.initialCredit == 0 ? limits.initialCredit : Int(message.initialCredit),
            frameBytesMax: message.frameBytesMax == 0 ? limits.frameBytesMax : Int(message.frameBytesMax)
        )
    }

    static func welcome(_ bytes: UnsafeRawBufferPointer) throws(ProtocolViolation) -> Welcome {
        guard let message = try? BusWelcome(serializedBytes: bytes.bytes) else {
            throw ProtocolViolation("WELCOME is not a valid message")
        }
        guard message.version == Self.version else {
            throw ProtocolViolation("the server speaks version \(message.version), the client \(Self.version)")
        }
        return Welcome(
            serverName: message.serverName,
            initialCredit: Int(message.initialCredit),
            frameBytesMax: Int(message.frameBytesMax),
            streamsMax: max(1, Int(message.streamsMax)),
            accountID: message.accountID
        )
    }

    private static func bytes(_ message: some Message) -> [UInt8] {
        // A message of scalars always encodes; an empty one would be answered as a violation by the peer.
        (try? message.serializedBytes()) ?? []
    }
}
