import Newspaper
import Testing

@Suite struct DumpTests {
  @Test func theDumpShowsEveryField() {
    var issue = Issue(
      publication: Publication(name: "云江日报"), date: CalendarDate("2026-10-17"), number: "第9127期",
      sections: [
        Section(
          number: 1, name: "要闻", bundle: "A叠",
          articles: [
            Article(
              banner: Banner(headline: "走近渡口"), headline: Headline(main: "船还在"),
              byline: Byline(names: ["石榴"], line: "□石榴"), dateline: "本报讯",
              source: SourceLine(name: "云江晚报", line: "（据《云江晚报》）"), continuedTo: JumpLine(section: 3),
              body: [
                .paragraph("反斜杠\\与\t制表。"), .verse(["水面", "有光"]), .caption(Caption(text: "渡口。", credit: "路遥 摄")),
                .table(Table(header: ["班次", "时间"], rows: [["1", "6:00"]])),
              ])
          ])
      ])
    issue.assignMissingIDs()
    #expect(
      issue.dump == """
        issue 云江日报
        date 2026-10-17
        number 第9127期
        section 1
          name 要闻
          bundle A叠
          article 1.1
            banner 走近渡口
            headline 船还在
            by 石榴
            byline □石榴
            dateline 本报讯
            p 反斜杠\\\\与\\t制表。
            verse
              v 水面
              v 有光
            caption 渡口。
              credit 路遥 摄
            table
              header | 班次 | 时间
              row | 1 | 6:00
            source 云江晚报
            source-line （据《云江晚报》）
            continued-to 3

        """)
  }
}
