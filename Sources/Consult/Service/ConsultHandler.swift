internal import Consult
internal import ConsultAPI
internal import Foundation
internal import PluginKit
internal import SwiftProtobuf

/// Serves ConsultService.
struct ConsultHandler: ConsultServiceHandler {
    let library: LawLibrary
    let feedback: FeedbackTable
    /// Words answers, where an endpoint is configured.
    let writer: AnswerWriter?
    let text: ConsultText
    let owners: CardOwners
    let context: PluginContext
    /// Whether somebody who can log in works at one of the organisations of a tenant and has one of the roles.
    let isStaffed: @Sendable (_ organisationID: String, _ units: [String], _ roles: [Role]) async throws -> Bool

    private static let articlesMax = 100
    /// Citations of one text: an answer with the articles of more would be of no use, and of any size.
    private static let citationsMax = 500

    func ask(_ request: AskRequest, context: CallContext) async throws -> Answer {
        try ConsultRules.check(text: request.question, field: "question")
        let day = try ConsultRules.day(request.onDay, self.today)
        let (question, now) = (request.question, self.context.time.now)
        let conversation = await Self.aside { Conversation(question: question, day: day.text, at: now) }
        return try await self.answer(conversation, PersonWish.stands(in: question), context)
    }

    func followUp(_ request: FollowUpRequest, context: CallContext) async throws -> Answer {
        var conversation = try Conversation.read(request.conversation, self.context.sealer)
        try ConsultRules.check(text: request.reply, field: "reply")
        try conversation.checkLives(at: self.context.time.now)
        if conversation.outcome == Outcome.clarify.rawValue { conversation.asked += 1 }
        let day = LawDay(conversation.day) ?? self.today
        if let choice = conversation.chosen(request.reply) {
            if choice == Adviser.calm {
                conversation.calmDown()
                // What is asked on behind it is looked at as whatever else is said.
                let rest = CalmWord.rest(of: request.reply) ?? ""
                if rest.isEmpty {
                    conversation.choose(choice)
                } else {
                    conversation.add(rest, at: self.context.time.now)
                }
                return try await self.answer(conversation, false, context)
            }
            conversation.choose(choice)
            if let shelf = self.library.current {
                let question = conversation.question
                let advice = await Self.aside { shelf.adviser.chosen(choice, question: question, on: day) }
                return try await self.answer(advice, conversation, day, shelf, context)
            }
        }
        let (before, reply, now, shelf) = (conversation, request.reply, self.context.time.now, self.library.current)
        let longer = await Self.aside {
            // What cards may answer by itself, or what is long enough, is another matter than the one that was answered.
            var isOther = before.mayBeOther(reply)
            if isOther, Conversation.isFragment(reply) {
                let alone = shelf?.adviser.answer(reply, on: day, mayAsk: true, alarms: [])
                isOther = alone.map { $0.outcome == .clarify || ($0.outcome == .answered && $0.card != nil) } ?? false
            }
            var longer = before
            longer.add(reply, at: now, isOther: isOther)
            return longer
        }
        return try await self.answer(longer, PersonWish.stands(in: reply), context)
    }

    func getArticle(_ request: GetArticleRequest, context: CallContext) async throws -> GetArticleResponse {
        let law = try ConsultRules.law(request.law)
        guard let number = ArticleNumber(label: request.article) else {
            throw RPCError.invalidFields([
                .init(field: "article", description: "写“188”、“120-1”或者“第一百八十八条”这样的条号")
            ])
        }
        let day = try ConsultRules.day(request.onDay, self.today)
        guard let shelf = self.library.current else {
            return .with {
                $0.state = .unavailable
                $0.remark = ConsultText.noLaws
            }
        }
        let resolved = shelf.adviser.checker.resolve(law, number, on: day)
        return .with {
            $0.state = ConsultText.state(resolved.state)
            $0.remark = resolved.remark
            if let article = resolved.article { $0.article = ConsultText.article(article, shelf.index) }
        }
    }

    func searchArticles(
        _ request: SearchArticlesRequest,
        context: CallContext
    ) async throws -> SearchArticlesResponse {
        try ConsultRules.check(text: request.query, field: "query")
        guard request.limit <= Self.articlesMax else {
            throw RPCError.invalidFields([.init(field: "limit", description: "每次 1 到 \(Self.articlesMax) 条")])
        }
        let day = try ConsultRules.day(request.onDay, self.today)
        let shelf = try self.shelf()
        let limit = request.limit == 0 ? 10 : Int(request.limit)
        let query = request.query
        let ranked = await Self.aside { shelf.adviser.ranker.rank(query, limit: limit, on: day) }
        return .with { $0.articles = ranked.map { ConsultText.article($0.article, shelf.index) } }
    }

    func listLawVersions(
        _ request: ListLawVersionsRequest,
        context: CallContext
    ) async throws -> ListLawVersionsResponse {
        let law = try ConsultRules.law(request.law)
        let versions = try self.shelf().adviser.checker.versions(of: law)
        guard !versions.isEmpty else {
            throw RPCError(code: .notFound, message: "法规库中没有《\(law)》。请核对名称，写全称或者通用简称。")
        }
        return .with { $0.versions = versions.map { ConsultText.version($0) } }
    }

