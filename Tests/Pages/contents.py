"""Chooses the articles of an issue of one or two pages and makes the pages up."""
import random

import articles
import makeup
import wording

# Titles over several articles; those without a line below stand over short ones.
BANNERS = [("携手共建和美乡村", "全市乡村建设现场会发言摘登"), ("简讯", None), ("民生速递", None), ("一线快报", None), ("读者来信", "有话您说"),
           ("让老旧小区焕发新活力", "基层治理经验交流材料选编"), ("短新闻", None), ("各地动态", "本报通讯员来稿选登"), ("春风行动", None)]
LONG = 900          # characters; few such articles stand on a page
MAY_JUMP = ("news", "feature", "comment", "speech")


class _Choice:
    """Articles in random order, each taken once and made ready for the page."""

    def __init__(self, stock, look, rand):
        self.left, self.look, self.rand = list(stock), look, rand
        rand.shuffle(self.left)

    def take(self, wanted):
        found = next((article for article in self.left if wanted(article)), None)
        if found:
            self.left.remove(found)
            return wording.ready(found, self.look, self.rand)


def _under_banner(choice, look, rand):
    """Units that stand under a banner."""
    words = rand.choice(BANNERS)
    if look["tier"] == 1:
        article = choice.take(lambda a: a["kind"] in ("speech", "feature", "news") and articles.length(a) > 250)
        article["banner"] = BANNERS[rand.choice([0, 5])]
        return [[article]]
    kinds = ("news", "letter", "speech", "brief") if words[1] else ("brief", "news")
    count = rand.randint(2, 3) if words[1] else rand.randint(3, 5)
    group = [choice.take(lambda a: a["kind"] in kinds and articles.length(a) < 420 and a.get("head")) for _ in range(count)]
    group = [article for article in group if article]
    for article in group:
        article["banner"] = words
        if article["by"]["where"] == "tail" and rand.random() < .5:
            article["by"]["where"] = "text"
    if len(group) == 1:
        del group[0]["banner"]
    return [group] if group else []


def _units(choice, look, two, rand):
    """What stands on the pages: lists of articles, those of more than one under a banner."""
    count = (rand.randint(8, 10) if look["tier"] == 1 else rand.randint(9, 12)) * (2 if two else 1)
    units = _under_banner(choice, look, rand) if rand.random() < (.6 if look["tier"] < 3 else .8) else []
    photos = long = 0
    most = (1 if look["tier"] == 1 else 2) * (2 if two else 1)
    while len(units) < count:
        article = choice.take(lambda a: (a["kind"] != "photo" or photos < 2) and (articles.length(a) < LONG or long < most))
        if not article:
            break
        photos += article["kind"] == "photo"
        long += articles.length(article) >= LONG
        units.append([article])
    rand.shuffle(units)
    units.sort(key=lambda unit: sum(map(articles.length, unit)) <= 700)
    return units


def _two_pages(units, number, look, rand):
    """Two pages and, where an article may be cut, a jump between them; None when one of its parts found no place."""
    for k, unit in enumerate(units):
        if len(unit) == 1 and articles.length(unit[0]) > 350 and unit[0]["kind"] in MAY_JUMP + ("science", "interview"):
            parts = wording.jump(unit[0], rand, number, number + rand.randint(1, 2))
            if parts:
                break
    else:
        parts = None
    half, other = len(units) // 2, number + 1
    first, second = units[:half], units[half:]
    if parts:
        rest = units[:k] + units[k + 1:]
        first, second, other = [[parts[0]]] + rest[:half], rest[half:], parts[0]["continuedTo"]
        second.insert(rand.randint(0, 1), [parts[1]])
    pages = [makeup.page(number, first, look, rand), makeup.page(other, second, look, rand)]
    for part, made in zip(parts or [], pages):
        if part["id"] not in [article["id"] for article, _, _ in made["articles"]]:
            return None
    return pages


def _with_one_part(units, number, look, rand):
    """Puts one part of a jump, from or to a page that isn't there, in an article's place."""
    for k, unit in enumerate(units):
        if len(unit) == 1 and articles.length(unit[0]) > 350 and unit[0]["kind"] in MAY_JUMP:
            other = number + 1 if rand.random() < .5 else max(1, number - 1)
            parts = wording.jump(unit[0], rand, min(number, other), max(number, other))
            if parts and other != number:
                part = parts[0] if other > number else parts[1]
                del part["join"], part["joinSplit"]
                units[k] = [part]
                return


def issue(tier, seed, stock):
    """An issue of a tier: (its look, its pages, the seed that they came from, another one if a jump found no place)."""
    while True:
        rand = random.Random(seed)
        look = makeup.style(tier, rand)
        choice = _Choice(stock, look, rand)
        two = tier == 3 and rand.random() < .5
        units = _units(choice, look, two, rand)
        number = rand.randint(1, 6)
        if not two:
            if tier > 1 and rand.random() < .25:
                _with_one_part(units, number, look, rand)
            return look, [makeup.page(number, units, look, rand)], seed
        pages = _two_pages(units, number, look, rand)
        if pages:
            return look, pages, seed
        seed += 1000003
