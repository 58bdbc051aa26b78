internal import HostAPI
internal import PluginKit
internal import TestKit

extension App {
    /// The host's own methods, as a system administrator (系统管理员) calls them.
    var administrator: HostServiceClient {
        HostServiceClient(self.caller(roles: RoleSet([.systemAdministrator]), account: "administrator"))
    }

    /// What a module is doing, by the list of modules.
    func module(_ name: String) async throws -> Module {
        let modules = try await self.administrator.listModules(ListModulesRequest()).modules
        return modules.first { $0.name == name } ?? Module()
    }
}
