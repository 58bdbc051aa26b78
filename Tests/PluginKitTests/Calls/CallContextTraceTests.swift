internal import PluginKit
internal import Testing

@Suite
struct CallContextTraceTests {
    @Test(arguments: [
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", true),
        // A later version may have more parts.
        ("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more", true),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more", false),
        ("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", false),
        ("00-00000000000000000000000000000000-00f067aa0ba902b7-01", false),
        ("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", false),
        ("00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01", false),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7", false),
        ("你好", false), ("", false),
    ])
    func `a trace is known by a header that is whole`(header: String, isWhole: Bool) {
        let context = CallContext(
            method: TestService.echo,
            principal: .anonymous,
            metadata: [Metadata.traceParent: header],
            door: .bus
        )
        #expect(context.traceID == (isWhole ? "4bf92f3577b34da6a3ce929d0e0e4736" : nil))
    }
}
