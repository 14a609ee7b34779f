/// The unit columns of a section made up as a page (版面): stories stand over one or more of them.
extension ColumnGrid {
  /// The measure that unit columns come near to: thirteen Han characters, as printed papers set them.
  static let unitMeasure = 26
  /// The narrowest unit column; narrower pages have one column.
  static let narrowestUnit = 20

  /// The unit columns for a page of the given width, in cells.
  init(sectionFitting cells: Int) {
    let cells = max(2, cells)
    let sides = cells >= 44 ? 2 : 0
    let narrowGutter = 3
    func measure(of count: Int) -> Int {
      let room = (cells - sides - (count - 1) * narrowGutter) / count
      return room > 2 ? room - room % 2 : 2
    }
    var count = 1
    while measure(of: count + 1) >= Self.narrowestUnit,
      abs(measure(of: count + 1) - Self.unitMeasure) < abs(measure(of: count) - Self.unitMeasure)
    {
      count += 1
    }
    let measure = measure(of: count)
    let spare = cells - sides - count * measure - (count - 1) * narrowGutter
    let gutter = count > 1 && spare >= count - 1 ? narrowGutter + 1 : narrowGutter
    self.init(
      count: count, measure: measure, gutter: gutter,
      margin: max(0, (cells - count * measure - (count - 1) * gutter) / 2))
  }

  /// The cells that a number of neighbouring columns take, gutters between them included.
  func width(ofSpan span: Int) -> Int { span * measure + (span - 1) * gutter }

  /// How many cells a mark may hang out of every column, up to the rule or the page's edge.
  var roomToHang: Int { min(2, margin, count > 1 ? gutter / 2 : 2) }
}
