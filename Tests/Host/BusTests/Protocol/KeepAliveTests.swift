import NIOCore
import Testing

@testable import HostBus

struct KeepAliveTests {
    private static let start = NIODeadline.uptimeNanoseconds(1_000_000_000)

    private static func at(_ seconds: Int64) -> NIODeadline { Self.start + .seconds(seconds) }

    @Test
    func `a connection that is not opened in time is closed`() {
        var keepAlive = KeepAlive(limits: BusLimits(), now: Self.start)
        let seen = KeepAlive.Observation(isOpen: false)
        #expect(keepAlive.check(seen, now: Self.at(9)) == .fine)
        #expect(keepAlive.check(seen, now: Self.at(10)) != .fine)
    }

    @Test
    func `a silent peer is asked, and closed when it does not answer`() {
        var keepAlive = KeepAlive(limits: BusLimits(), now: Self.start)
        #expect(keepAlive.check(.init(), now: Self.at(59)) == .fine)
        #expect(keepAlive.check(.init(), now: Self.at(60)) == .ping)
        #expect(keepAlive.check(.init(), now: Self.at(79)) == .fine)
        guard case .close = keepAlive.check(.init(), now: Self.at(80)) else {
            Issue.record("the connection stayed open")
            return
        }
    }

    @Test
    func `a peer that answers is not asked again before it is silent again`() {
        var keepAlive = KeepAlive(limits: BusLimits(), now: Self.start)
        #expect(keepAlive.check(.init(), now: Self.at(60)) == .ping)
        keepAlive.heard(Self.at(61))
        #expect(keepAlive.check(.init(), now: Self.at(100)) == .fine)
        #expect(keepAlive.check(.init(), now: Self.at(121)) == .ping)
    }

    @Test
    func `a frame that does not end closes the connection`() {
        var keepAlive = KeepAlive(limits: BusLimits(), now: Self.start)
        #expect(keepAlive.check(.init(isPartial: true), now: Self.at(5)) == .fine)
        #expect(keepAlive.check(.init(isPartial: true), now: Self.at(34)) == .fine)
        guard case .close = keepAlive.check(.init(isPartial: true), now: Self.at(35)) else {
            Issue.record("the connection stayed open")
            return
        }
    }

    @Test
    func `a frame that drips in closes the connection, and frames that end do not`() {
        var dripped = KeepAlive(limits: BusLimits(), now: Self.start)
        var steady = dripped
        for second: Int64 in 1..<30 {
            dripped.heard(Self.at(second))
            #expect(dripped.check(.init(isPartial: true, framesRead: 1), now: Self.at(second)) == .fine)
        }
        dripped.heard(Self.at(31))
        #expect(dripped.check(.init(isPartial: true, framesRead: 1), now: Self.at(31)) != .fine)
        for second: Int64 in 1..<300 {
            steady.heard(Self.at(second))
            #expect(steady.check(.init(isPartial: true, framesRead: UInt64(second)), now: Self.at(second)) == .fine)
        }
    }

    @Test
    func `a connection that ends has time to be read to its end`() {
        var keepAlive = KeepAlive(limits: BusLimits(), now: Self.start)
        let closing = KeepAlive.Observation(isOpen: false, isClosing: true, isWritable: false)
        #expect(keepAlive.check(closing, now: Self.at(100)) == .fine)
        #expect(keepAlive.check(closing, now: Self.at(119)) == .fine)
        #expect(keepAlive.check(closing, now: Self.at(120)) != .fine)
    }

    @Test
    func `a peer that does not read closes the connection, and one that reads again does not`() {
        var keepAlive = KeepAlive(limits: BusLimits(), now: Self.start)
        #expect(keepAlive.check(.init(isWritable: false), now: Self.at(1)) == .fine)
        #expect(keepAlive.check(.init(isWritable: true), now: Self.at(15)) == .fine)
        #expect(keepAlive.check(.init(isWritable: false), now: Self.at(20)) == .fine)
        #expect(keepAlive.check(.init(isWritable: false), now: Self.at(39)) == .fine)
        guard case .close = keepAlive.check(.init(isWritable: false), now: Self.at(40)) else {
            Issue.record("the connection stayed open")
            return
        }
    }

    @Test
    func `calls that are over before anybody looks keep a connection open`() {
        var keepAlive = KeepAlive(limits: BusLimits(), now: Self.start)
        for second: Int64 in Swift.stride(from: 600, through: 6_000, by: 600) {
            keepAlive.heard(Self.at(second))
            #expect(keepAlive.check(.init(newestCall: UInt32(second)), now: Self.at(second)) == .fine)
        }
    }

    @Test
    func `a connection without a call is closed after its time, one with a call is not`() {
        var keepAlive = KeepAlive(limits: BusLimits(), now: Self.start)
        for second: Int64 in Swift.stride(from: 10, through: 3_600, by: 10) {
            keepAlive.heard(Self.at(second))
            #expect(keepAlive.check(.init(runningCalls: 1), now: Self.at(second)) == .fine)
        }
        keepAlive.heard(Self.at(5_400))
        guard case .close = keepAlive.check(.init(), now: Self.at(5_400)) else {
            Issue.record("the connection stayed open")
            return
        }
    }
}
