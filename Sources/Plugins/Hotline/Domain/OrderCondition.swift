internal import PluginKit

/// The conditions of steps that the module looks at (办理条件).
enum OrderCondition {
    /// Another unit than the one that has the order.
    static let anotherUnit = WorkflowGuard("another-unit", "改派须换一个承办单位；提级的不能交给原承办单位的下级单位")
    /// The window for sending back is open.
    static let inWindow = WorkflowGuard("return-window", "已超过退单时限")
    /// Nobody has ruled that the unit has to deal with it.
    static let notBound = WorkflowGuard("not-bound", "经驳回或者指定的工单不得再次退单")
    /// It was not sent back as often as it may be.
    static let returnsLeft = WorkflowGuard("returns-left", "退单次数已满，不得再次退单")
    /// The one who grants more time is at the unit that has the order: its head.
    static let unitHead = WorkflowGuard("unit-head", "延期须由承办单位负责人批准")
    /// The one who calls back had no part in handling it.
    static let notHandler = WorkflowGuard("not-handler", "回访须由热线办理，承办单位和承办人不得回访自己办理的工单")
    /// The caller says that it is not done, or is not satisfied.
    static let hasCause = WorkflowGuard("redo-cause", "只有回访未解决或者不满意的工单才能退回重办")
    /// The caller calls it solved and is content, or it is said why it is not handled anew.
    static let closable = WorkflowGuard("close-reason", "未解决或者不满意的工单应当退回重办；不再重办的，须写明理由")
    /// The caller has time to say something to the outcome, and has said nothing.
    static let answerWindow = WorkflowGuard("answer-window", "确认或者提出异议的期限已过，或者您已经表示过意见，可以拨打热线")
    /// The caller has said nothing to the outcome.
    static let hasNotAnswered = WorkflowGuard("not-answered", "诉求人已经表示过意见")
    /// The unit is not the one that is complained of or stands aside, nor one below it (HOT-C1, C3).
    static let notAccused = WorkflowGuard("not-accused", "不得派给被投诉的或者回避的单位及其下属单位；并入的工单投诉该单位的，请先拆分")
    /// The unit that has the order is neither complained of nor stands aside by now: it would not see what it gets back.
    static let unitMayHave = WorkflowGuard("unit-may-have", "承办单位已被投诉或者回避，不能由其继续办理，请改派其他单位")
    /// The order was handed to a higher level by its unit, and not by the caller's word or a review.
    static let askedByUnit = WorkflowGuard("asked-by-unit", "只有承办单位申请提级的工单才能退回承办单位；诉求人提出异议或者退回重办的，请另行派单")
    /// It came to the hotline by the caller's word or a review, and not by its unit.
    static let notAskedByUnit = WorkflowGuard("not-asked-by-unit", "承办单位申请提级的，由热线决定是否同意，不用交回重办")
    /// What is linked to a master that is being dealt with goes where the master goes.
    static let unitOfMaster = WorkflowGuard("unit-of-master", "与主单同一诉求，由主单的承办单位一并办理，请改派主单")
    /// Units that help have replied, or their parts were taken back.
    static let partsIn = WorkflowGuard("parts-in", "协办单位尚未全部反馈，请等待反馈，或者请热线撤回协办")
    /// There is a number that the unit may call.
    static let mayCall = WorkflowGuard("may-call", "匿名或者要求保密的诉求，承办单位不能直接联系；要求保密的请申请热线转达")
    /// The master is another order that is not merged itself and came to a unit or may yet, and the duplicate has no
    /// duplicates of its own.
    static let masterFits = WorkflowGuard(
        "master-fits",
        "主单须是另一张没有并入其他工单、也没有直答、转紧急、不予受理或者终止的工单，且本单没有并入的工单"
    )
    /// A duplicate that tells something new is not merged (HOT-S6).
    static let noNewFact = WorkflowGuard("no-new-fact", "有新的事实或者理由的诉求不能并单，请关联主单并派给同一承办单位")
    /// The master has a unit.
    static let masterHasUnit = WorkflowGuard("master-has-unit", "主单还没有承办单位，请先派主单")
    /// The master is answered.
    static let masterAnswered = WorkflowGuard("master-answered", "主单还没有办理结果")
    /// The master has come to its end without the answer of a unit.
    static let masterEnded = WorkflowGuard("master-ended", "主单尚未办结")
    /// The unit of the master is not the one that the order complains of, nor one that stands aside from it.
    static let masterNotAccused = WorkflowGuard(
        "master-not-accused",
        "主单由本单投诉的或者回避的单位承办，其结果不作为本单的结果；请拆分后另行派单"
    )
    /// What was told of the master is not what it came to last.
    static let masterHasNews = WorkflowGuard("master-has-news", "主单没有新的办理结果")

