internal import Logging
internal import PluginKit
internal import SearchAPI
internal import SwiftProtobuf

/// Serves SearchService.
struct SearchHandler: SearchServiceHandler {
    /// The database as the host itself sees it.
    let host: any Database
    let sealer: any Sealer
    let sources: [SearchPlace]
    let isServed: @Sendable (String) -> Bool
    let logger: Logger

    /// Looks at the index of one call: of 512 cases each, so that a call looks at 65,536 cases of its rarest word at most.
    private static let looksMax = 128

    func search(_ request: SearchRequest, context: CallContext) async throws -> SearchResponse {
        let wish = try SearchWish(request)
        context.note(subject: wish.note)
        let places = try self.places(request, context.principal.roles)
        let reach = context.reach
        let start = try SearchPosition.read(request.pageToken, self.sealer)
        var page = SearchPage(limit: wish.limit, looks: Self.looksMax)
        for (number, place) in places.enumerated() {
            let kind = place.source.kind
            if let start, let first = places.firstIndex(where: { $0.source.kind == start.kind }), number < first {
                continue
            }
            for (meaning, sought) in wish.sought.enumerated() {
                let isHere = start?.kind == kind
                if isHere, let start, meaning < start.meaning { continue }
                var before = Int64.max
                if isHere, let start, meaning == start.meaning { before = start.before }
                let found = page.results.count
                let position = SearchPosition(kind: kind, meaning: meaning, before: before)
                try await self.fill(&page, place, sought, position, reach, context)
                if page.next != nil { return try page.response(self.sealer) }
                // What is a number of a case is not looked for in texts as well.
                if case .number = sought, page.results.count > found || before != Int64.max { break }
            }
        }
        return try page.response(self.sealer)
    }

    /// The kinds that the caller finds and asks for.
    private func places(_ request: SearchRequest, _ roles: RoleSet) throws(RPCError) -> [SearchPlace] {
        let found = self.sources.filter { place in
            !place.source.finders.isDisjoint(with: roles) && self.isServed(place.module)
                && (request.kinds.isEmpty || request.kinds.contains(place.source.kind))
        }
        guard request.person else { return found }
        let allowed = found.filter { !$0.source.identifiers.isDisjoint(with: roles) }
        guard !allowed.isEmpty else {
            throw RPCError(code: .permissionDenied, message: "您的角色不能按联系电话或者姓名查找，请按编号或者内容检索。")
        }
        return allowed
    }

    /// Adds cases of one kind to a page until it is full, or there is nothing left.
    private func fill(
        _ page: inout SearchPage,
        _ place: SearchPlace,
        _ sought: SearchQuery.Sought,
        _ start: SearchPosition,
        _ reach: Reach,
        _ context: CallContext
    ) async throws {
        let query = SearchQuery(
            sought,
            readsSaid: !place.source.readers.isDisjoint(with: context.principal.roles)
        )
        let list = self.list(query, place.source.kind, reach, context)
        guard !list.lists.isEmpty, list.lists.allSatisfy({ !$0.isEmpty }) else { return }
        var leader: Int?
        var position = start
        while true {
            let step = try await self.look(list, &leader, before: position.before)
            let hits = try await self.hits(step.cases.map(\.subject), query, place, context)
            for (doc, subject) in step.cases {
                guard let hit = hits[subject] else { continue }
                guard page.results.count < page.limit else {
                    page.next = position
                    return
                }
                page.add(hit, of: place.source)
                position.before = doc
            }
            guard let next = step.next else { return }
            position.before = next
            page.looks -= 1
            if page.looks == 0 {
                page.next = position
                return
            }
        }
    }

    /// Looks at cases that are not in the lists, as long as there are any, and then at the lists.
    private func look(_ list: SearchList, _ leader: inout Int?, before: Int64) async throws -> SearchList.Step {
        if let leader { return try await self.host.read { try list.step(leader, before: before, $0) } }
        let step = try await self.host.read { try list.pendingStep(before: before, $0) }
        if !step.isPending {
            let next = step.next ?? before
            leader = try await self.host.read { try list.leader(before: next, $0) }
        }
        return step
    }

    /// Those that the module shows, by their numbers.
    private func hits(
        _ subjects: [String],
        _ query: SearchQuery,
        _ place: SearchPlace,
        _ context: CallContext
    ) async throws -> [String: SearchHit] {
        guard !subjects.isEmpty else { return [:] }
        let hits: [SearchHit]
        do {
            hits = try await self.found(subjects, query, place, context)
        } catch let error as RPCError where error.code == .dataLoss {
            hits = try await self.readable(subjects, query, place, context)
        }
        return Dictionary(hits.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func found(
        _ subjects: [String],
        _ query: SearchQuery,
        _ place: SearchPlace,
        _ context: CallContext
    ) async throws -> [SearchHit] {
        let sealer = self.sealer
        return try await place.database.read { transaction in
            try place.source.hits(of: subjects, query, context, sealer, transaction)
        }
    }

    /// Those that can be read: one that cannot must not hide the others.
    private func readable(
        _ subjects: [String],
        _ query: SearchQuery,
        _ place: SearchPlace,
        _ context: CallContext
    ) async throws -> [SearchHit] {
        var hits: [SearchHit] = []
        var unread = 0
        for subject in subjects {
            do {
                hits += try await self.found([subject], query, place, context)
            } catch let error as RPCError where error.code == .dataLoss {
                unread += 1
            }
        }
        self.logger.error(
            "cases cannot be read, and are not found",
            metadata: ["kind": "\(place.source.kind)", "count": "\(unread)"]
        )
        return hits
    }

    private func list(_ query: SearchQuery, _ kind: String, _ reach: Reach, _ context: CallContext) -> SearchList {
        let organisationID = context.principal.organisationID
        let lists: [[Int64]] =
            switch query.sought {
            case .number(let number): [[SearchToken.number(number, kind: kind)]]
            case .person(let person): [SearchToken.person(person, kind: kind, organisationID, self.sealer)]
            case .sounds(let terms):
                terms.flatMap { term in
                    // In open texts alone: nobody hears what persons said.
                    let plain = SearchWish.words(of: term)
                    // Latin letters may be a word of the text as well.
                    let groups = SearchSound(term)?.words.map { $0 + plain } ?? plain.map { [$0] }
                    return groups.map { group in group.map { SearchToken.open($0, kind: kind) } }
                }
            case .terms(let terms):
                Set(terms.flatMap { SearchWish.words(of: $0) }).sorted().map { word in
                    let open = [SearchToken.open(word, kind: kind)]
                    guard query.readsSaid else { return open }
                    return open + SearchToken.said(word, kind: kind, organisationID, self.sealer)
                }
            }
        return SearchList(kind: kind, lists: lists, reach: reach, organisationID: organisationID)
    }
}
