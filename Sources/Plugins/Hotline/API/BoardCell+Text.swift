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
}
