internal import PluginKit

/// The conditions of steps of a taxi case that the module looks at.
///
/// None of them asks for a letter of promise: the law decides, and a letter is no price of anything (HOT-P9).
enum TaxiCondition {
    /// The act was found in time.
    static let inTime = WorkflowGuard("limitation", "违法行为已超过追究期限（行政处罚法 36，一般二年；涉及生命健康安全、金融安全且有危害后果的五年；修改后以办理参数为准）")
    /// Who decides is the head of the unit that has the case.
    static let unitHead = WorkflowGuard("unit-head", "须由办案单位负责人决定")
    /// Something was found, whatever it is: nothing is decided on a case that nobody looked into (HOT-P6).
    static let investigated = WorkflowGuard("investigated", "须先调查并记录至少一项条件")
    /// The three tests of the first sentence are recorded.
    static let testsRecorded = WorkflowGuard("tests-recorded", "须先分别记录三项条件：违法行为轻微、及时改正、没有造成危害后果")
    /// Neither do all three tests hold, nor is it proven that there was no fault.
    static let mayPunish = WorkflowGuard("may-punish", "三项条件都成立，或者有证据足以证明没有主观过错的，不得处罚")
    /// All three tests hold.
    static let threeTests = WorkflowGuard("three-tests", "违法行为轻微、及时改正、没有造成危害后果须都成立")
    /// First time, minor harm, corrected in time.
    static let firstTests = WorkflowGuard("first-tests", "初次违法、危害后果轻微、及时改正须都成立")
    /// No similar breach within the period.
    static let noRepeat = WorkflowGuard("no-repeat", "期间内有同类违法记录，不能再按初次违法不罚；三项条件都成立的，仍应按轻微不罚")
    /// It is proven that there was no fault.
    static let noFault = WorkflowGuard("no-fault", "须有证据足以证明没有主观过错")
    /// The driver was taught.
    static let educated = WorkflowGuard("educated", "不予处罚的应当教育，须先记录教育")
    /// There is a letter to be signed.
    static let drafted = WorkflowGuard("drafted", "须先拟制承诺书，且尚未签署")
    /// It is known who drove: somebody has to sign a letter, to be taught, and to be named by a decision.
    static let hasDriver = WorkflowGuard("has-driver", "须先查明驾驶员")
    /// Who is punished is known: the driver, or the operator.
    static let hasParty = WorkflowGuard("has-party", "须先查明被处罚人：驾驶员姓名，或者经营者名称")
    /// The number of the driver's qualification is known: without it nobody can tell whether it is the first breach.
    static let hasLicence = WorkflowGuard("has-licence", "须先查明驾驶员的从业资格证号，才能确认是否初次违法")
    /// The letter is not signed.
    static let unsigned = WorkflowGuard("unsigned", "承诺书已经签署，不再改动")
    /// The letter is signed.
    static let signed = WorkflowGuard("signed", "承诺书尚未签署")
}
