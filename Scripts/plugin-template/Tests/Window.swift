internal import %Name%API
internal import PluginKit
internal import SwiftProtobuf
internal import TestKit

/// A window clerk (窗口人员) and a supervisor (监督人员) of one organisation.
struct Window {
    let clerk: %Name%ServiceClient
    let supervisor: %Name%ServiceClient

    init(_ app: App, organisation: String = "wuda") {
        self.clerk = %Name%ServiceClient(
            app.caller(roles: RoleSet([.windowStaff]), organisation: organisation, account: "clerk")
        )
        self.supervisor = %Name%ServiceClient(
            app.caller(roles: RoleSet([.supervisor]), organisation: organisation, account: "supervisor")
        )
    }

    static func request(_ change: (inout NewMatter) -> Void = { _ in }) -> CreateMatterRequest {
        var matter = NewMatter.with {
            $0.title = "咨询劳动合同"
            $0.content = "试用期内被辞退，想了解如何申请仲裁。"
        }
        change(&matter)
        return CreateMatterRequest.with { $0.matter = matter }
    }
}
