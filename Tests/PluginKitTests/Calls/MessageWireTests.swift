internal import PluginKit
internal import SwiftProtobuf
internal import Testing

@Suite struct MessageWireTests {
    @Test(arguments: [WireEncoding.protobuf, .json], ["", "受理", "a\u{0}b"])
    func `a message comes back as it was`(encoding: WireEncoding, text: String) throws {
        let bytes = try TestService.Text(text).wireBytes(encoding)
        #expect(try bytes.decoded(encoding, as: TestService.Text.self).value == text)
    }

    @Test(arguments: [WireEncoding.protobuf, .json])
    func `bytes that are no message are the caller's fault, and the type is named`(encoding: WireEncoding) throws {
        let bytes = MessageBytes([0x0a, 0xff, 0x7b])
        let error = try #require(throws: RPCError.self) {
            try bytes.decoded(encoding, as: TestService.Text.self)
        }
        #expect(error.code == .invalidArgument)
        #expect(error.message.contains("google.protobuf.StringValue"))
    }
}
