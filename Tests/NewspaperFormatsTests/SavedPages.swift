import Glibc
import Newspaper

@testable import NewspaperFormats

/// Pages of web editions as sites lay them out, with words of our own.
enum SavedPages {
  /// A page of a section as Founder's system of 2010 makes it: a picture with areas, a table of titles, the list of
  /// all titles of the day.
  static func founderSection(number: Int, name: String, articles: [(file: String, title: String)]) -> String {
    let areas = articles.sorted { $0.file < $1.file }.map {
      "<Area coords=\"2,98,225,98\" shape=\"polygon\" href=\"\($0.file)\">"
    }.joined()
    let list = articles.map { "<li><a href=\($0.file)><div id=mp1>\($0.title)</div></a> </li>" }.joined(separator: " ")
    return """
      <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
      <html xmlns="http://www.w3.org/1999/xhtml"><head>
      <meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
      <title>云江日报数字报-第\(number)版：\(name)</title>
      <script language="Javascript">function turnpage(){ document.write('<option>2010</option>') }</script>
      </head><body onLoad="initialize();">
      <div class="w388"><p class="rq">主办单位：云江日报社</p>
      <MAP NAME="pagepicmap">\(areas)</MAP><img src=../../1/page.jpg border=0 USEMAP=#pagepicmap>
      <table><tr><td><a class=preart href="node_\(number + 2).htm">下一版</a></td></tr></table></div>
      <div class="w344"><p class="rq">2026年10月17日　星期<font class=weekday>六</font></p>
      <table class="bm00"><tr><td class="bm01">第\(number)版　　　　<span>\(name)</span></td></tr>
      <tr><td class="bm02"><ul class="list01"> \(list) </ul></td></tr></table>
      <table class="bm05"><tr><td class="bm06">今日关注</td></tr><tr><td><a href="content_101.htm">渡口</a>
      <a href="content_999.htm">没有存下来的</a></td></tr></table></div>
      </body></html>
      """
  }

  /// An article page of the same system.
  static func founderArticle(
    kicker: String = "", title: String, deck: String = "", author: String = "", body: String, section: String = ""
  ) -> String {
    """
    <html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>\(title)-云江日报数字报</title>
    </head><body>
    <!--enpproperty <articleid>101</articleid><date>2026-10-17 00:00:00:000</date><author>\(author)</author><title>\(title)</title>
    <keyword>　</keyword><subtitle>\(deck)</subtitle><introtitle>\(kicker)</introtitle><nodename>\(section)</nodename>/enpproperty-->
    <table><tr><td>第1版：要闻</td><td><a href="node_2.htm">返回目录</a></td></tr></table>
    <table class="tit"><tr><td class="yt"><span>\(kicker)</span></td></tr><tr><td><strong>\(title)</strong></td></tr>
    <tr><td><span>\(deck)</span></td></tr><tr><td class="zz">\(author)</td></tr></table>
    <div><a href="#">放大+</a> <a href="#">缩小-</a> 默认○</div>
    <div id="ozoom"><founder-content><!--enpcontent-->\(body)<!--/enpcontent--></founder-content></div>
    <div class="copyright">版权所有 云江日报社，未经书面授权，不得转载。地址：云江市江滨路一号</div>
    </body></html>
    """
  }

  /// A page of the section of the later make.
  static func listSection(number: Int, name: String, articles: [(file: String, title: String)], all: [(Int, String)])
    -> String
  {
    let list = articles.map { "<li><a href=\"\($0.file)\">\($0.title)</a></li>" }.joined()
    let sections = all.map {
      "<div class=\"swiper-slide\"><a id=pageLink href=\"nbs.D1yjrb_0\($0.0).htm\">0\($0.0)版：\($0.1)</a></div>"
    }.joined()
    return """
      <!doctype html><html><head><meta charset="utf-8"><title>云江日报-电子版</title></head><body>
      <div class="date-box"><p class="date left">2026年10月17日 星期六</p></div>
      <p class="left ban">第0\(number)版：\(name)</p>
      <div class="swiper-container">\(sections)</div>
      <div class="news"><ul class="news-list">\(list)</ul></div></body></html>
      """
  }

  static func listArticle(title: String, kicker: String = "", deck: String = "", body: String) -> String {
    """
    <!doctype html><html><head><meta charset="utf-8"><title>\(title)</title></head><body>
    <div class="nav"><a href="nbs.D1yjrb_01.htm">返回目录</a><a href="nw.x_2.htm">下一篇</a></div>
    <div class="article"><h3>\(kicker)</h3><h1>\(title)</h1><h2>\(deck)</h2>
    <p class="sec">本报记者　路遥<br><span class="date">《云江日报》（2026年10月17日　第 01 版）</span></p>
    <div id="ozoom"><div class="attachment"></div>\(body)</div></div></body></html>
    """
  }

