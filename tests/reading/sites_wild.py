"""Sites of further kinds, written after the reader stood and read once before anything was changed for them (see benchmarks/pages.py)."""

import json

from page_parts import (
    ENGLISH,
    FOOTER,
    GULF,
    LEVANT,
    NAV,
    Article,
    Page,
    arabic_digits,
    comments,
    e,
    head,
    links,
    long_day,
    og,
    others,
    ps,
)  # fmt: skip


def page_builder(a: Article) -> Page:
    """A page builder: every piece a widget in columns; date and writer as icon lists; related posts as cards."""
    url = f"https://alwaqai.example/{a.key}/"
    cards = "".join(
        f'<article class="elementor-post elementor-grid-item"><div class="elementor-post__text"><h3 class="elementor-post__title"><a href="/{o.key}">{e(o.title)}</a></h3><div class="elementor-post__excerpt"><p>{e(o.paragraphs[0])}</p></div><a class="elementor-post__read-more" href="#">اقرأ المزيد »</a></div></article>'
        for o in others(a, 3)
    )
    page = f"""<!DOCTYPE html><html dir="rtl" lang="ar">{head(a, f"{a.title} - الوقائع", og(a, url, "الوقائع"))}<body class="rtl single elementor-default"><div data-elementor-type="header" class="elementor elementor-location-header">{NAV}</div>
<div data-elementor-type="single-post" class="elementor elementor-location-single post type-post"><section class="elementor-section"><div class="elementor-container"><div class="elementor-column">
<div class="elementor-widget elementor-widget-theme-post-title"><h1 class="elementor-heading-title">{e(a.title)}</h1></div>
<div class="elementor-widget elementor-widget-post-info"><ul class="elementor-inline-items elementor-icon-list-items elementor-post-info"><li class="elementor-icon-list-item" itemprop="author"><span class="elementor-icon-list-text elementor-post-info__item--type-author">سلمى العلي</span></li>
<li class="elementor-icon-list-item" itemprop="datePublished"><span class="elementor-post-info__item--type-date"><time>{GULF[a.day.month - 1]} {a.day.day}, {a.day.year}</time></span></li><li><span>9:12 ص</span></li><li><span>لا توجد تعليقات</span></li></ul></div>
<div class="elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">{"".join(ps(a))}</div></div>
<div class="elementor-widget elementor-widget-share-buttons"><div class="elementor-share-btn"><span class="elementor-share-btn__title">Facebook</span></div></div></div></div></section>
<section class="elementor-section"><h2 class="elementor-heading-title">موضوعات ذات صلة</h2><div class="elementor-posts-container">{cards}</div></section></div>{FOOTER}</body></html>"""
    return Page(page, a, url=url, outlet="الوقائع", author="سلمى العلي")


def endless(a: Article) -> Page:
    """Endless scrolling: the next articles stand whole behind the first, in the same markup."""

    def one(x: Article) -> str:
        return f'<article class="story" data-url="/story/{x.key}"><h1 class="story__title">{e(x.title)}</h1><div class="story__meta"><span class="story__date">{long_day(x.day)}</span></div><div class="story__content">{"".join(ps(x))}</div></article>'  # fmt: skip

    nexts = others(a, 2)
    page = f"""<!DOCTYPE html><html dir="rtl" lang="ar">{head(a, a.title + " | المنصة", og(a, f"https://manassa.example/story/{a.key}", "المنصة"))}<body>{NAV}<main class="stream">{one(a)}{one(nexts[0])}{one(nexts[1])}</main>{FOOTER}</body></html>"""
    return Page(page, a, url=f"https://manassa.example/story/{a.key}", outlet="المنصة")


def address_only(a: Article) -> Page:
    """No date but in the address of the page; a sticky video player and a tweet within the body."""
    body = ps(a)
    body.insert(
        2,
        '<blockquote class="twitter-tweet"><a href="https://x.example/1"></a></blockquote><div class="video-player"><video></video><span>جارٍ تشغيل الفيديو</span></div>',
    )
    url = f"https://www.alkawkab.example/news/{a.day:%Y/%m/%d}/{a.key}"
    page = f"""<!DOCTYPE html><html dir="rtl" lang="ar">{head(a, a.title, f'<link rel="canonical" href="{url}">')}<body><header>{NAV}</header><main><div class="hero"><h1>{e(a.title)}</h1></div><div class="content__article-body">{"".join(body)}</div>
<div class="onward"><h2>المزيد من القصص</h2><div class="cards">{links(a, 4, "div", True)}</div></div></main>{FOOTER}</body></html>"""
    return Page(page, a, url=url)


