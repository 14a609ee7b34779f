/// The best cuts found so far: for each place that both lists can be cut at, the score and the cut before.
struct TitleCuts {
  /// So many of the titles' lines, and of the places where bodies may begin, are behind it.
  struct Place {
    var titles: Int
    var start: Int
  }

  private static let none = Int.min / 2
  private let titles: Int
  private var scores: [Int]
  private var origins: [Place]

  init(titles: Int, starts: Int) {
    self.titles = titles
    scores = [Int](repeating: Self.none, count: (titles + 1) * starts)
    origins = [Place](repeating: Place(titles: 0, start: 0), count: scores.count)
    scores[0] = 0
  }

  func isReached(_ start: Int, _ title: Int) -> Bool { scores[start * (titles + 1) + title] > Self.none }

  mutating func reach(_ start: Int, _ title: Int, _ gain: Int, from place: Place) {
    let score = scores[place.start * (titles + 1) + place.titles] + gain
    let index = start * (titles + 1) + title
    guard score > scores[index] else { return }
    scores[index] = score
    origins[index] = place
  }

  /// The best way to the end of both lists.
  func best() -> [Place] {
    guard let score = scores.last, score > Self.none else { return [] }
    var places = [Place(titles: titles, start: scores.count / (titles + 1) - 1)]
    while let last = places.last, last.titles > 0 || last.start > 0 {
      places.append(origins[last.start * (titles + 1) + last.titles])
    }
    return places.reversed()
  }
}
