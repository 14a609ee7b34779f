"""Makes up a page: its look, where articles stand on it, its head and foot."""
import copy
import datetime
import random

import articles
import boxes
import fonts
import setting
import titles

MARGIN = 36
TOP, TOP_WITH_HEAD = 34.0, 56.0
SAMPLE_COLUMN = 119.0       # the width that the lengths in _span are for
PAPERS = "清川日报 桐岭日报 澄浔晚报 云塍周刊 南麓新报 江塍教育报 石浔商报 白鹭时报 沚河农民报 青屏法治报 槐柏塘消息报 临埠工人报".split()
SECTIONS = "要闻 综合 本地 民生 文化 副刊 教育 经济 健康 法治 体育 科技 乡村 读者之声".split()
EDITORS = "路遥知 石榴 言午 苏木 何夕 江离 柳如风 白芷 秦川月 田野".split()
CREDITS = ["编辑 %s　版式 %s　校对 %s", "责任编辑：%s　美编：%s　校对：%s", "责编 %s　组版 %s　校对 %s"]
FEET = ["本报地址：%s大道18号　邮编：450%03d　总编室电话：8866001　广告许可证：清市监广字001号　印刷：日报印务中心",
        "社址：%s路66号　邮政编码：31%04d　新闻热线：88001122　零售每份1.50元　全年定价360元"]


def style(tier, rand):
    """The look of an issue of a tier: 1 as the plainest papers are, 2 varied, 3 with whatever makes pages hard."""
    serif, sans = fonts.FAMILIES[0] if tier == 1 or rand.random() < .45 else rand.choice(fonts.FAMILIES)
    dense = tier == 3 and rand.random() < .35
    paper = rand.choice(PAPERS)
    columns = rand.choice({1: [6, 6, 7], 2: [4, 5, 6, 6, 7], 3: [3, 4, 5, 5, 6]}[tier])
    if tier == 1 or columns > 4 and rand.random() < .5:
        column = SAMPLE_COLUMN
    else:
        column = rand.uniform(105, 150) if columns > 4 else rand.uniform(720, 860) / columns - 14
    look = dict(tier=tier, serif=serif, sans=sans, dense=dense, paper=paper, columns=columns, column=round(column, 1), gutter=14.0)
    if tier == 1 or rand.random() < .4:
        look["size"] = rand.uniform(8.9, 9.2)
    else:
        look["size"] = rand.uniform(7.6, 8.6) if dense else rand.uniform(8.0, 10.6)
    look["left"] = None if tier < 3 else rand.choice([None, True, False])
    look["sans_byline"], look["sans_source"] = rand.random() < .3, rand.random() < .4
    look["centred"] = tier > 1 and rand.random() < .25
    look["indented_caption"] = rand.random() < .5
    look["column_rules"] = rand.choice([.3, .3, .3, .9, 0])
    look["rules"] = tier < 3 or rand.random() < .6
    look["wide"] = tier > 1 and rand.random() < .12
    look["radicals"] = tier > 1 and rand.random() < .15
    look["head"] = tier > 1 and rand.random() < .9
    look["advertisements"] = tier < 3 or rand.random() < .5
    look["form_feeds"] = tier == 3 and rand.random() < .5
    for sign in "leading_blank", "head_last", "head_in_one", "standing_in_one":
        look[sign] = rand.random() < .5
    return look


def measure_of(look, columns):
    return columns * look["column"] + (columns - 1) * look["gutter"]


def _span(article, look, rand):
    """Over how many columns of the page an article stands."""
    length = articles.length(article) * min(1, (SAMPLE_COLUMN / look["column"]) ** 1.5)
    if articles.has_table(article):
        choice = [1, 2, 2]
    elif article["kind"] == "photo":
        choice = [2, 2, 3]
    elif article["kind"] == "poem":
        choice = [1, 1, 1, 2]
    else:
        steps = [(150, [1, 1, 2]), (330, [1, 1, 2, 2, 3]), (700, [1, 2, 2, 3, 3, 4]), (1200, [2, 3, 3, 4, 4])]
        choice = next((spans for most, spans in steps if length < most), [3, 4, 4, 5])
    return min(5, look["columns"], rand.choice(choice))


def _may_stand(article):
    """Whether the headline may be set vertically."""
    head = article.get("head")
    return bool(head and not article.get("deck") and article["kind"] != "photo" and articles.length(article) > 200
                and max(map(len, head)) < 14 and not article.get("banner") and article["by"]["where"] != "title"
                and not any(c.isascii() and c.isalnum() for c in "".join(head) + article.get("kicker", ""))
                and not articles.has_table(article))


