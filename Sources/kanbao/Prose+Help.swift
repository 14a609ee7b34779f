import NewspaperFormats

/// What --help says of the commands and their options.
extension Prose {
  static let readAbstract = "Reads newspapers in the terminal."
  static let readUsage = """
    kanbao [<path> ...] [--archive <folder>] [--ambiguous <cells>]
           [--from <format>] [--encoding <name>] [--date <date>]
           [--paper <name>] [--pattern <pattern>] [--map <field=name,...>]
    kanbao <subcommand> ...
    """
  static let readDiscussion = """
    Without PATH it opens what is piped into it, else the newest issue of the archive, \
    else what was read last, else the sample paper. When standard \
    output is no terminal it prints as “kanbao show” does. A path that is named \
    like a command is written with ./ before it.

    EXAMPLES:
      kanbao page.txt             read one page, as text
      kanbao 20211119-01.pdf      read the pages of a PDF (needs poppler-utils)
      kanbao paper/2026-10-17     read an issue kept as a folder
      kanbao page.txt | less      the same as plain text

    OPTIONS OF THE READER:
      --archive <folder>  the archive that is read without PATH, that s searches
                          and whose issues o shows
      --ambiguous <cells> the cells of “ … — and their like: auto, 1 or 2
      --from <format>     the input's format; convert --list-formats lists them
      --encoding <name>   the input's character encoding
      --date <date>       the day of the issue to take out of several
      --paper <name>      the paper where the input names none
      --pattern <pattern> how the names of files tell date, section and title
      --map <field=name,...>  what the fields are called in the input's table
    """
  static let ambiguousHelp = "The cells of “ … — and their like: auto (ask the terminal), 1 or 2."
  static let pathsHelp = "Files or folders to read; several make one paper."

  static let showAbstract = "Prints an issue or an article, set in columns."
  static let showUsage = """
    kanbao show [<path> ...] [--article <n> | --section <n>] [--width <w>]
                [--columns <n>] [--height <h>] [--level <level>]
                [--fit <fit>] [--justify <how>] [--hang <k>]
                [--locale <language>]
                [--vertical [--marks <forms>] [--quotes <where>]]
                [--color <when>] [--ambiguous <cells>]
                [--from <format>] [--encoding <name>] [--date <date>]
                [--paper <name>] [--pattern <pattern>]
                [--map <field=name,...>]
    kanbao show [<paper>] --archive [<folder>]
                [--date <date> | --issue <name>]
                [--article <n> | --section <n>] ...
    """
  static let showDiscussion = """
    With --archive it prints an issue of the archive, the newest unless its day is given: \
    what “kanbao search --archive” prints names paper, day and article.

    EXAMPLES:
      kanbao show page.txt --width 60
      kanbao show paper --article 3 --columns 1
      kanbao show paper --article 3 --vertical --height 20
      kanbao show paper --color always | less -R
      kanbao show 云江日报 --archive --date 2026-10-17 --article 3
    """
  static let encodingHelp = "The input's character encoding (default: seen from its bytes)."
  static let pathHelp = "Files or folders, - for standard input; without, what was read last, else the sample paper."
  static let articleHelp = "Print only the article with this number."
  static let sectionHelp = "Print the section with this number as a made-up page."
  static let showWidthHelp = "The width in cells (default: the terminal's, else 80)."
  static let columnsHelp = "The number of columns (default: what the width allows)."
  static let heightHelp = "The height of a page in rows (default: the terminal's, else 48, vertical 24)."
  static let verticalHelp = "Set the text vertically, from right to left."
  static let marksHelp = "The marks of vertical text: vertical or, for fonts without these, horizontal."
  static let quotesHelp = "The quotes of vertical text: mainland ﹃﹄ or taiwan ﹁﹂."
  static let colorHelp = "Use colours: auto, always or never."

  static let wrapAbstract = "Sets paragraphs to lines, like fold for Chinese."
  static let wrapUsage = """
    kanbao wrap [<file>] [--width <w>] [--indent <k>] [--level <level>]
                [--fit <fit>] [--justify <how>] [--hang <k>]
                [--ambiguous <1|2>] [--locale <language>]
                [--vertical [--height <h>]]
    kanbao wrap [<file>] --json
    """
  static let wrapDiscussion = """
    Each line of the input is a paragraph; a blank line stands between two \
    paragraphs of the output. The levels say which marks may not stand at the edge \
    of a line: none, basic, gb (GB/T 15834) or strict.

    With --json the input is an array of {"id", "text", "width", "options"} and the \
    output is the same array with "lines" added. Options (all optional) are those \
    of the command: "level", "indent", "fit", "justify", "hang", "ambiguous", "locale", \
    "vertical" and "height".

    EXAMPLES:
      kanbao wrap --width 36 --indent 4 story.txt
      echo '[{"id":1,"text":"看报","width":2}]' | kanbao wrap --json
    """
  static let fileHelp = "The file to read; without, or with -, standard input."
  static let widthHelp = "The width of the lines in cells (default: 80, less on a narrower terminal)."
  static let indentHelp = "The indent of first lines in cells."
  static let levelHelp = "The rules for the edges of lines."
  static let fitHelp = "Fill each line (greedy, what wrap does) or weigh whole paragraphs (optimal, show)."
  static let justifyHelp = "Leave lines ragged, or fill them: even (at marks and Latin), full (also between Han)."
  static let hangHelp = "How many cells a stop or comma may hang beyond the width of its column: 0, 1 or 2."
  static let wrapAmbiguousHelp = "The cells of an ambiguous character such as “ or ·: 1 or 2."
  static let localeHelp = "The language whose conventions hold: zh, ja, ko or en."
  static let wrapHeightHelp = "The rows of vertical lines (default: 20)."
  static let wrapJSONHelp = "Read and write JSON."

