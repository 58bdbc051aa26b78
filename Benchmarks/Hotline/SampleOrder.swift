internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Orders as callers bring them: a title, 200 Chinese characters, a name, a number and a place; of nobody.
struct SampleOrder {
    /// Texts are made before the load: on a small machine the client's work would be taken from the host.
    private let texts: [(title: String, content: String)]
    /// As many as answer a second or so.
    private static let count = 4_096

    /// Makes the texts.
    init() {
        var generator = SystemRandomNumberGenerator()
        self.texts = (0..<Self.count).map { _ in
            ("工单 " + Self.text(12, &generator), Self.text(200, &generator))
        }
    }

    /// A request to register one.
    func request(_ connection: Int, _ call: Int) -> CreateOrderRequest {
        let text = self.texts[(connection &* 509 &+ call) % Self.count]
        return CreateOrderRequest.with {
            $0.order = NewOrder.with {
                $0.channel = .channel12345
                $0.title = text.title
                $0.content = text.content
                $0.callerName = "来电人"
                // Nobody's: no operator has numbers that begin so.
                $0.callerPhone = "199" + String(10_000_000 + (connection * 1_000_003 + call) % 90_000_000)
                $0.address = "城东区\(call % 30 + 1)号"
                $0.matter = "市容环卫"
            }
        }
    }

    /// Characters of the first three thousand of Unicode's Chinese block.
    private static func text(_ count: Int, _ generator: inout some RandomNumberGenerator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<count {
            guard let scalar = Unicode.Scalar(UInt32.random(in: 0x4E00..<0x59B8, using: &generator)) else { continue }
            text.append(scalar)
        }
        return String(text)
    }

    /// Refuses an answer that is no order registered for the first time.
    static func check(_ order: Order) throws {
        guard order.revision == 1, order.state == .registered, order.number.hasPrefix("HOT-") else {
            throw WrongAnswer()
        }
    }
}
