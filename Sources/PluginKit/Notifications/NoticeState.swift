/// How far a notice has come.
package enum NoticeState: String, Sendable, Hashable, CaseIterable {
    /// 待发送
    case waiting
    /// 已发送: the gateway has it.
    case sent
    /// 已送达站内: it stands in the account's inbox.
    case posted
    /// 发送失败: given up.
    case failed
    /// 已过期: nobody needs it any more.
    case expired
    /// 已取消
    case cancelled
    /// 不能发送短信: the number takes none, or there is no number; whoever has to be told is rung.
    case unreachable
}
