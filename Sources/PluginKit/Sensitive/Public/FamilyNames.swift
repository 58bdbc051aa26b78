/// The family names (姓氏) by which names are told from other words.
enum FamilyNames {
    /// Scalars of the family name that begins at a place; `nil` where none does.
    static func length(in text: PlainText, at place: Int) -> Int? {
        if Self.long.contains(where: { text.has($0, at: place) }) { return 2 }
        guard text.scalars.indices.contains(place) else { return nil }
        return Self.short.contains(text.scalars[place]) ? 1 : nil
    }

    private static let long = ["欧阳", "司马", "上官", "诸葛", "慕容", "皇甫", "尉迟", "令狐", "东方", "呼延"].map {
        Array($0.unicodeScalars)
    }
    private static let short = Set(
        """
        王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹\
        熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢岳齐沿\
        梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉\
        饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞\
        卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺云呼那乌巴
        """.unicodeScalars.filter { $0 != "\n" }
    )
}