def no_date(a: Article) -> Page:
    """No date of its own: only today's on top, and those of other articles."""
    page = f"""<!DOCTYPE html><html dir="rtl" lang="ar">{head(a, "بوابة البحر | " + a.title)}<body><header><div class="head-date">الخميس 26 نوفمبر 2026</div><div class="logo">بوابة البحر</div>{NAV}</header><section class="inner"><h1 class="post-head">{e(a.title)}</h1>
<div class="post-txt">{"".join(ps(a))}</div></section><section class="more"><h4>آخر الأخبار</h4><ul>{links(a, 6, dated=True)}</ul></section>{FOOTER}</body></html>"""
    return Page(page, a, published=None)


def double_encoded(a: Article) -> Page:
    """Arabic bytes of windows-1256 taken for Latin once and stored as UTF-8."""
    page = f"""<html dir="rtl"><head><meta charset="utf-8"><title>{e(a.title)}</title></head><body>{NAV}<div id="content"><h1>{e(a.title)}</h1><div class="date">{long_day(a.day)}</div>{"".join(ps(a))}</div><div id="side">{links(a, 5)}</div></body></html>"""
    data = page.encode("cp1256").decode("latin-1").encode("utf-8")
    return Page(page, a, data=data)


def rich_text(a: Article) -> Page:
    """A site builder's rich text: spans within spans, paragraphs of a hard space, subheadings; the lead set apart."""
    lead, *rest = a.paragraphs
    half = len(rest) // 2 or 1
    spans = [
        f'<p class="font_8" style="text-align:right"><span style="color:#000"><span style="font-family:cairo">{e(p)}</span></span></p><p>&nbsp;</p>'
        for p in rest
    ]
    spans.insert(half, "<h3><span>ردود الفعل على الحدث</span></h3>")
    page = f"""<!DOCTYPE html><html lang="ar">{head(a, f"{a.title} | مجلة الرواق")}<body><div id="SITE_HEADER">{NAV}</div><div data-hook="post"><h1 data-hook="post-title" class="blog-post-title-font"><span>{e(a.title)}</span></h1>
<ul class="post-metadata"><li><span title="{a.day.day} {GULF[a.day.month - 1]} {a.day.year}" class="post-metadata__date time-ago">{a.day.day} {GULF[a.day.month - 1]} {a.day.year}</span></li><li><span class="post-metadata__readTime">2 دقيقة قراءة</span></li></ul>
<div class="post-content__body rich-content"><p class="lead"><strong>{e(lead)}</strong></p>{"".join(spans)}</div></div><div class="post-footer"><span>25 مشاهدة</span><span>0 تعليق</span></div><section class="recent"><h2>منشورات أخيرة</h2>{links(a, 3, "div", True)}</section></body></html>"""
    return Page(page, a, body="\n".join([lead, *rest[:half], "ردود الفعل على الحدث", *rest[half:]]))


def interview(a: Article) -> Page:
    """Bold lead-ins, a list in the body, a quote block: all of it is the article."""
    first, second, *rest = a.paragraphs
    body = f"<p>{e(first)}</p><blockquote><p>{e(second)}</p></blockquote><ul>{''.join(f'<li>{e(p)}</li>' for p in rest)}</ul><p><b>خلاصة:</b> ما زالت التفاصيل ترد تباعا، وينتظر أن تصدر الجهات المعنية بيانات أخرى خلال الساعات المقبلة.</p>"
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, a.title + " - نشرة الصباح", f'<meta name="DC.date.issued" content="{a.day}">')}<body><div class="off-canvas">{NAV}</div><div class="l-wrap"><div class="l-main"><h1 class="c-title">{e(a.title)}</h1><div class="c-content">{body}</div></div>
<div class="l-side"><div class="c-box"><div class="c-box__head">تريند</div>{links(a, 5, "div")}</div></div></div>{FOOTER}</body></html>"""
    return Page(
        page,
        a,
        body="\n".join(
            [
                first,
                second,
                *rest,
                "خلاصة: ما زالت التفاصيل ترد تباعا، وينتظر أن تصدر الجهات المعنية بيانات أخرى خلال الساعات المقبلة.",
            ]
        ),
    )


def policy_below(a: Article) -> Page:
    """An older broadcaster: an anchor never closed, two h1, time stamp with both month names, a note on comments below the text."""
    stamp = f"{['الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد'][a.day.weekday()]}، {a.day.day:02} {LEVANT[a.day.month - 1]}/{GULF[a.day.month - 1]} {a.day.year}، آخر تحديث 02:21 (GMT+0400)"
    body = ps(a)
    body[0] = f"<p><b>{e(a.paragraphs[0])}</b></p>"
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "x"><html lang="ar"><head><title>{e(a.title)} - NewsArabia.com</title><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/>{og(a, f"http://newsarabia.example/{a.day.year}/mideast/{a.day.month}/{a.day.day}/{a.key}/index.html", "NewsArabia")}</head>
<body><a name="top_of_page"/><div id="fb-root"/><div id="hdr"><h1><span>NewsArabia</span><a href="/"><img src="l.gif" alt="N"/></a></h1><ul id="intl-menu"><li><a href="/">الصفحة الرئيسية</a></li><li><a href="/w">العالم</a></li><li><a href="/s">رياضة</a></li></ul></div>
<div align="center" id="container"><div class="story_area"><h1>{e(a.title)}</h1><div class="story_tmp"><div class="story_stamp">{stamp}</div></div><div class="story_rgt"><div class="img640"><img src="g.jpg"/></div>{"".join(body)}
<div class="divline"> </div><div style="padding:10px 0;"><p style="font:normal 12px Tahoma">نرحب بالنقاش المفيد، ولذلك ننصحك بمراجعة <a href="/g.html">إرشادات الاستخدام</a> قبل نشر تعليقك، علما أن مشاركاتك يمكن استخدامها مع اسمك وصورتك استنادا إلى <a href="/p.html">سياسة الخصوصية</a> بما يتوافق مع <a href="/t.html">شروط استخدام الموقع</a>.</p>
<p style="font:bold 11px Tahoma"> الآراء الواردة أدناه لا تعبر عن رأي الموقع، بل تعكس وجهات نظر أصحابها فقط.</p></div><div data-num-posts="10" class="fb-comments"> </div></div>
<div class="story_lft"><h4>الأكثر تصفحاً</h4>{"".join(f'<div class="w2"><h2><a href="/{o.key}">{e(o.title)}</a></h2></div>' for o in others(a, 5))}</div></div></div><div id="ftr">&copy; 2013 جميع الحقوق محفوظة</div></body></html>"""
    return Page(
        page,
        a,
        url=f"http://newsarabia.example/{a.day.year}/mideast/{a.day.month}/{a.day.day}/{a.key}/index.html",
        outlet="NewsArabia",
    )