  /// A page of a section of the make of 2019, whose articles lie in another folder.
  static func layoutSection(number: Int, name: String, day: Int, articles: [(id: Int, title: String)]) -> String {
    let place = "../../../content/202610/\(day)/content_"
    let areas = articles.map { "<area shape=poly coords='1,2,3,4' href='\(place)\($0.id).html'>" }.joined()
    let list = articles.map { "<li><a href='\(place)\($0.id).html'>\($0.title)</a></li>" }.joined()
    return """
      <!doctype html><html><head><meta charset="utf-8"><title>云江日报数字报</title></head><body><div class="content">
      <div class="date">2026年10月\(day)日 星期六</div><div class="newspaper-pic"><img usemap="#m"><map name="m">\(areas)</map></div>
      <div class="bm">第0\(number)版：\(name)</div><ul id="layoutlist"><li class="posRelative"><a href="node_01.html">第01版：要闻</a></li>
      <li class="posRelative"><a href="node_02.html">第02版：文化</a></li></ul>
      <div class="news-list"><ul>\(list)</ul></div></div></body></html>
      """
  }

  static func layoutArticle(kicker: String = "", title: String, deck: String = "", body: String) -> String {
    """
    <!doctype html><html><head><meta charset="utf-8"><title>\(title)</title></head><body><div class="header">云江日报数字报</div>
    <ul id="layoutlist"><li><a href="../../../layout/202610/17/node_01.html">第01版：要闻</a></li></ul>
    <div class="newsdetatit"><p id="PreTitle">\(kicker)</p><h3 id="Title"><p>\(title)</p></h3><p id="SubTitle">\(deck)</p></div>
    <div id="ozoom"><!--enpcontent--><founder-content>\(body)</founder-content><!--/enpcontent--></div>
    <div class="foot">版权所有 云江日报社</div></body></html>
    """
  }

  /// A page of a section with a directory of pages and one of titles.
  static func navigationSection(number: Int, name: String, articles: [(file: String, title: String)]) -> String {
    let list = articles.map { "<li><a href='\($0.file)'>\($0.title)</a></li>" }.joined()
    return """
      <!doctype html><html><head><meta charset="utf-8"><title>云江晚报</title></head><body><div class="rq">2026年10月17日</div>
      <div class="bmml"><div class="bmml_con"><a href="page_1.htm">第01版：要闻</a><a href="page_2.htm">第02版：文化</a></div></div>
      <h4>第0\(number)版：\(name)</h4><div class="bmdh"><div class="bmdh_con"><ul>\(list)</ul></div></div></body></html>
      """
  }

  static func navigationArticle(kicker: String = "", title: String, deck: String = "", body: String) -> String {
    """
    <!doctype html><html><head><meta charset="utf-8"><title>\(title)</title></head><body>
    <div class="bmml_con"><a href="page_1.htm">第01版：要闻</a></div><div class="bmnr_con">
    <div class="bmnr_con_yinti">\(kicker)</div><div class="bmnr_con_biaoti">\(title)</div><div class="bmnr_con_futi">\(deck)</div>
    <div class="bmnr_con_con"><div id="zoom">\(body)</div></div></div><div class="bottom">版权所有 云江晚报</div></body></html>
    """
  }

  /// Four paragraphs about nothing that ever happened.
  static let prose = [
    "本报讯（记者 闻莺）渡口的老船工昨天把最后一班船交给了他的徒弟。船是三十年前造的，木头还好。",
    "“江水认得我，”他说，“我也认得江水。”岸上的人都笑了，只有他没有笑。",
    "新桥下月通车以后，渡口会成为一个公园，船留在水里，桨挂在墙上。",
    "江边的孩子们问他以后做什么，他想了很久，说要去看看江的上游。",
  ]

  /// The passages of an issue, an article a paragraph.
  static func picture(_ issue: Newspaper.Issue) -> String {
    issue.sections.map { section in
      "【\(section.number) \(section.name ?? "")】"
        + section.articles.map { $0.passages.map(\.text).joined(separator: "/") }.joined(separator: " ‖ ")
    }.joined(separator: "\n")
  }
}

/// A text in another encoding.
func encoded(_ text: String, as name: String) -> [UInt8] {
  guard let converter = iconv_open(name, "UTF-8") else { return [] }
  defer { iconv_close(converter) }
  var input = Array(text.utf8).map { CChar(bitPattern: $0) }
  var output = [CChar](repeating: 0, count: input.count * 2)
  var left = input.count
  var room = output.count
  input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      var from = input.baseAddress
      var to = output.baseAddress
      iconv(converter, &from, &left, &to, &room)
    }
  }
  return output.dropLast(room).map { UInt8(bitPattern: $0) }
}
