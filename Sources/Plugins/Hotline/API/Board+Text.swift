extension Board {
    /// What the board is called.
    public var title: String {
        let parts = self.month.split(separator: "-").compactMap { Int($0) }
        return parts.count == 2 ? "\(parts[0])年\(parts[1])月热线诉求公开看板" : "热线诉求公开看板"
    }

    /// The month in a sentence.
    public var summary: String {
        guard self.received.state == .shown else { return "本月受理诉求\(self.received.text(smallBelow: self.smallBelow))。" }
        let closed = self.closed.text(smallBelow: self.smallBelow) + (self.closed.state == .shown ? " 件" : "")
        return "本月受理诉求 \(self.received.count) 件，公布时已办结 \(closed)。"
    }

    /// How to read what is not shown.
    public var note: String {
        """
        为保护个人信息，少于 \(self.smallBelow) 件的不公开具体数；写“不公开”的不少于 \(self.smallBelow) 件，公开了就能推算出别的小数。\
        件数少的渠道、事项和地方合并计入“其他”；要求保密等不宜公开地点的诉求，地点计入“其他地方”。依据：\(self.smallBasis)。
        """
    }
}
