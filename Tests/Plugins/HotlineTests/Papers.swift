import DocumentsAPI
import PluginKit
import SwiftProtobuf

/// Issues papers (文书) of cases.
enum Papers {
    private static let facts: [String: String] = [
        "案件.编号": "乌川援字〔2026〕第12号", "申请人.姓名": "白云鄂博娅", "申请人.性别": "女", "申请人.出生日期": "1990-03-07",
        "申请人.民族": "汉族", "申请人.身份证号": "11010119900307002X", "申请人.电话": "19900004093",
        "申请人.户籍地": "乌川区幸福街道", "申请人.住址": "乌川区人民路188号", "案件.事实": "公司拖欠工资45100元。",
        "案件.请求": "请求指派律师。", "日期": "2026-09-23",
    ]

    /// Issues a paper of a case.
    ///
    /// - Returns: its number.
    static func issue(_ subject: String, by caller: any Caller) async throws -> String {
        let client = DocumentServiceClient(caller)
        let draft = try await Self.draft(subject, by: caller)
        return try await client.issueDocument(
            .with {
                $0.code = Self.form
                $0.draftID = draft
            }
        ).number
    }

    static let form = "FZ-002"

    /// Keeps a draft of a case.
    ///
    /// - Returns: its id.
    static func draft(_ subject: String, by caller: any Caller) async throws -> String {
        let request = SaveDraftRequest.with {
            $0.subject = subject
            $0.facts = Self.given
        }
        return try await DocumentServiceClient(caller).saveDraft(request).draftID
    }

    static let given = Self.facts.map { fact in
        Fact.with {
            $0.path = fact.key
            $0.value = fact.value
        }
    }
}