  static let checkAbstract = "Finds what should be corrected in an issue."
  static let checkUsage = "kanbao check [--fix [--dry-run]] <path> ..."
  static let checkDiscussion = """
    It prints FILE:LINE:COLUMN: and what is wrong: unknown keys, wrong dates, numbers \
    that are there twice, characters that were taken out, articles without a \
    headline, jumps to where the other part isn't. The exit status is 0 when there \
    is nothing, 1 for warnings and 65 for errors.

    With --fix it first corrects what needs no editor: line ends, blanks at the end \
    of lines, characters that can't be shown, radicals, tabs and colons of keys, \
    quotation marks that YAML needs, the form of the date, and numbers that are there \
    twice. It says what it did to each file, then what is left.
    """
  static let fixHelp = "Correct what needs no editor."
  static let dryRunHelp = "With --fix: say what would be corrected, and write nothing."
  static let dryRunOfWhat = "--dry-run needs --fix"

  /// `01-02-a.md: fixed: 2 line ends`.
  static func fixed(_ change: FolderCorrection.Change, _ mode: FolderCorrection.Mode) -> String {
    "\(change.path): \(mode == .tell ? "would fix" : "fixed"): \(change.what)"
  }

  static let checkPathsHelp = "Folders with issue.yaml, or files of any format, - for standard input."

  static let convertAbstract = "Converts newspapers between formats."
  static let convertUsage = """
    kanbao convert [--from <format>] [--to <format>] [-o <out>] [--force]
                   [--encoding <name>] [--date <date>] [--paper <name>]
                   [--pattern <pattern>] [--map <field=name,...>]
                   [--strict] [--quiet] <path> ...
    kanbao convert --list-formats
    """
  static var convertDiscussion: String {
    """
    What is doubtful in the input is reported on standard error as FILE:LINE: and \
    doesn't stop the conversion, unless it is --strict. The last line says where the \
    characters of the input went. Without --to the name of the output decides: \
    \(endings.joined(separator: ", ")) are files, a name without an ending is a folder; \
    without -o it is json. Several \
    issues are written into the folder OUT, each under its day.

    FORMATS:
    \(listed(formats, in: 78))

    EXAMPLES:
      kanbao convert page.txt > page.json
      kanbao convert page.txt -o paper
      kanbao convert pages-of-a-day/*.pdf -o paper
      kanbao convert --to text paper | less
    """
  }

  /// A line for each format: its name, what can be done with it, and what it is.
  static var formats: String {
    let formats = FormatRegistry.formats.map { format in
      let can = (format.canRead ? "r" : " ") + (format.canWrite ? "w" : " ")
      let name = format.name + String(repeating: " ", count: max(1, 9 - format.name.utf8.count))
      return "  \(name)\(can)  \(format.summary)"
    }
    return formats.joined(separator: "\n")
  }

  /// Lines of ``formats`` broken at blanks so that none is wider than some cells.
  private static func listed(_ text: String, in width: Int) -> String {
    let indent = String(repeating: " ", count: 15)
    var output: [String] = []
    for line in text.split(separator: "\n") {
      var rest = String(line)
      while rest.utf8.count > width, let blank = rest.prefix(width + 1).lastIndex(of: " ") {
        output.append(String(rest[..<blank]))
        rest = indent + rest[rest.index(after: blank)...]
      }
      output.append(rest)
    }
    return output.joined(separator: "\n")
  }

  static let fromHelp = "The format of the input (default: seen from its content)."
  static let dateHelp = "The day of the issue to take out of several, such as 2026-10-17 or 2026年10月17日."
  static let paperOfInputHelp = "The name of the paper where the input has none."
  static let patternHelp = "How the names of files tell date, section and title."
  static let mapHelp = "What the fields are called in the input's table."
  static let strictHelp = "Take doubtful places for errors: write nothing, exit with 65."
  static let quietHelp = "Report nothing but errors."
  static let listFormatsHelp = "List the formats, r for those that are read and w for those that are written."
  static let toHelp = "The format of the output."
  static let forceHelp = "Replace the issue that the output folder holds."
  static let outHelp = "The file or folder to write; without, or with -, standard output."
  static let convertPathsHelp = "Files or folders to convert, - for standard input; several make one paper."
}
