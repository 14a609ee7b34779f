import Newspaper
import Testing

// Swift Testing has an `Issue` too.
private typealias Issue = Newspaper.Issue

@Suite struct IssueHitsTests {
  private static let paper = Issue(
    publication: Publication(name: "云江日报"), date: CalendarDate("1978-12-18"),
    sections: [
      Section(
        number: 1, name: "要闻",
        articles: [
          Article(
            headline: Headline(main: "吉林市开渡口"), byline: Byline(names: ["石榴"], line: "本报记者 石榴"),
            body: [.paragraph("民生为本，就业优先。渡口又开了。")]),
          Article(
            headline: Headline(main: "体育馆落成"), dateline: "本报讯（记者 路遥）",
            body: [.paragraph("民生工程。路遥说，渡口旁的体育馆开了。")]),
        ]),
      Section(
        number: 4, name: "副刊", bundle: "周末",
        articles: [
          Article(
            headline: Headline(kicker: "渡口", main: "著名的船"), source: SourceLine(name: "河湾日报"),
            body: [.paragraph("船主著書，吉林市有KB看报。")])
        ]),
    ])

  private func hits(_ query: String) -> IssueHits {
    IssueIndex(Self.paper).hits(of: Query(query, today: CalendarDate("1979-06-01")))
  }

  /// Numbers of articles, and the pieces of text that are highlighted.
  private func found(_ query: String) -> (articles: [Int], texts: [String]) {
    let hits = hits(query)
    let articles = Self.paper.articles
    return (
      hits.articles.map { $0 + 1 },
      hits.matches.map { match in
        let text = articles[match.article].article.passages[match.passage].text
        return String(decoding: Array(text.utf8)[match.bytes], as: UTF8.self)
      }
    )
  }

  @Test(arguments: [
    ("渡口", [1, 2, 3], ["渡口", "渡口", "渡口", "渡口"]),
    ("民生 渡口", [1, 2], ["渡口", "民生", "渡口", "民生", "渡口"]),
    ("民生 -体育", [1], ["民生"]),
    ("-民生", [3], []),
    ("就业 | 船主", [1, 3], ["就业", "船主"]),
    ("(就业 | 船主) 吉林", [1, 3], ["吉林", "就业", "船主", "吉林"]),
    ("\"民生，就业\"", [], []),
    ("\"民生为本，就业\"", [1], ["民生为本，就业"]),
    ("title:渡口", [1, 3], ["渡口", "渡口"]),
    ("by:石榴 | by:路遥", [1, 2], ["石榴", "路遥"]),
    ("by:民生", [], []),
    ("section:副刊", [3], []),
    ("栏:周末 渡口", [3], ["渡口"]),
    ("page:1", [1, 2], []),
    ("版：2..9", [3], []),
    ("paper:云江 就业", [1], ["就业"]),
    ("paper:河湾", [], []),
    ("date:1978 就业", [1], ["就业"]),
    ("date:去年 就业", [1], ["就业"]),
    ("before:1978-12-18", [], []),
    ("kb", [3], ["KB"]),
    ("=kb", [], []),
    ("=KB", [3], ["KB"]),
    ("着書", [3], ["著書"]),
    ("=著书", [], []),
    ("/渡口.{2}/", [1, 2], ["渡口又开", "渡口旁的"]),
    ("title:/^.林/", [1], ["吉林"]),
    ("/kb/", [3], ["KB"]),
    ("=/kb/", [], []),
    ("py:jls", [1, 3], ["吉林市", "吉林市"]),
    ("py:jilins", [1, 3], ["吉林市", "吉林市"]),
    ("py:tiyuguan", [2], ["体育馆", "体育馆"]),
    ("体育 | 体育馆", [2], ["体育馆", "体育馆"]),
  ])
  func findsArticlesAndPlaces(query: String, articles: [Int], texts: [String]) {
    let found = found(query)
    #expect(found.articles == articles)
    #expect(found.texts == texts)
  }

  @Test func anArticleWithoutAPlaceIsFoundAtItsBeginning() {
    #expect(hits("page:1").places.map(\.article) == [0, 1])
    #expect(hits("(page:1 -体育) | 著名").places.map(\.bytes.isEmpty) == [true, false])
  }

  @Test func thePartingOfCellsIsNoPlace() {
    let table = Article(body: [.table(Table(header: ["班次", "时间"], rows: [["1", "6:00"]]))])
    let index = IssueIndex(Issue(sections: [Section(number: 1, articles: [table])]))
    #expect(index.hits(of: Query(#"/\t/"#)).matches.isEmpty)
    #expect(index.hits(of: Query(#"/时间/"#)).matches.count == 1)
  }

  /// With every part there is: not turns an answer over, all and any are intersection and union.
  @Test func answersFollowTheTree() {
    let parts = ["渡口", "民生", "title:渡口", "by:路遥", "page:4", "py:jls", "/开.$/", "=著", "date:1978", "江"]
    for one in parts {
      let own = Set(hits(one).articles)
      #expect(Set(hits("NOT \(one)").articles) == Set(0..<3).subtracting(own))
      for other in parts {
        let others = Set(hits(other).articles)
        #expect(Set(hits("\(one) \(other)").articles) == own.intersection(others))
        #expect(Set(hits("\(one) | \(other)").articles) == own.union(others))
        #expect(hits("\(one) | \(other)").matches.allSatisfy { !$0.bytes.isEmpty })
      }
    }
  }
}

