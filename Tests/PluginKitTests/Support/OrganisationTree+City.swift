internal import PluginKit

extension OrganisationTree {
    /// A city with two districts; both have a unit of the same name, and one unit has another below it.
    static let city = OrganisationTree([
        OrganisationNode(id: "city", name: "乌海市", kind: .city, parentID: nil),
        OrganisationNode(id: "east", name: "东区", kind: .district, parentID: "city"),
        OrganisationNode(id: "east-centre", name: "东区公共法律服务中心", kind: .centre, parentID: "east"),
        OrganisationNode(id: "east-window", name: "一号窗口", kind: .window, parentID: "east-centre"),
        OrganisationNode(id: "east-traffic", name: "交通运输局", kind: .handlingUnit, parentID: "east"),
        OrganisationNode(id: "east-taxi", name: "出租车管理所", kind: .handlingUnit, parentID: "east-traffic"),
        OrganisationNode(id: "east-old", name: "建设局", kind: .handlingUnit, parentID: "east", isOpen: false),
        OrganisationNode(id: "west", name: "西区", kind: .district, parentID: "city"),
        OrganisationNode(id: "west-traffic", name: "交通运输局", kind: .handlingUnit, parentID: "west"),
    ])
}