    func checkCitations(
        _ request: CheckCitationsRequest,
        context: CallContext
    ) async throws -> CheckCitationsResponse {
        try ConsultRules.check(text: request.text, field: "text", max: ConsultRules.documentMax)
        let day = try ConsultRules.day(request.onDay, self.today)
        let shelf = try self.shelf()
        let text = request.text
        let max = Self.citationsMax
        let resolved = await Self.aside { shelf.adviser.checker.check(text, on: day, max: max + 1) }
        guard resolved.count <= max else {
            throw RPCError.invalidFields([.init(field: "text", description: "引用太多，一次最多核对 \(max) 处，请分段核对")])
        }
        return .with {
            $0.citations = ConsultText.citations(resolved, shelf.index)
            $0.isSound = resolved.allSatisfy { $0.state == .found }
        }
    }

    func giveFeedback(_ request: GiveFeedbackRequest, context: CallContext) async throws -> GiveFeedbackResponse {
        let conversation = try Conversation.read(request.conversation, self.context.sealer)
        try conversation.checkLives(at: self.context.time.now)
        try ConsultRules.check(remark: request.remark)
        let (feedback, tries) = (self.feedback, PublicTries.feedback(self.context.sealer))
        // Who has not logged in belongs to no tenant: the remark is the only one's, or nobody would see it.
        let tenant = try HandoverPlace.tenant(request.organisation, context.principal, self.context.organisations)
        let names = self.library.names
        let tree = self.context.organisations.tree(of: tenant)
        let told = FeedbackNotices(notices: self.context.notices)
        let own = self.owners.desks(of: conversation.owner, tree)
        let desks =
            try await self.isStaffed(tenant, own.places, own.roles) ? own : CardOwners.anybody(conversation.owner, tree)
        return try await self.context.database.write(for: context, request: request) { transaction in
            try tries.count(context, transaction)
            let number = try feedback.add(conversation, request, names, organisationID: tenant, transaction)
            try told.tell(
                conversation,
                request,
                number: number,
                to: desks,
                organisationID: tenant,
                transaction
            )
            return GiveFeedbackResponse()
        }
    }

    func listFeedback(_ request: ListFeedbackRequest, context: CallContext) async throws -> ListFeedbackResponse {
        let wish = try FeedbackWish(request)
        let (feedback, owners) = (self.feedback, self.owners.owners(of: context.principal))
        let organisationID = context.principal.organisationID
        return try await self.context.database.read { transaction in
            try feedback.page(wish, of: owners, organisationID: organisationID, transaction)
        }
    }

    func handleFeedback(_ request: HandleFeedbackRequest, context: CallContext) async throws -> Feedback {
        let feedback = self.feedback
        let principal = context.principal
        let owners = self.owners.owners(of: principal)
        return try await self.context.database.write(for: context, request: request) { transaction in
            let handled = try Int64(request.id).flatMap {
                try feedback.handle(
                    $0,
                    reopen: request.reopen,
                    of: owners,
                    by: principal.accountID,
                    organisationID: principal.organisationID,
                    transaction
                )
            }
            guard let handled else {
                throw RPCError(code: .notFound, message: "没有编号为“\(request.id)”的评价。请核对编号。")
            }
            return handled
        }
    }

    func updateStatutes(
        _ request: UpdateStatutesRequest,
        context: CallContext
    ) async throws -> UpdateStatutesResponse {
        let update: LawLibrary.Update
        do {
            update = try await self.library.update(force: request.force)
        } catch let error as CorpusError {
            throw RPCError(
                code: .failedPrecondition,
                message: "法规库没有更新，原来的继续使用：\(error.description)。请改正后再更新。"
            )
        }
        return ConsultText.update(update)
    }

    private var today: LawDay { LawDay(CivilDay(self.context.time.now)) }

    private func shelf() throws(RPCError) -> LawLibrary.Shelf {
        guard let shelf = self.library.current else {
            throw RPCError(code: .failedPrecondition, message: ConsultText.noLaws)
        }
        return shelf
    }

    private func answer(
        _ conversation: Conversation,
        _ wantsPerson: Bool,
        _ context: CallContext
    ) async throws -> Answer {
        let day = LawDay(conversation.day) ?? self.today
        guard let shelf = self.library.current else { return try self.unavailable(conversation, wantsPerson, day) }
        let advice = await Self.aside {
            shelf.adviser.answer(
                conversation.question,
                on: day,
                mayAsk: conversation.asked == 0,
                alarms: conversation.flags,
                wantsPerson: wantsPerson
            )
        }
        return try await self.answer(advice, conversation, day, shelf, context)
    }

    private func answer(
        _ advice: Advice,
        _ conversation: Conversation,
        _ day: LawDay,
        _ shelf: LawLibrary.Shelf,
        _ context: CallContext
    ) async throws -> Answer {
        var conversation = conversation
        var answer = self.text.answer(advice, shelf, on: day)
        let made = try await self.writer?.text(
            for: conversation.question,
            advice,
            shelf,
            on: day,
            until: context.deadline
        )
        if let made {
            answer.text = made.text
            answer.isGenerated = true
        }
        conversation.note(answer, advice)
        answer.conversation = try conversation.token(self.context.sealer)
        return answer
    }

    /// Alarms are seen without statutes as well.
    private func unavailable(_ conversation: Conversation, _ wantsPerson: Bool, _ day: LawDay) throws -> Answer {
        var conversation = conversation
        var answer = self.text.unavailable(conversation.flags, wantsPerson: wantsPerson, on: day)
        conversation.note(answer, nil)
        answer.conversation = try conversation.token(self.context.sealer)
        return answer
    }

    /// Some milliseconds of reckoning, not on the threads that carry connections.
    @concurrent
    private static func aside<Result: Sendable>(_ work: @Sendable () -> Result) async -> Result { work() }
}