    /// It has its answer from its master, and its caller has said nothing to that.
    static let toldOfMaster = WorkflowGuard(
        "told-of-master",
        "只有因并单得到答复、诉求人还没有表示意见的工单才能拆分；已经回访的请退回重办"
    )

    /// Only what asks for information is settled at the telephone; a complaint goes to a unit (HOT-S2).
    static let isQuestion = WorkflowGuard(
        "is-question",
        "只有咨询可以即时答复；投诉、举报、求助和敏感事项请派单办理。没有诉求类别又不按知识条目答复的，请写明属于目录中的哪一类咨询"
    )
    /// What is answered by the knowledge base is answered by an item that holds today.
    static let itemInForce = WorkflowGuard(
        "item-in-force",
        "没有这个知识条目，或者它不在有效期内；没有合适的条目，请不填条目，写明自行答复的理由"
    )
    /// Where the matter asks for it, what was done is shown by evidence since the unit got the order.
    static let evidenceThere = WorkflowGuard("evidence-there", "本事项的办理结果须有办理佐证，请先上传照片或者材料并选“办理佐证”")

    /// The hotline rules on what was sent back less often than it takes for the arbiter.
    static let returnedOnce = WorkflowGuard("returned-once", "本单退单次数已达到由裁定人裁定的次数，由没有参加过裁定的上级监督人员裁定")
    /// The arbiter rules on what was sent back so often (``OrderParameter/arbiterReturns``).
    static let returnedTwice = WorkflowGuard("returned-twice", "本单退单次数未达到由裁定人裁定的次数，由热线裁定")
    /// The arbiter stands above the units that sent it back, and had no part in it.
    static let arbiter = WorkflowGuard("arbiter", "裁定人须是登记机构或者其上级的监督人员，不属于退单的单位，也没有参加过本单的裁定")
    /// The arbiter has not ruled: what is ruled binds the hotline as it binds the units.
    static let notRuled = WorkflowGuard(
        "not-ruled",
        "裁定人已经裁定承办单位，热线不得另行派单；确需变更的，请登记机构或者其上级的监督人员写明理由和依据变更裁定"
    )
    /// What is changed is the last ruling of the arbiter.
    static let lastRuling = WorkflowGuard("last-ruling", "须写明所变更的裁定，即办理过程中最近一次裁定的序号；没有裁定人裁定的工单不变更裁定")
    /// Who records a consultation has the order, or is the hotline that registered it.
    static let ownConsultation = WorkflowGuard("own-consultation", "会商由主办单位或者热线记录")
    /// An order that is drawn, or is sensitive, is reviewed before it is closed.
    static let noReview = WorkflowGuard("no-review", "本单须先经办结审核")
    /// Who reviews had no part in handling it.
    static let reviewer = WorkflowGuard("reviewer", "办结审核须由没有承办过本单的监督人员办理")

    /// Conditions for which the steps that the order took are looked at.
    static let ofHistory: Set<WorkflowGuard> = [
        Self.notBound, Self.returnsLeft, Self.inWindow, Self.notHandler, Self.returnedOnce, Self.returnedTwice,
        Self.arbiter, Self.lastRuling, Self.reviewer, Self.askedByUnit,
    ]
}
