internal import HotlineAPI
internal import PluginKit
internal import SwiftProtobuf

/// Serves rates, bulletins and warnings (考核、通报、预警).
struct RatesService: HotlineRatesServiceHandler {
    let protection: ProtectionService
    let database: any Database
    let sealer: any Sealer
    let time: TimeSource
    let files: BulletinFiles

    func getRates(_ request: GetRatesRequest, context: CallContext) async throws -> GetRatesResponse {
        let reader = self.reader(context)
        let days = try ReportDays(request.period)
        try days.checkBegun(by: CivilDay(reader.now))
        try StepRules.check(request.by, field: "by", name: "分组")
        // How one person works is for those who answer for it, and no table of places.
        guard request.by != .handler || context.principal.roles.contains(.supervisor) else {
            throw RPCError(code: .permissionDenied, message: "按承办人的指标只供监督人员和单位负责人查看。")
        }
        return try await self.database.read { transaction in
            let report = try reader.report(days, transaction)
            return try GetRatesResponse.with {
                $0.from = days.from.description
                $0.to = days.to.description
                $0.asOf = reader.now.timestamp
                $0.definitions = report.tally.rules.map(\.definition)
                $0.total = report.total
                $0.rows =
                    switch request.by {
                    case .unit: report.units(also: reader.scope.units)
                    case .matter: report.matters
                    case .channel: report.channels
                    case .handler: report.handlers
                    case .unspecified, .UNRECOGNIZED: []
                    }
                if days.month != nil { $0.volumes = try reader.volumes(days, transaction) }
            }
        }
    }

    func getBulletin(_ request: GetBulletinRequest, context: CallContext) async throws -> Bulletin {
        try await self.bulletin(request.month, context)
    }

    func getBulletinFile(
        _ request: GetBulletinFileRequest,
        _ responses: MessageWriter<BulletinChunk>,
        context: CallContext
    ) async throws {
        try StepRules.check(request.format, field: "format", name: "文件格式")
        let bulletin = try await self.bulletin(request.month, context)
        let bytes = try await self.files.bytes(of: bulletin, as: request.format)
        try await self.database.recordBeforeAnswer(context)
        for chunk in BulletinFiles.chunks(of: bytes) { try await responses.write(chunk) }
    }

    func exportRecords(
        _ request: ExportRecordsRequest,
        _ responses: MessageWriter<ExportRecordsResponse>,
        context: CallContext
    ) async throws {
        let reader = self.reader(context)
        let export = RecordExport(reader, try ReportDays(request.period), OrderView(context, self.sealer))
        try await self.database.recordBeforeAnswer(context)
        var place: RecordPlace? = RecordPlace()
        while let start = place {
            let page = try await self.database.read { try export.page(after: start, $0) }
            if !page.records.isEmpty { try await responses.write(.with { $0.records = page.records }) }
            place = page.next
        }
    }

    func listRateDefinitions(
        _ request: ListRateDefinitionsRequest,
        context: CallContext
    ) async throws -> ListRateDefinitionsResponse {
        let days =
            try request.month.isEmpty
            ? ReportDays(monthOf: CivilDay(self.time.now)) : ReportDays(month: request.month)
        let table = RateRuleTable(organisationID: context.principal.organisationID)
        let own = try await self.database.read { try table.rules($0) }
        return ListRateDefinitionsResponse.with {
            $0.definitions = RateRules.rules(on: days.from, own).map(\.definition)
        }
    }

    func setRateDefinition(_ request: SetRateDefinitionRequest, context: CallContext) async throws -> RateDefinition {
        guard context.reach == .all else {
            throw RPCError(code: .permissionDenied, message: "考核口径由全市统一规定，须由最上级机构的监督人员设置。")
        }
        let rule = try RateRuleCheck.rule(request, today: CivilDay(self.time.now))
        let table = RateRuleTable(organisationID: context.principal.organisationID)
        return try await self.database.write(for: context, request: request) { transaction in
            try table.keep(rule, transaction)
            return rule.definition
        }
    }

    func markOrder(_ request: MarkOrderRequest, context: CallContext) async throws -> MarkOrderResponse {
        try StepRules.check(request.mark, field: "mark", name: "剔除情形")
        try OrderRules.check(request.basis, field: "basis", name: "依据", 1...500)
        let table = RecordTable(organisationID: context.principal.organisationID)
        let reach = OrderView(context, self.sealer).reach
        let basis = try self.sealer.sealed(request.basis, for: RecordTable.markBasis)
        return try await self.protection.take(
            .markAppraisal,
            of: request.number,
            request,
            context,
            recorded: ["basis": true]
        ) { order, step, transaction in
            guard reach.admits(order.origin) else {
                throw RPCError(code: .permissionDenied, message: "是否计入考核，须由登记机构的监督人员决定，承办单位不能决定。")
            }
            guard try table.mark(order.number, request.mark, basis: basis, transaction) > 0 else {
                throw RPCError(code: .failedPrecondition, message: "工单还没有派给承办单位，没有计入考核的办理记录，不需要剔除。")
            }
            let mark = request.mark == .unspecified ? "计入考核" : request.mark.title
            step.text = "\(mark)：\(request.basis)"
        } answer: { order, transaction in
            try MarkOrderResponse.with { $0.records = UInt32(clamping: try table.count(of: order.number, transaction)) }
        }
    }

    func listWarnings(_ request: ListWarningsRequest, context: CallContext) async throws -> ListWarningsResponse {
        let reader = self.reader(context)
        let days = try WarningRequest.days(request, today: CivilDay(reader.now))
        let parameters = ParameterTable(organisationID: context.principal.organisationID)
        return try await self.database.read { transaction in
            // By what holds on the last of them.
            let rule = BurstRule(try parameters.values(on: days.to.advanced(by: -1), transaction))
            let search = BurstSearch(rule, try reader.callers(rule, days, transaction))
            let found = try days.all.reversed().flatMap { day in
                try search.warnings(on: day) { group, days, _ in try reader.callers(group, days, transaction) }
            }
            return try ListWarningsResponse.with {
                $0.rule = rule.message
                $0.warnings = try found.map { try reader.named($0, transaction) }
            }
        }
    }

    private func bulletin(_ month: String, _ context: CallContext) async throws -> Bulletin {
        let reader = self.reader(context)
        let days = try ReportDays(month: month)
        try days.checkBegun(by: CivilDay(reader.now))
        return try await self.database.read { transaction in
            BulletinText.bulletin(
                days,
                try reader.report(days, transaction),
                volumes: try reader.volumes(days, transaction),
                units: reader.scope.units,
                issuer: reader.scope.tree.name(of: reader.scope.home),
                asOf: reader.now
            )
        }
    }

    private func reader(_ context: CallContext) -> RateReader {
        RateReader(
            scope: RateScope(context),
            screen: OrderScreen(context.principal),
            sealer: self.sealer,
            now: self.time.now
        )
    }
}
