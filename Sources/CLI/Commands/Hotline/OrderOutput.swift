internal import HotlineAPI
internal import SwiftProtobuf

/// Prints work orders (工单).
enum OrderOutput {
    static func list(_ orders: [Order], json: Bool) throws {
        if json {
            for order in orders { Terminal.line(try order.jsonString()) }
            return
        }
        var table = Table("工单编号", "状态", "来源", "承办单位", "诉求标题")
        for order in orders {
            table.add(order.number, order.state.title, Self.name(order.channel), order.unitName, order.title)
        }
        table.print()
    }

    static func show(_ order: Order, json: Bool) throws {
        if json {
            Terminal.line(try order.jsonString())
            return
        }
        let fields = [
            ("工单编号", order.number), ("状态", order.state.title), ("来源渠道", Self.name(order.channel)),
            ("原平台编号", order.sourceNumber), ("对接平台", order.platformName),
            ("诉求标题", order.title), ("诉求内容", order.content),
            ("诉求人", order.callerName), ("联系电话", order.callerPhone), ("事发地址", order.address),
            ("匿名保密", Self.secrecy(order)),
            ("被投诉人", order.accusedName), ("被投诉单位", order.accusedUnit), ("主单编号", order.master),
            ("并入工单", Self.sources(order)),
            ("事发地", order.place), ("诉求类别", order.matter), ("承办单位", order.unitName), ("办理结果", order.answer),
            ("登记时间", Self.time(order.hasRegisteredAt, order.registeredAt)),
            ("派单时间", Self.time(order.hasDispatchedAt, order.dispatchedAt)),
            ("签收时间", Self.time(order.hasSignedAt, order.signedAt)),
            ("首次联系", Self.time(order.hasContactedAt, order.contactedAt)),
            ("办理期限", Self.time(order.hasDueAt, order.dueAt)),
            ("超期时间", Self.time(order.hasOverdueAt, order.overdueAt)),
            ("答复时间", Self.time(order.hasAnsweredAt, order.answeredAt)),
            ("是否解决", Self.solved(order)),
            ("不计回访", StepNames.name(order.callbackExclusion, of: StepNames.exclusions)),
            ("满意度", StepNames.name(order.satisfaction, of: StepNames.satisfactions)),
            ("重办次数", order.redoCount == 0 ? "" : "\(order.redoCount)\(order.isProblem ? "（问题工单）" : "")"),
            ("督办时间", Self.time(order.hasSupervisedAt, order.supervisedAt)),
            ("督办单位", order.supervisedByName),
            ("下次办理", Self.time(order.hasNextAt, order.nextAt)),
            ("办结时间", Self.time(order.hasClosedAt, order.closedAt)),
            ("异议次数", order.contestCount == 0 ? "" : "\(order.contestCount)"),
            ("附件", FileOutput.line(order.files)),
            ("公开时间", Self.time(order.hasPublishedAt, order.publishedAt)),
            // Told once, to be handed to the caller.
            ("查询码", order.queryCode),
        ]
        for (name, value) in fields where !value.isEmpty {
            Terminal.line(name + String(repeating: " ", count: 12 - DisplayWidth.of(name)) + value.printable)
        }
    }

    static func name(_ channel: Channel) -> String {
        ChannelNames.names.first { $0.channel == channel }?.name ?? "未知"
    }

    /// Whether it is solved, and whose word that is where the rates may go by another.
    static func solved(_ order: Order) -> String {
        let name = StepNames.name(order.solved, of: StepNames.verdicts)
        guard !name.isEmpty, order.callerAnswer == .confirmed else { return name }
        return "\(name)（诉求人凭查询码确认；此前回访已接通的，考核以回访为准）"
    }

    private static func secrecy(_ order: Order) -> String {
        if order.isAnonymous { return "匿名" }
        return order.isConfidential ? "要求保密" : ""
    }

    private static func sources(_ order: Order) -> String {
        order.sources.map { "\($0.number)（\(Self.name($0.channel))）" }.joined(separator: "、")
    }

    private static func time(_ isThere: Bool, _ time: Google_Protobuf_Timestamp) -> String {
        isThere ? LocalTime.text(time) : ""
    }
}
