/// How forms name a party: a person by their document, an organisation by its code and who represents it.
///
/// Whoever has a representative (代表人) is an organisation: nobody is asked then for its sex, its birthday or its people.
enum PartyText {
    /// The people (民族) of a person; of a foreigner the nationality.
    static func people(_ party: String) -> String {
        "{{#\(party).国籍}}{{\(party).国籍}}{{/\(party).国籍}}{{^\(party).国籍}}{{\(party).民族}}{{/\(party).国籍}}"
    }

    /// The document of a person, or code and representative of an organisation.
    static func document(_ party: String) -> String {
        "{{^\(party).代表人}}{{\(party).身份证号.证件}}{{/\(party).代表人}}" + self.organisation(party)
    }

    /// A party as a paper begins with it: the name, then what is said of a person, or of an organisation.
    static func whole(_ party: String, person: String) -> String {
        "{{\(party).姓名}}，{{^\(party).代表人}}\(person){{/\(party).代表人}}" + self.organisation(party)
            + "，住所{{\(party).住址}}"
    }

    /// The same for who is sued or called: their code and number are known to few, and not asked for.
    static func other(_ party: String) -> String {
        "{{\(party).姓名}}{{^\(party).代表人}}{{#\(party).身份证号}}，{{\(party).身份证号.证件}}"
            + "{{/\(party).身份证号}}{{/\(party).代表人}}"
            + "{{#\(party).代码}}，统一社会信用代码{{\(party).代码}}{{/\(party).代码}}，住所{{\(party).住址}}"
            + "{{#\(party).代表人}}，法定代表人（负责人）{{\(party).代表人}}{{/\(party).代表人}}"
    }

    /// The number of the office's file on what a person hands in: the office writes it, and nobody is asked for it.
    static let officeNumber =
        "{{#案件.编号}}{{案件.编号}}{{/案件.编号}}{{^案件.编号}}　　　　　　　　（由办理机构填写）{{/案件.编号}}"

    private static func organisation(_ party: String) -> String {
        "{{#\(party).代表人}}统一社会信用代码{{\(party).代码}}，法定代表人（负责人）{{\(party).代表人}}{{/\(party).代表人}}"
    }
}
