"""What the sites of the saved-page fixtures are built of: articles, dates as outlets write them, and clutter.

The articles are written for these tests, about public events; the sites are invented, in the structure of real kinds of pages.
"""

import datetime
import html
import pathlib
import random
from dataclasses import dataclass, field

from hijridate import Gregorian

ARTICLES = pathlib.Path(__file__).with_name("articles.txt")
GULF = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
LEVANT = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
]
MAGHREB = "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر".split()
MOROCCO = "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر".split()
HIJRI = [
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
]
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
ENGLISH = "January February March April May June July August September October November December".split()


@dataclass(frozen=True)
class Article:
    """One article: key, day of publication, title, paragraphs."""

    key: str
    day: datetime.date
    title: str
    paragraphs: tuple[str, ...]


@dataclass
class Page:
    """A page as a site lays it out, and what a reader should find in it (None where the page does not say)."""

    html: str
    article: Article
    encoding: str = "utf-8"
    body: str | None = None
    title: str | None = None
    published: str | None = "day"
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    data: bytes | None = field(default=None, repr=False)


def articles() -> list[Article]:
    """Return the articles of articles.txt in their order."""
    found = []
    for block in ARTICLES.read_text(encoding="utf-8").strip().split("\n\n"):
        head, title, *paragraphs = block.splitlines()
        key, day = head.removeprefix("# ").split(" | ")
        found.append(Article(key, datetime.date.fromisoformat(day), title, tuple(paragraphs)))
    return found


ALL = articles()


def e(text: str) -> str:
    """Return the text with the characters of markup escaped."""
    return html.escape(text, quote=True)


def ps(article: Article, tag: str = "p", extra: str = "") -> list[str]:
    """Return the paragraphs as elements."""
    return [f"<{tag}{extra}>{e(p)}</{tag}>" for p in article.paragraphs]


def arabic_digits(text: str) -> str:
    """Return the text with Arabic-Indic digits."""
    return text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))


def long_day(day: datetime.date, months: list[str] = GULF, weekday: bool = True, comma: str = "") -> str:
    """Return «الأربعاء 5 أغسطس 2020»."""
    return (WEEKDAYS[day.weekday()] + comma + " " if weekday else "") + f"{day.day} {months[day.month - 1]} {day.year}"


def hijri_day(day: datetime.date) -> str:
    """Return «15 ذو الحجة 1441هـ»."""
    found = Gregorian(day.year, day.month, day.day).to_hijri()
    return f"{found.day} {HIJRI[found.month - 1]} {found.year}هـ"


def others(article: Article, count: int) -> list[Article]:
    """Return other articles to link to, the same for each run."""
    rng = random.Random(article.key)
    return rng.sample([a for a in ALL if a.key != article.key], count)


def links(article: Article, count: int = 6, item: str = "li", teaser: bool = False, dated: bool = False) -> str:
    """Return a list of links to other articles, with a teaser or a date each where asked for."""
    out = []
    for other in others(article, count):
        text = f'<a href="/news/{other.key}" title="{e(other.title)}">{e(other.title)}</a>'
        if dated:
            text += f' <span class="date">{long_day(other.day, weekday=False)}</span>'
        if teaser:
            text += f"<p>{e(other.paragraphs[0])}</p>"
        out.append(f"<{item}>{text}</{item}>")
    return "\n".join(out)


NAV = """<nav class="main-menu"><ul><li><a href="/">الرئيسية</a></li><li><a href="/politics">سياسة</a></li>
<li><a href="/economy">اقتصاد</a></li><li><a href="/sport">رياضة</a></li><li><a href="/culture">ثقافة وفن</a></li>
<li><a href="/opinion">مقالات الرأي</a></li><li><a href="/video">فيديو</a></li><li><a href="/contact">اتصل بنا</a></li></ul></nav>"""
FOOTER = """<footer id="footer"><p>جميع الحقوق محفوظة. لا يجوز نسخ المواد أو إعادة نشرها دون إذن خطي من الإدارة.</p>
<ul><li><a href="/about">من نحن</a></li><li><a href="/privacy">سياسة الخصوصية</a></li><li><a href="/terms">شروط الاستخدام</a></li></ul></footer>"""
SHARE = """<div class="share-buttons"><span>شارك:</span><a href="#">فيسبوك</a><a href="#">تويتر</a><a href="#">واتساب</a>
<a href="#">تيليغرام</a><a href="#">نسخ الرابط</a></div>"""
COMMENTS = [
    ("أبو خالد", "خبر مهم شكرا لكم على التغطية المتواصلة، ونتمنى أن تتحسن الأحوال في كل بلاد العرب قريبا إن شاء الله"),
    ("سمر", "لا أتفق مع ما جاء في المقال، والحقيقة أن الأمور أعقد من ذلك بكثير ولا بد من سماع الرأي الآخر"),
    ("مواطن", "أين كانت الحكومة من كل هذا؟ نسأل الله السلامة للجميع ونرجو نشر التعليق دون حذف"),
    ("Ahmad", "الله يستر من القادم، المنطقة كلها على كف عفريت منذ سنوات طويلة والناس تعبت"),
]


def comments(count: int = 4) -> str:
    """Return readers' comments as list items."""
    return "\n".join(
        f'<li class="comment"><div class="comment-author">{name} يقول:</div><div class="comment-meta">منذ {n + 1} أيام</div>'
        f'<div class="comment-content"><p>{text}</p></div><a class="comment-reply-link" href="#">رد</a></li>'
        for n, (name, text) in enumerate(COMMENTS[:count])
    )


def head(article: Article, title: str | None = None, inside: str = "", charset: str = "UTF-8") -> str:
    """Return the head of a page."""
    return (
        f'<head><meta charset="{charset}"><title>{e(title if title is not None else article.title)}</title>'
        f'<meta name="viewport" content="width=device-width">{inside}<style>.a{{color:red}}</style></head>'
    )


def og(article: Article, url: str, site: str = "", kind: str = "article", extra: str = "") -> str:
    """Return Open Graph metadata."""
    name = f'<meta property="og:site_name" content="{e(site)}">' if site else ""
    return (
        f'<meta property="og:type" content="{kind}"><meta property="og:title" content="{e(article.title)}">'
        f'<meta property="og:description" content="{e(article.paragraphs[0][:120])}">'
        f'<meta property="og:url" content="{url}"><meta property="og:locale" content="ar_AR">{name}{extra}'
    )
