/// A kind of case as it is chosen for its fee, and whether the fee goes by an amount.
struct FeeChoice: Sendable {
    /// Whether an amount has to be said.
    enum Amount: Sendable {
        case needed
        /// Without it the case has none in dispute.
        case mayLack
        case none
    }

    /// Whether it takes an amount.
    let amount: Amount
    /// The matter with the amount.
    let matter: @Sendable (Money?) -> FeeMatter

    /// What it is chosen by.
    var title: String { self.matter(nil).title }

    /// In the order of 诉讼费用交纳办法 13, 14.
    static let all = [
        FeeChoice(amount: .needed) { .property($0 ?? .zero) },
        FeeChoice(amount: .mayLack) { .divorce(property: $0 ?? .zero) },
        FeeChoice(amount: .mayLack) { .personality(damages: $0 ?? .zero) },
        FeeChoice(amount: .none) { _ in .otherNonProperty },
        FeeChoice(amount: .mayLack) { .intellectualProperty($0) },
        FeeChoice(amount: .none) { _ in .labour },
        FeeChoice(amount: .none) { _ in .trademarkPatentMaritimeAdministrative },
        FeeChoice(amount: .none) { _ in .administrative },
        FeeChoice(amount: .none) { _ in .jurisdictionObjection },
        FeeChoice(amount: .none) { _ in .free },
        FeeChoice(amount: .mayLack) { .enforcement($0) },
        FeeChoice(amount: .mayLack) { .preservation($0 ?? .zero) },
        FeeChoice(amount: .needed) { .paymentOrder($0 ?? .zero) },
        FeeChoice(amount: .none) { _ in .publicNotice },
        FeeChoice(amount: .none) { _ in .arbitrationReview },
        FeeChoice(amount: .needed) { .bankruptcy($0 ?? .zero) },
    ]
}