def english_dates(a: Article) -> Page:
    """English dates on an Arabic page, microformats, a summary that repeats the first paragraph."""
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, f"{a.title} | Levant Wire")}<body>{NAV}<div class="h-entry hentry"><h1 class="p-name entry-title">{e(a.title)}</h1><p class="p-summary">{e(a.paragraphs[0][:80])}...</p>
<span class="dt">{ENGLISH[a.day.month - 1]} {a.day.day}, {a.day.year} 5:30 pm</span> <a class="p-author h-card" href="/a">Karim Saab</a><div class="e-content">{"".join(ps(a))}</div></div><div class="after">{links(a, 5, "p")}</div>{FOOTER}</body></html>"""
    return Page(page, a, author="Karim Saab")


def gallery(a: Article) -> Page:
    """A gallery of captions before a short text; many teasers around."""
    short = Article(a.key, a.day, a.title, a.paragraphs[:2])
    slides = "".join(
        f'<div class="swiper-slide"><img src="{n}.jpg"><div class="slide-caption">صورة رقم {n} من موقع الحدث بعدسة مصورنا</div></div>'
        for n in range(1, 6)
    )
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, a.title, f'<meta property="article:published_time" content="{a.day}T03:00:00Z">')}<body>{NAV}<div class="grid-top">{links(a, 4, "div", True)}</div><div class="gallery-page"><h1>{e(a.title)}</h1><div class="swiper">{slides}</div><div class="gallery-text">{"".join(ps(short))}</div></div>
<div class="grid-bottom">{links(a, 6, "div", True)}</div>{FOOTER}</body></html>"""
    return Page(page, short)


def slash_weekday(a: Article) -> Page:
    """A date with slashes, month first, with its weekday: the weekday tells which is which."""
    names = ["اثنين", "ثلاثاء", "أربعاء", "خميس", "جمعة", "سبت", "أحد"]
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, a.title + " | المركز العربي للأخبار")}<body><div id="nav">{NAV}</div><div id="block-system-main"><h1>{e(a.title)}</h1><div class="submitted">{names[a.day.weekday()]}, {a.day:%m/%d/%Y} - 10:45</div><div class="txt">{"".join(ps(a))}</div></div>
<div class="region-sidebar-second"><h2>الأكثر مشاهدة</h2>{links(a, 6, "div", dated=True)}</div>{FOOTER}</body></html>"""
    return Page(page, a)


def slash_unknown(a: Article) -> Page:
    """A date with slashes of which both readings are dates, and nothing else: unknown (or known where one reading is none)."""
    known = a.day.day > 12 or a.day.day == a.day.month
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, a.title + " - يوميات الخليج")}<body>{NAV}<div class="news"><h1>{e(a.title)}</h1><div class="d">{arabic_digits(f"{a.day:%d/%m/%Y}")}</div><div class="b">{"".join(ps(a))}</div></div>{FOOTER}</body></html>"""
    return Page(page, a, published="day" if known else None)


