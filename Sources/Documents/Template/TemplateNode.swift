/// A piece of a template as it is written.
indirect enum TemplateNode: Sendable, Hashable {
    /// Words, possibly of several lines.
    case text(String, line: Int)
    /// `{{申请人.姓名}}`; with a `?` behind it may be missing.
    case field(String, isOptional: Bool, line: Int)
    /// `{{?性别}}`: every choice of a field, the chosen one ticked.
    case boxes(String, line: Int)
    /// `{{#代理人}}…{{/代理人}}`, or with `^` where there is none.
    case section(String, isInverted: Bool, [TemplateNode], line: Int)
}
