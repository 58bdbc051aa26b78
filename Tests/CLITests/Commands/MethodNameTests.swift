internal import HostAPI
internal import SwiftProtobuf
internal import Testing

@testable internal import yizhan

/// Short names of methods.
@Suite struct MethodNameTests {
    static let methods = [
        "/yizhan.hotline.v1.HotlineService/GetOrder", "/yizhan.hotline.v1.HotlineService/ListOrders",
        "/yizhan.legal.v1.AidService/GetOrder", "/yizhan.legal.v1.AidService/Order",
    ].map { path in Method.with { $0.path = path } }

    @Test(arguments: [
        ("ListOrders", 1), ("listorders", 1), ("HotlineService/GetOrder", 0), ("hotlineservice/getorder", 0),
        ("yizhan.hotline.v1.HotlineService/GetOrder", 0), ("/yizhan.legal.v1.AidService/GetOrder", 2),
        ("v1.AidService/GetOrder", 2), ("Order", 3),
    ])
    func aNameFindsItsMethod(_ name: String, _ index: Int) throws {
        #expect(try MethodName.find(name, in: Self.methods) == Self.methods[index])
    }

    @Test func aNameOfSeveralIsRefusedAndNamesThem() {
        let error = #expect(throws: Failure.self) { _ = try MethodName.find("GetOrder", in: Self.methods) }
        #expect(error?.status == .usage)
        #expect(error?.message.contains("HotlineService/GetOrder") == true)
        #expect(error?.message.contains("AidService/GetOrder") == true)
    }

    @Test(arguments: ["etOrder", "Nothing", "", "Service/GetOrder"]) func aNameOfNoneIsNotFound(_ name: String) {
        let error = #expect(throws: Failure.self) { _ = try MethodName.find(name, in: Self.methods) }
        #expect(error?.status == .notFound)
    }
}
