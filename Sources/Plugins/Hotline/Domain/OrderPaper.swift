internal import HotlineAPI
internal import PluginKit

/// An order as its papers have it, by the fields of forms.
struct OrderPaper {
    /// As the reader may see it.
    let order: Order
    /// The title of its matter.
    let matter: String
    let shown: SensitiveKindSet

    var facts: [String: CaseFact] {
        var paper = PaperFacts(shown: self.shown)
        let order = self.order
        paper.take("工单.编号", order.number)
        paper.take("工单.标题", order.title)
        paper.take("工单.内容", order.content, .text)
        paper.take("工单.事项", self.matter)
        paper.take("工单.来源", self.source)
        paper.take("工单.保密", order.isConfidential ? "是" : "否")
        paper.take("工单.匿名", order.isAnonymous ? "是" : "否")
        paper.take("工单.对象", order.accusedName, .name)
        paper.take("工单.主单", order.master)
        paper.take("工单.单位", order.unitName)
        paper.take("工单.结果", order.answer, .text)
        paper.take("工单.地点", self.place)
        paper.take("案件.案由", self.matter)
        paper.take("案件.事实", order.content, .text)
        paper.take("申请人.姓名", order.callerName, .name)
        paper.take("申请人.电话", order.callerPhone, .phone)
        paper.take("反馈.措施", order.answer, .text)
        if order.redoCount > 0 { paper.take("重办.次数", String(order.redoCount)) }
        if order.hasRegisteredAt { paper.take("工单.受理时间", WallTime(order.registeredAt)) }
        if order.hasDueAt { paper.take("工单.时限", WallTime(order.dueAt)) }
        if order.hasAnsweredAt { paper.take("工单.办结时间", WallTime(order.answeredAt)) }
        return paper.facts
    }

    /// The line that the caller used, as papers call it; nothing for one that they have no word for.
    private var source: String {
        switch self.order.channel {
        case .channel12345, .channel12328, .channel12348: self.order.channel.title
        case .page: "网络"
        case .window, .kiosk, .unspecified, .UNRECOGNIZED: ""
        }
    }

    /// Where it happened, as exactly as the reader may know.
    private var place: String {
        self.shown.contains(.address) && !self.order.address.isEmpty ? self.order.address : self.order.place
    }
}
