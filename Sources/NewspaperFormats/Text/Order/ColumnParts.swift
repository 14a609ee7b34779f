/// What one column has of an article. Heights are lines.
struct ColumnPart {
  var first: Int16 = 0
  var last: Int16 = 0
  /// Where the article begins on the page, and where its text does.
  var top: Int16 = 0
  var textTop: Int16 = 0
  var height: Int16 = 0
  /// The height of the article's part in the column before, or 0.
  var before: Int16 = 0
  /// Its number there; less than 0 where the article begins.
  var origin: Int8 = -1
  var hasPicture = false
  var isTitled = true
  /// Whether it has titles that stand behind it, as only those do that stand over several columns; and whether such
  /// titles stand behind this part, so that another one follows.
  var isLate = false
  var mustGoOn = false
  /// The place of the part above it in the column.
  fileprivate(set) var above: Int32 = -1

  var pieces: ClosedRange<Int> { Int(first)...Int(last) }
}

/// The parts of all columns that a search looks at. A column knows its last part and each part the one above it, so that
/// ways that differ in what comes later share what they have in common, and none copies its columns.
struct ColumnParts {
  struct Column {
    /// The place of the last part.
    @Packed fileprivate(set) var last = -1
    @Packed fileprivate(set) var count = 0
    /// Whether any of them must go on.
    var mustGoOn = false
  }

  /// More parts stand in no column.
  static let most = 14

  private var parts: [ColumnPart] = []

  subscript(place: Int) -> ColumnPart { parts[place] }

  /// The part of a number, counted from the column's top.
  subscript(number: Int, of column: Column) -> ColumnPart {
    var part = parts[column.last]
    for _ in number + 1..<column.count { part = parts[Int(part.above)] }
    return part
  }

  mutating func append(_ part: ColumnPart, to column: inout Column) {
    var part = part
    part.above = Int32(column.last)
    (column.last, column.count) = (parts.count, column.count + 1)
    parts.append(part)
  }

  /// Changes the last part of a column.
  mutating func changeLast(of column: inout Column, _ change: (inout ColumnPart) -> Void) {
    var part = parts[column.last]
    change(&part)
    column.last = parts.count
    parts.append(part)
  }

  /// Puts titles over a part, which moves down with all below it.
  mutating func put(_ titles: Int16, over number: Int, of column: inout Column, mustGoOn: Bool = false) {
    var places = InlineArray<14, Int>(repeating: -1)
    let count = column.count
    while column.count > number {
      places[column.count - 1] = column.last
      (column.last, column.count) = (Int(parts[column.last].above), column.count - 1)
    }
    for below in number..<count {
      var part = parts[places[below]]
      part.textTop += titles
      if below > number {
        part.top += titles
      } else {
        (part.isTitled, part.isLate, part.mustGoOn) = (true, true, part.mustGoOn || mustGoOn)
      }
      append(part, to: &column)
    }
    if mustGoOn { column.mustGoOn = true }
  }

  /// A column and one behind it that only some articles have: others go on over it. Nil where there are too many.
  mutating func merged(_ column: Column, _ next: Column) -> Column? {
    /// The places of its parts.
    var places = InlineArray<14, Int>(repeating: -1)
    var count = column.count
    var place = column.last
    for number in (0..<count).reversed() {
      places[number] = place
      place = Int(parts[place].above)
    }
    var fresh = InlineArray<14, Int>(repeating: -1)
    var freshCount = 0
    place = next.last
    for _ in 0..<next.count {
      if parts[place].origin >= 0 {
        places[Int(parts[place].origin)] = place
      } else {
        fresh[freshCount] = place
        freshCount += 1
      }
      place = Int(parts[place].above)
    }
    for index in (0..<freshCount).reversed() {
      if count == Self.most { return nil }
      var number = count
      while number > 0, parts[places[number - 1]].top > parts[fresh[index]].top {
        places[number] = places[number - 1]
        number -= 1
      }
      places[number] = fresh[index]
      count += 1
    }
    var merged = Column()
    for number in 0..<count {
      let part = parts[places[number]]
      if part.mustGoOn { merged.mustGoOn = true }
      append(part, to: &merged)
    }
    return merged
  }
}
