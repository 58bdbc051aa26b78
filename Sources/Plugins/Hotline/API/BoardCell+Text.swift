extension BoardCell {
    /// What readers see of a cell of a public board.
    ///
    /// - Parameter smallBelow: The board's number.
    public func text(smallBelow: UInt32) -> String {
        switch self.state {
        case .shown: "\(self.count)"
        case .small: "少于\(smallBelow)件"
        case .withheld: "不公开"
        case .unspecified, .UNRECOGNIZED: ""
        }
    }

    /// How hot a cell of the map is, 1 to 4; 0 where there is nothing, or no number is shown.
    ///
    /// - Parameter largest: The largest number of the map.
    public func heat(largest: UInt32) -> Int {
        self.state == .shown && self.count > 0 ? 1 + Int(min(3, (self.count - 1) * 4 / max(1, largest))) : 0
    }
}
