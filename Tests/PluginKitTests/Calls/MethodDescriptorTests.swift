internal import PluginKit
internal import Testing

@Suite struct MethodDescriptorTests {
    @Test func `service and name are parts of the path`() {
        #expect(TestService.echo.service == "test.Service")
        #expect(TestService.echo.name == "Echo")
    }
}