def html_in_json(a: Article) -> Page:
    """JSON-LD whose articleBody is escaped markup, beside a paywall that shows the first paragraph only."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": e(a.title), "isAccessibleForFree": False, "datePublished": f"{a.day}T20:00:00+0400",
            "articleBody": "".join(f"&lt;p&gt;{e(p)}&lt;/p&gt;" for p in a.paragraphs), "author": {"@type": "Person", "name": "ماهر قاسم"}, "publisher": {"@type": "Organization", "name": "الاقتصاد الجديد"}}  # fmt: skip
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, a.title + " | الاقتصاد الجديد", '<script type="application/ld+json">' + json.dumps(data, ensure_ascii=False) + "</script>")}<body>{NAV}<article><h1>{e(a.title)}</h1><p>{e(a.paragraphs[0])}</p>
<div class="wall"><h3>هذا المحتوى للمشتركين فقط</h3><p>سجل الدخول أو اختر إحدى باقات الاشتراك لتتمكن من متابعة القراءة.</p></div></article>{FOOTER}</body></html>"""
    return Page(page, a, outlet="الاقتصاد الجديد", author="ماهر قاسم")


def nested_cells(a: Article) -> Page:
    """One paragraph to a table row, ads in rows between, no classes at all, date below the text."""
    rows = "".join(f"<tr><td>{e(p)}</td></tr><tr><td height='10'></td></tr>" for p in a.paragraphs)
    page = f"""<html><head><meta charset="utf-8"><title>{e(a.title)} - شبكة المدينة</title></head><body dir="rtl"><table><tr><td><a href="/">الرئيسية</a> | <a href="/n">أخبار</a> | <a href="/f">منتدى</a></td></tr><tr><td><table><tr><td><h2>{e(a.title)}</h2></td></tr>{rows}<tr><td>تاريخ الإضافة: {long_day(a.day, weekday=False)}</td></tr></table></td></tr>
<tr><td><table><tr><td>مواضيع أخرى</td></tr>{links(a, 6, "tr").replace("<tr><a", "<tr><td><a").replace("</a></tr>", "</a></td></tr>")}</table></td></tr></table></body></html>"""
    return Page(page, a)


def custom_elements(a: Article) -> Page:
    """Elements of its own names, comments of readers without the word, ages instead of dates on them."""
    url = f"https://beta.example/a/{a.key}"
    talk = "".join(
        f"<ui-message><ui-user>{n}</ui-user><ui-text>{t}</ui-text></ui-message>"
        for n, t in [
            ("نادر", "شكرا على هذا التقرير المفصل والدقيق، نتابعكم دائما."),
            ("هدى", "هل من مصدر رسمي لهذه الأرقام؟ نرجو التوضيح لو سمحتم."),
        ]
    )
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, a.title, og(a, url, "بيتا", extra=f'<meta property="article:published_time" content="{int(__import__("datetime").datetime(a.day.year, a.day.month, a.day.day, 12, tzinfo=__import__("datetime").UTC).timestamp())}">'))}<body><ui-shell><ui-nav>{NAV}</ui-nav>
<ui-article><h1>{e(a.title)}</h1><ui-body>{"".join(ps(a))}</ui-body></ui-article><ui-comments>{talk}</ui-comments></ui-shell></body></html>"""
    return Page(page, a, url=url, outlet="بيتا")


def wire_copy(a: Article) -> Page:
    """Agency copy: dateline with the agency, initials at the end, key words and a list of earlier copy below."""
    first = f"القاهرة ـ (أ ش أ): {a.paragraphs[0]}"
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, "أخبار مصر: " + a.title)}<body>{NAV}<div class="row"><div class="col-lg-8"><div class="news-details"><h3>{e(a.title)}</h3><span class="label label-default">{a.day.day}-{a.day.month}-{a.day.year} | 18:22</span><hr><p>{e(first)}</p>{"".join(ps(a)[1:])}
<p>أ ش أ</p><hr><b>كلمات البحث</b><ul class="list-inline"><li><a href="#">مصر</a></li><li><a href="#">العرب</a></li></ul><b>طالع أيضا</b><ul>{links(a, 4)}</ul></div></div><div class="col-lg-4"><div class="panel"><div class="panel-heading">شريط الأخبار</div>{links(a, 6, "p", dated=True)}</div></div></div>{comments(1)}{FOOTER}</body></html>"""
    known = a.day.day > 12 or a.day.day == a.day.month
    return Page(page, a, body="\n".join([first, *a.paragraphs[1:]]), published="day" if known else None)


SITES = [page_builder, endless, address_only, no_date, double_encoded, rich_text, interview, policy_below, english_dates, gallery, slash_weekday,
         slash_unknown, html_in_json, nested_cells, custom_elements, wire_copy]  # fmt: skip