def _placed(unit, x, y, span, look, seed):
    """The boxes of a unit at a place: [(article, blocks, shapes, its rectangle)], and where they end."""
    rand, measure, top = random.Random(seed), measure_of(look, span), y
    unit, out, above = copy.deepcopy(unit), [], []
    if unit[0].get("banner"):
        box, height = titles.banner(unit[0]["banner"], x, y, measure, look)
        above = box.blocks
        y += height
    tops, share = [y] * span, (measure - (span - 1) * look["gutter"]) / span
    for k, article in enumerate(unit):
        if len(unit) == 1:
            may = look["tier"] > 1 and rand.random() < (.35 if look["tier"] == 3 else .08)
            box = boxes.layout(article, x, y, measure, span, look, seed, may and span > 1 and _may_stand(article))
            place = (x, top, x + measure, box.bottom)
        else:
            c = min(range(span), key=lambda i: (tops[i], i))
            left = x + c * (share + look["gutter"])
            box = boxes.layout(article, left, tops[c], share, 1, look, seed + k)
            place = (left, tops[c], left + share, box.bottom)
            tops[c] = box.bottom + 14
        out.append((article, (above if not k else []) + box.blocks, box.shapes, place))
    return out, max(place[3] for _, _, _, place in out)


def page(number, units, look, rand):
    """A page of units (lists of articles; several are a group under a banner), packed from above: a dict of number, width,
    height, articles as (article, blocks, rectangle), shapes, lines of head and foot, and these as texts."""
    count, step = look["columns"], look["column"] + look["gutter"]
    width = 2 * MARGIN + measure_of(look, count)
    height = width * (rand.uniform(1.39, 1.45) if count > 4 else rand.uniform(1.3, 1.5))
    limit = height - (50 if look["head"] else 42)
    skyline = [TOP_WITH_HEAD if look["head"] else TOP] * count
    made = dict(number=number, width=width, height=height, articles=[], shapes=[], lines=[], furniture=[])
    for unit in units:
        least = 2 if len(unit) > 1 else 1
        span = _span(unit[0], look, rand) if len(unit) == 1 else min(count, len(unit) if len(unit) < 4 else 3)
        seed = rand.random()
        for span in [span] + [other for other in (span - 1, span + 1, 2, 1) if least <= other <= count and other != span]:
            i = min(range(count - span + 1), key=lambda i: (max(skyline[i:i + span]), i))
            x = MARGIN + i * step
            placed, end = _placed(unit, x, max(skyline[i:i + span]), span, look, seed)
            if end <= limit or not made["articles"]:
                break
        else:
            continue
        for article, blocks, shapes, place in placed:
            made["articles"].append((article, blocks, place))
            made["shapes"] += shapes
        if look["rules"]:
            made["shapes"].append(("rule", x, end + 7, x + measure_of(look, span), end + 7))
        skyline[i:i + span] = [end + 16] * span
    if max(skyline) > limit + 20:
        made["height"] = max(skyline) + 50
    if look["advertisements"]:
        _advertisements(made, skyline, look)
    if look["head"]:
        _furniture(made, look, rand)
    return made


def _advertisements(made, skyline, look):
    """Fills what is left below with grey boxes."""
    k, end = 0, made["height"] - 42
    while k < len(skyline):
        count = 1
        while k + count < len(skyline) and abs(skyline[k + count] - skyline[k]) < .1:
            count += 1
        if end - skyline[k] > 20:
            x = MARGIN + k * (look["column"] + look["gutter"])
            made["shapes"].insert(0, ("rectangle", x, skyline[k] + 4, measure_of(look, count), end - skyline[k] - 4, (.9, .9, .9)))
        k += count


def _furniture(made, look, rand):
    """Page head and foot; the day and how pages are numbered are the same on all pages of an issue."""
    width = made["width"]

    def put(size, bold, text, base, x=None, right=False):
        line = setting.one_line((look["sans"], bold), size, text, "furniture")
        if x is None:
            x = width - MARGIN - line.width if right else (width - line.width) / 2
        made["lines"].append(line.place(x, base))
        made["furniture"].append(text)
    if "day" not in look:
        day = datetime.date(2016, 1, 1) + datetime.timedelta(rand.randint(0, 3600))
        look["day"] = f"{day.year}年{day.month}月{day.day}日{rand.choice(' 　')}星期{'一二三四五六日'[day.weekday()]}"
        look["number"] = rand.choice(["第%d版", "第%d版", "%02d版", "A%02d", "%d版"])
        look["name_shown"], look["foot_shown"] = rand.random() < .6, rand.random() < .5
    section = rand.choice(SECTIONS)
    if rand.random() < .2:
        section = " ".join(section)
    put(16, True, look["number"] % made["number"], 30, x=MARGIN)
    put(15, True, section, 30, x=106)
    put(9, False, look["day"], 30, right=True)
    if look["name_shown"]:
        put(17, True, look["paper"], 30)
    if rand.random() < .6:
        names = tuple(rand.sample(EDITORS, 3))
        put(8, False, rand.choice(CREDITS) % names, 43, right=True)
    made["shapes"].append(("rule", MARGIN, 46, width - MARGIN, 46))
    if look["foot_shown"]:
        text = rand.choice(FEET)
        put(7.5, False, text % (rand.choice(["清川", "人民", "文昌"]), rand.randint(1, 999)), made["height"] - 22.5)
