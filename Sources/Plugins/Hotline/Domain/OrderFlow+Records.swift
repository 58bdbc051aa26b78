extension OrderFlow {
    /// What people call what the steps record, by the names of the requests' fields.
    static let recordTitles = [
        "answer": "答复内容", "approved": "是否同意", "attempts": "联系次数", "channel": "来源渠道", "conclusion": "会商结论",
        "content": "诉求内容", "demand": "督办要求", "explanation": "说明", "ground": "情形", "held_on": "会商日期",
        "is_caller_told": "是否已告知诉求人", "legal_basis": "依据", "line": "转接的紧急热线", "master": "主单编号",
        // An item, or why none fits: either will do, and the field is the item's.
        "knowledge_item": "知识条目（--item），或者没有合适条目而自行答复的理由（--own-reason）",
        "new_fact": "新的事实", "next_at": "下次办理时间", "opinion": "意见", "plan": "办理计划", "reached": "是否接通",
        "reason": "理由", "result": "结果", "ruling": "裁定", "ruling_revision": "所改的裁定", "text": "内容", "title": "诉求标题",
        "unit": "承办单位", "units": "会商单位",
    ]
}
