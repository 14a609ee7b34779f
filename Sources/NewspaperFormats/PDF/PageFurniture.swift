/// Page head and foot: what stands at the edges of a page and names itself.
struct PageFurniture {
  private(set) var lines: [PageLine] = []
  private(set) var sectionNumber: Int?
  private(set) var bundle: String?
  private(set) var sectionName: String?
  private(set) var publication: String?
  private(set) var date: (year: Int, month: Int, day: Int)?

  /// - Parameter standing: Vertical lines, of which those at the sides of the page may belong to it.
  init(taking lines: inout [PageLine], _ standing: inout [PageLine], _ page: BoxedPage) {
    let edges = lines.indices.filter {
      lines[$0].box.centerY < 0.07 * page.height || lines[$0].box.centerY > 0.95 * page.height
    }.sorted { (lines[$0].box.centerY, lines[$0].box.left) < (lines[$1].box.centerY, lines[$1].box.left) }
    var dump = DumpPage()
    var places: [Int] = []
    let all = lines
    for index in edges
    where !Self.isKicker(index, all) && dump.append(lines[index].scalars, number: page.number, blankBefore: true) {
      places.append(index)
    }
    let found = Furniture(dump, isAtEdges: true)
    (sectionNumber, bundle) = (found.sectionNumber, found.bundle)
    sectionName = found.sectionName
    publication = found.publication
    date = found.date
    var taken = Set<Int>()
    for (place, isFurniture) in zip(places, found.isFurniture) where isFurniture { taken.insert(place) }
    let isTop = { (index: Int) in all[index].box.centerY < page.height / 2 }
    // What stands beside a page head or above it belongs to it.
    if let head = taken.filter(isTop).map({ lines[$0].box.bottom }).max() {
      for index in edges where isTop(index) && lines[index].box.bottom <= head + 1 { taken.insert(index) }
    }
    for index in edges where isTop(index) && Self.isMasthead(index, taken, all) { taken.insert(index) }
    if let foot = taken.filter({ !isTop($0) }).map({ lines[$0].box.top }).min() {
      for index in edges where !isTop(index) && lines[index].box.top >= foot - 1 { taken.insert(index) }
    }
    self.lines = taken.sorted {
      (lines[$0].box.centerY, lines[$0].box.left) < (lines[$1].box.centerY, lines[$1].box.left)
    }
    .map { lines[$0] }
    let sides = standing.filter { $0.box.centerX < 0.035 * page.width || $0.box.centerX > 0.965 * page.width }
    if !taken.isEmpty {
      self.lines += sides
      standing.removeAll { line in sides.contains { $0.box == line.box } }
    }
    lines = lines.indices.filter { !taken.contains($0) }.map { lines[$0] }
  }

  /// Takes head and foot, which are set across, of a page whose text is set downwards, and turns the page.
  init(turning page: inout BoxedPage) {
    let across = page.words.filter {
      $0.scalars.count > 1
        ? $0.box.width > 1.5 * $0.size : $0.scalars.first!.textClass == .digit && $0.box.height > $0.box.width
    }
    var lines = LineFinder(across, bodySize: PageParser.bodySize(across)).lines()
    var standing: [PageLine] = []
    self.init(taking: &lines, &standing, page)
    for line in self.lines { Self.take(line, from: &page.words) }
    page = VerticalText.turned(page)
  }

  /// Takes the words of a line, and no other that lies over it.
  private static func take(_ line: PageLine, from words: inout [PageWord]) {
    var wanted = line.scalars
    words.removeAll { word in
      let box = word.box
      guard box.centerX > line.box.left, box.centerX < line.box.right, box.centerY > line.box.top,
        box.centerY < line.box.bottom, let range = wanted.firstRange(of: word.scalars)
      else { return false }
      wanted.replaceSubrange(range, with: [0x20])
      return true
    }
  }

  /// Adds lines that are no part of the text wherever they stand.
  mutating func add(_ lines: [PageLine]) { self.lines += lines }

  /// Whether a line is the paper's name in large type: lines of the page head stand beside it, one above another.
  private static func isMasthead(_ place: Int, _ heads: Set<Int>, _ lines: [PageLine]) -> Bool {
    let (box, size) = (lines[place].box, lines[place].size)
    let beside = heads.filter {
      lines[$0].size * 2 < size && lines[$0].box.centerY > box.top && lines[$0].box.centerY < box.bottom
        && lines[$0].box.sharedWidth(box) < 0
    }
    return beside.contains { first in
      beside.contains { abs(lines[$0].box.centerY - lines[first].box.centerY) > lines[$0].size }
    }
  }

  /// Whether a headline stands close below a few characters: 人物 over it is no name of a section.
  private static func isKicker(_ place: Int, _ lines: [PageLine]) -> Bool {
    let line = lines[place]
    guard line.characterCount < 5 else { return false }
    return lines.contains {
      $0.size > 1.3 * line.size && $0.box.sharedWidth(line.box) > 0.5 * line.box.width
        && $0.box.top > line.box.centerY && $0.box.top - line.box.bottom < line.size
    }
  }

  var characterCount: Int { lines.reduce(0) { $0 + $1.characterCount } }
}

extension DumpPage {
  /// Adds a line of this text; false when it is blank.
  mutating func append(_ text: ArraySlice<Scalar>, number: Int, blankBefore: Bool) -> Bool {
    let start = scalars.count
    scalars += text
    guard let line = LineScanner.measure(&scalars, from: start, number: number, blankBefore: blankBefore) else {
      scalars.removeSubrange(start...)
      return false
    }
    lines.append(line)
    return true
  }
}

/// The text of captions.
enum CaptionText {
  static func joined(_ lines: [PageLine]) -> [Scalar] {
    var text: [Scalar] = []
    for line in lines { LineJoiner.append(line.scalars, to: &text) }
    return text
  }
}
