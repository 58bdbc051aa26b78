internal import HotlineAPI

/// The columns of exported records (办理记录).
enum RecordColumns {
    /// A column: its name, and what a record has in it.
    struct Column {
        let name: String
        let text: (RawRecord) -> String
    }

    static var all: [Column] {
        [
            Column(name: "工单编号") { $0.number }, Column(name: "轮次") { "\($0.round)" },
            Column(name: "来源渠道") { $0.channel.title }, Column(name: "诉求类别") { $0.matter },
            Column(name: "承办单位编码") { $0.unit }, Column(name: "承办单位") { $0.unitName },
            Column(name: "有联系电话") { $0.hasPhone_p ? "是" : "否" },
            Column(name: "派单时间") { LocalTime.exact($0.hasOpenedAt, $0.openedAt) },
            Column(name: "签收期限") { LocalTime.exact($0.hasSignDueAt, $0.signDueAt) },
            Column(name: "签收时间") { LocalTime.exact($0.hasSignedAt, $0.signedAt) },
            Column(name: "联系期限") { LocalTime.exact($0.hasContactDueAt, $0.contactDueAt) },
            Column(name: "首次联系") { LocalTime.exact($0.hasContactedAt, $0.contactedAt) },
            Column(name: "办理期限") { LocalTime.exact($0.hasDueAt, $0.dueAt) },
            Column(name: "答复时间") { LocalTime.exact($0.hasAnsweredAt, $0.answeredAt) },
            Column(name: "挂账时间") { LocalTime.exact($0.hasSuspendedAt, $0.suspendedAt) },
            Column(name: "离开时间") { LocalTime.exact($0.hasLeftAt, $0.leftAt) },
            Column(name: "去向") { $0.outcome.title },
            Column(name: "回访时间") { LocalTime.exact($0.hasCalledBackAt, $0.calledBackAt) },
            Column(name: "回访结果") { $0.callBack.title },
            Column(name: "是否联系") { StepNames.name($0.responded, of: StepNames.verdicts) },
            Column(name: "是否解决") { StepNames.name($0.solved, of: StepNames.verdicts) },
            Column(name: "满意度") { StepNames.name($0.satisfaction, of: StepNames.satisfactions) },
            Column(name: "重办时间") { LocalTime.exact($0.hasRedoneAt, $0.redoneAt) },
            Column(name: "退单时间") { LocalTime.exact($0.hasReturnedAt, $0.returnedAt) },
            Column(name: "剔除情形") { $0.mark.title },
            Column(name: "办理结果") { StepNames.name($0.result, of: StepNames.results) },
            Column(name: "咨询时间") { LocalTime.exact($0.hasConsultedAt, $0.consultedAt) },
            Column(name: "承办人编码") { $0.handler },
            Column(name: "异议时间") { LocalTime.exact($0.hasContestedAt, $0.contestedAt) },
            Column(name: "附件数") { "\($0.fileCount)" },
            Column(name: "办理佐证数") { "\($0.evidenceCount)" },
        ]
    }
}
