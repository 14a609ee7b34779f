import Newspaper
import NewspaperArchive

// What the search says.
extension Prose {
  static let searchAbstract = "Finds text in an issue or an archive."
  static let searchUsage = """
    kanbao search <query> [<path> ...] [--limit <number>]
                  [--json | --count | --count-matches] [--color <when>]
                  [--from <format>] [--encoding <name>] [--date <date>]
                  [--paper <name>] [--pattern <pattern>]
                  [--map <field=name,...>]
    kanbao search <query> --archive [<folder>] [--order <order>]
                  [--limit <number>]
                  [--json | --count | --count-matches | --histogram]
                  [--color <when>] [--date <dates>]
    """
  static let searchDiscussion = """
    Words are looked for in the same article: A B (both), A | B, -A (without), "A B" \
    (as written), ( ), =A (exactly), /A/ (a pattern), title:A, by:A, section:A, page:N, \
    paper:A, date:1978..1985, py:jls (pinyin); full-width operators are alike. Case, width, \
    traditional or simplified forms and, in an issue, blanks beside Chinese characters don't \
    matter. The exit status is 1 when nothing is found. With --json it prints an \
    array with an object for each match: "article" (its number), "id", "section", \
    "sectionName", "headline", "place" (such as "paragraph"), "passage", "start" and \
    "end" (of the match in the passage, in UTF-8 bytes); in an archive an object for each \
    article, with "paper", "date" (or "issue", without one) and "matches". With these and \
    the number of the article “kanbao show --archive” prints it.

    EXAMPLES:
      kanbao search 河堤 paper
      kanbao search '题:渡口 (水位 | 航班) -演习' paper
      kanbao search --count-matches 消防 page.txt
      kanbao search '题:渡口 date:1979..1985' --archive --order oldest
      kanbao search 渡口 --archive --color always | less -R
      kanbao search -- -1℃ paper
    """
  static let queryHelp = "What to look for."
  static let searchJSONHelp = "Print the matches as JSON."
  static let countHelp = "Print how many articles match."
  static let countMatchesHelp = "Print how many matches there are."

  static let needsArchive = "--order and --histogram are for a search with --archive"
  static let archiveOrPaths = "--archive and paths exclude each other; choose one"
  static let archiveIsKnown =
    "--from, --encoding, --paper, --pattern and --map are about files; an archive needs none of them"
  static let badLimit = "the limit must be 0 articles or more"
  static let inArchiveHelp = "Search the archive in this folder, or the one in KANBAO_ARCHIVE or your own."
  static let orderHelp = "The order of the articles: newest, oldest or relevance."
  static let limitHelp = "How many articles to print at most; 0 for all (default: 20 of an archive)."
  static let histogramHelp = "Print how many articles match in each year, or each month of up to three years."

  static func moreFound(shown: Int, count: ArticleCount) -> String {
    switch count {
    case .exactly(let all): "\(shown.grouped) of \(counted(all, "article")); --limit shows more"
    case .between(let low, let high):
      "\(shown.grouped) of \(low.grouped) to \(high.grouped) articles; --limit shows more"
    }
  }

  static func moreMatches(_ count: Int, shown: Int) -> String {
    "an article has \(count.grouped) matches, of which \(shown.grouped) are printed; --limit 0 prints all"
  }

  /// What in a query looks like a field and isn't one, and how it was taken.
  static func doubt(_ doubt: QueryDoubt) -> String {
    switch doubt {
    case .date(let text):
      "“\(text)” is no date and was looked for as text; write 1979, 1979-12, 1979-12-18 or 1978..1985"
    case .page(let text):
      "“\(text)” is no page, so sections of this name were looked for; write page:1 or page:2..4"
    case .spelling(let text): "“\(text)” is no pinyin and was looked for as text; write py:jls or py:jilinshi"
    case .pattern(let text):
      "“/\(text)/” is no pattern and was looked for as text; close its brackets, or put \\ before a mark that stands for itself"
    case .field(let name):
      "there is no field “\(name)”, so it was looked for as text; the fields are title, by, section, page, paper, date, "
        + "before, after and py"
    }
  }
}