@Suite struct SpellingTests {
  @Test(arguments: [
    ("吉林市", "jls"), ("吉林市", "jilinshi"), ("吉林市", "jilins"), ("吉林市", "jlshi"), ("吉林市", "JiLinShi"),
    ("吉林市", "ji'lin'shi"), ("吉林市", "jilinsh"), ("重庆", "chongqing"), ("重庆", "zhongq"), ("长城", "changcheng"),
    ("银行", "yinhang"),
    ("西安", "xian"), ("先", "xian"), ("中国", "zhg"), ("绿色", "lvse"), ("綠色", "lvse"), ("長江", "cj"), ("𪾔", "xu"),
  ])
  func spells(word: String, letters: String) throws {
    let spelling = try #require(Spelling(letters))
    #expect(spelling.spells(word))
  }

  @Test(arguments: [("吉林市", "jl"), ("吉林市", "jlsx"), ("吉林市", "jili"), ("吉林", "jls"), ("西安", "xa n"), ("吉林a", "jla")])
  func doesNotSpell(word: String, letters: String) {
    #expect(Spelling(letters)?.spells(word) != true)
  }

  @Test(arguments: [("吉林", "jili"), ("吉林市", "jilinsh"), ("中国", "zhonggu")])
  func theLastSyllableMayStillBeTyped(word: String, letters: String) throws {
    #expect(try #require(Spelling(letters)).spells(word, allowsPartial: true))
  }

  @Test(arguments: ["", "jl1", "吉", "j l", String(repeating: "a", count: 100)])
  func otherTextIsNoSpelling(text: String) {
    #expect(Spelling(text) == nil)
  }

  private func words(_ letters: String, in texts: String..., headlines: [String] = []) -> [String] {
    let articles =
      headlines.map { Article(headline: Headline(main: $0)) } + texts.map { Article(body: [.paragraph($0)]) }
    guard let spelling = Spelling(letters) else { return [] }
    return IssueIndex(Issue(sections: [Section(number: 1, articles: articles)])).words(spelled: spelling, limit: 9)
      .map { "\($0.word) \($0.count)" }
  }

  @Test func wordsComeFromHeadlinesAndWhatIsSaidTwice() {
    #expect(words("jls", in: "接力赛在今天。", headlines: ["吉林市办灯会"]) == ["吉林市 1"])
    #expect(words("jls", in: "接力赛，接力赛，教练说。", headlines: ["吉林市办灯会"]) == ["吉林市 1", "接力赛 2"])
    #expect(words("xyz", in: "吉林市") == [])
  }

  @Test func aWordThatAlwaysGoesOnIsOfferedWhole() {
    let text = "总书记来了。见到总书记。总书记说。"
    #expect(words("zs", in: text) == ["总书记 3"])
    #expect(words("sj", in: text) == [])
  }
}

@Suite struct HeadlineWordsTests {
  private func words(_ headlines: [String], least: Int = 2) -> [String: Int] {
    var words = HeadlineWords()
    for headline in headlines {
      Array(headline.utf8).withUnsafeBufferPointer { words.add(headline: $0) }
    }
    return Dictionary(words.words(atLeast: least).map { ($0.text, $0.count) }) { max($0, $1) }
  }

  @Test func wordsAreRunsThatSeveralHeadlinesHave() {
    let found = words(["吉林市开渡口", "看吉林市的灯", "吉林市吉林市", "吉林 雾凇"])
    #expect(found["吉林市"] == 3 && found["吉林"] == 4)
    #expect(found["渡口"] == nil && found["林市"] == nil)
  }

  @Test func aPartOfALongerWordIsNone() {
    let found = words((1...9).map { "\($0)习近平总书记\($0)" } + ["习近平主席", "习近平主席说"])
    #expect(found == ["习近平总书记": 9, "习近平": 11, "习近平主席": 2])
  }

  @Test func wordsAreFoundAgainByTheirInitials() throws {
    var words = HeadlineWords()
    for headline in ["重庆长城银行", "看重庆长城银行", "重庆的雾", "长城的雪", "银行"] {
      Array(headline.utf8).withUnsafeBufferPointer { words.add(headline: $0) }
    }
    for name in ["石榴", "石榴", "本报记者 石榴"] { Array(name.utf8).withUnsafeBufferPointer { words.add(byline: $0) } }
    let all = words.words(atLeast: 2)
    func find(_ letters: String) throws -> Set<String> {
      let spelling = try #require(Spelling(letters))
      let keys = Set(spelling.initials)
      return Set(
        all.filter { !keys.isDisjoint(with: $0.initials) && spelling.spells($0.text, allowsPartial: true) }.map(\.text))
    }
    #expect(try find("cq") == ["重庆"] && find("zhongqing") == ["重庆"] && find("chongq") == ["重庆"])
    #expect(try find("changch") == ["长城"] && find("zhangcheng") == ["长城"])
    #expect(try find("yh") == ["银行"] && find("yinh") == ["银行"] && find("yinxing") == ["银行"])
    #expect(try find("sl") == ["石榴"] && find("shiliu") == ["石榴"])
    #expect(try find("zzz") == [])
  }
}
