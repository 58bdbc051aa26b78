internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// The letter of promise (服务质量承诺书), drafted from the facts of a case.
struct PledgeText {
    let taxi: TaxiCase

    private static let title = "服务质量承诺书"
    /// Says that nobody has to sign, so that nobody signs for fear (HOT-P9).
    private static let notice =
        "本承诺书由本人自愿签署，是接受教育和改正的记录，不是行政处罚。是否签署不影响对违法事实的认定，不是不予处罚的条件；不签署的，不因此受到处罚或者加重处罚。"

    /// The letter, not signed as yet.
    func pledge(at now: WallTime) -> Pledge {
        Pledge.with {
            $0.state = .drafted
            $0.title = Self.title
            $0.facts = self.facts
            $0.promises = Self.promises(self.taxi.breach)
            $0.notice = Self.notice
            $0.draftedAt = now.timestamp
            self.write(&$0)
        }
    }

    /// The letter with its number and signature.
    func signed(_ pledge: Pledge, number: String, by signer: String, _ kind: SignatureKind, at now: WallTime) -> Pledge
    {
        var pledge = pledge
        pledge.number = number
        pledge.state = .signed
        pledge.signer = signer
        pledge.signature = kind
        pledge.signedAt = now.timestamp
        self.write(&pledge)
        pledge.textDigest = SecretDigest.hexadecimal(pledge.text)
        return pledge
    }

    private func write(_ pledge: inout Pledge) {
        let head = self.head
        let signature =
            pledge.hasSignedAt
            ? ["承诺人（签名）：\(pledge.signer)", CivilDay(WallTime(pledge.signedAt)).written] : ["承诺人（签名）：", "年  月  日"]
        let numbered = pledge.promises.enumerated().map { "\($0 + 1). \($1)" }
        let lines =
            [pledge.title] + (pledge.number.isEmpty ? [] : [pledge.number]) + head
            + ["一、事由", pledge.facts, "二、承诺"] + numbered + ["三、说明", pledge.notice] + signature
        pledge.text = lines.joined(separator: "\n")
        let paragraphs = { (texts: [String]) in texts.map { "<p>\(Self.escaped($0))</p>" }.joined() }
        pledge.html =
            "<!DOCTYPE html><html lang=\"zh-Hans\"><meta charset=\"utf-8\"><title>\(Self.escaped(pledge.title))</title>"
            + "<h1>\(Self.escaped(pledge.title))</h1>"
            + paragraphs((pledge.number.isEmpty ? [] : [pledge.number]) + head)
            + "<h2>一、事由</h2>" + paragraphs([pledge.facts]) + "<h2>二、承诺</h2><ol>"
            + pledge.promises.map { "<li>\(Self.escaped($0))</li>" }.joined() + "</ol><h2>三、说明</h2>"
            + paragraphs([pledge.notice] + signature) + "</html>"
    }

    private var head: [String] {
        [
            ("承诺人（驾驶员）", self.taxi.driverName), ("从业资格证号", self.taxi.driverLicence), ("车牌号", self.taxi.plate),
            ("经营者", self.taxi.operator),
        ].filter { !$0.1.isEmpty }.map { "\($0)：\($1)" }
    }

    /// What happened, as the letter tells it: nothing in it points to the passenger.
    private var facts: String {
        let place = PersonalDataDetector().masked(self.taxi.incidentPlace)
        let at = place.isEmpty ? "" : "在\(place)"
        return
            "\(CivilDay(WallTime(self.taxi.incidentAt)).written)，本人\(at)营运时被反映“\(self.taxi.breach.title)”。\(self.taxi.facts)"
    }

    private static func promises(_ breach: TaxiBreach) -> [String] {
        let own =
            switch breach {
            case .refusal: "显示空车时不拒载，不挑客。"
            case .detour: "按合理路线或者乘客要求的路线行驶，不绕道。"
            case .overcharge: "按计价器收费，不议价，不多收费，主动给付票据。"
            case .abandonment: "不中途甩客；确不能继续的，说明原因并协助换车。"
            case .attitude: "文明用语，不争吵，不辱骂。"
            case .sharing: "不经乘客同意不拼客。"
            case .meter: "全程使用计价器。"
            case .lostProperty: "拾到失物及时归还或者上交。"
            case .other, .unspecified, .UNRECOGNIZED: "遵守服务规范，改正上述行为。"
            }
        return [own, "接受教育，已经发生的不当之处立即改正。", "不打听、不联系、不报复投诉人。"]
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
