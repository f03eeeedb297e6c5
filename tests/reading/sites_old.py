"""Sites of older kinds: Blogger, tables and fonts, windows-1256 and ISO-8859-6, server controls, line breaks for paragraphs."""

from page_parts import (
    FOOTER,
    LEVANT,
    MAGHREB,
    MOROCCO,
    NAV,
    SHARE,
    Article,
    Page,
    arabic_digits,
    comments,
    e,
    head,
    hijri_day,
    links,
    long_day,
    others,
    ps,
)  # fmt: skip


def blogger(a: Article) -> Page:
    """Blogger: line breaks for paragraphs, abbr.published, archive and labels in the side bar."""
    body = "<br />\n<br />\n".join(e(p) for p in a.paragraphs)
    page = f"""<!DOCTYPE html><html class='v2' dir='rtl' lang='ar' xmlns:b='http://www.google.com/2005/gml/b'><head><meta content='text/html; charset=UTF-8' http-equiv='Content-Type'/>
<meta content='blogger' name='generator'/><link href='http://madwana.example/{a.day:%Y/%m}/{a.key}.html' rel='canonical'/><title>مدونة الحدث: {e(a.title)}</title></head>
<body class='loading'><div class='content-outer'><div class='header'><h1 class='title'><a href='/'>مدونة الحدث</a></h1><p class='description'>مدونة تهتم بأخبار العالم العربي وتحليلها</p></div>
<div class='main section' id='main'><div class='blog-posts hfeed'><div class='date-outer'><h2 class='date-header'><span>{long_day(a.day, comma="،")}</span></h2>
<div class='post hentry'><h3 class='post-title entry-title' itemprop='name'>{e(a.title)}</h3><div class='post-body entry-content' id='post-body-1'>
<div dir="rtl" style="text-align: right;" trbidi="on">{body}</div><div style='clear: both;'></div></div>
<div class='post-footer'><span class='post-author vcard'>مرسلة بواسطة <span class='fn'>أبو يوسف</span></span> <span class='post-timestamp'>في <a class='timestamp-link' href='#'><abbr class='published' title='{a.day}T05:30:00-07:00'>5:30 ص</abbr></a></span>
<div class='post-share-buttons'><a href='#'>إرسال بالبريد الإلكتروني</a><a href='#'>كتابة مدونة حول هذه المشاركة</a><a href='#'>المشاركة على X</a></div><span class='post-labels'>التسميات: <a href='#'>سياسة</a></span></div></div>
<div class='comments' id='comments'><h4>هناك 3 تعليقات:</h4><ul>{comments(3)}</ul></div></div></div></div><div class='sidebar'><div class='widget BlogArchive'><h2>أرشيف المدونة الإلكترونية</h2><ul><li>2021 (31)</li><li>2020 (44)</li></ul></div>
<div class='widget PopularPosts'><h2>المشاركات الشائعة</h2>{links(a, 5, "div", True)}</div></div></div></body></html>"""
    return Page(page, a, url=f"http://madwana.example/{a.day:%Y/%m}/{a.key}.html", author="أبو يوسف")


def font_table(a: Article) -> Page:
    """windows-1256, nested tables and fonts, line breaks, Levantine date above the title; link tables on both sides."""
    body = "<br><br>\n".join(f'<font face="Simplified Arabic" size="4">{e(p)}</font>' for p in a.paragraphs)
    page = f"""<html dir="rtl"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><title>{e(a.title)}</title></head><body topmargin="0" bgcolor="#ffffff">
<table width="780" align="center" border="0" cellpadding="0"><tr><td colspan="3"><table width="100%"><tr><td><a href="index.asp"><font color="#fff">الصفحة الأولى</font></a></td><td><a href="2.asp">محليات</a></td><td><a href="3.asp">عربيات</a></td><td><a href="4.asp">رياضة</a></td></tr></table></td></tr>
<tr><td width="150" valign="top"><table><tr><td bgcolor="#ccc"><b>عناوين أخرى</b></td></tr>{"".join(f"<tr><td><a href='n.asp?id={o.key}'><font size=2>{e(o.title)}</font></a></td></tr>" for o in others(a, 9))}</table></td>
<td valign="top"><table width="100%"><tr><td align="right"><font size="2" color="gray">{long_day(a.day, LEVANT)}</font></td></tr><tr><td align="center"><font size="5" color="#800000"><b>{e(a.title)}</b></font></td></tr>
<tr><td align="justify">{body}</td></tr><tr><td><a href="print.asp">نسخة للطباعة</a> | <a href="send.asp">أرسل لصديق</a> | <a href="#top">أعلى الصفحة</a></td></tr></table></td>
<td width="150" valign="top"><font size="2">درجات الحرارة<br>العاصمة 31<br>الساحل 27</font></td></tr><tr><td colspan="3" align="center"><font size="1">جميع الحقوق محفوظة 2003 - 2012</font></td></tr></table></body></html>"""
    return Page(page, a, encoding="windows-1256")


def asp_controls(a: Article) -> Page:
    """Server controls: spans with ids, break tags, date with slashes that only one reading fits (else in words)."""
    day = f"{a.day:%d/%m/%Y}" if a.day.day > 12 else long_day(a.day)
    body = "<br/>".join(e(p) for p in a.paragraphs)
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml" dir="rtl"><head id="ctl00_Head1"><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>
	{e(a.title)} :: جريدة الساحل اليومية
</title></head><body><form id="aspnetForm" method="post" action="./details.aspx?id=77"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUKMTY0" /><div id="ctl00_menu">{NAV}</div>
<div id="ctl00_CPH_pnl"><span id="ctl00_CPH_lblTitle" class="Title">{e(a.title)}</span><br/><span id="ctl00_CPH_lblDate" class="NewsDate">تاريخ النشر : {day}</span><br/><img src="x.jpg"/><br/>
<span id="ctl00_CPH_lblDetails" class="Details">{body}</span></div><div id="ctl00_related"><span class="hd">أخبار متعلقة</span>{links(a, 5, "div")}</div></form><div class="foot">تصميم وبرمجة شركة الحلول. جميع الحقوق محفوظة لجريدة الساحل</div></body></html>"""
    return Page(page, a)


def mislabelled(a: Article) -> Page:
    """Says UTF-8, is windows-1256; headline in h1, paragraphs plain."""
    page = f"""<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"><title>{e(a.title)} - شبكة النور</title></head><body dir="rtl">{NAV}<div class="mainnews"><h1>{e(a.title)}</h1>
<h5>{long_day(a.day, weekday=False)}</h5>{"".join(ps(a))}</div><div class="sidenews">{links(a, 8, "div", True)}</div></body></html>"""
    return Page(page, a, encoding="windows-1256")


def iso(a: Article) -> Page:
    """ISO-8859-6, labelled; definition lists for links; Maghrebi months."""
    plain = Article(a.key, a.day, a.title, tuple(p.replace("«", '"').replace("»", '"') for p in a.paragraphs))
    title = a.title.replace("«", '"').replace("»", '"')
    page = f"""<html lang="ar"><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-6"><title>{e(title)}</title><meta name="author" content="قسم التحرير"></head>
<body dir="rtl"><center><h2>وكالة الساحل للأنباء</h2></center><hr><h1>{e(title)}</h1><p class="when">الجزائر، {long_day(a.day, MAGHREB, False)}</p>{"".join(ps(plain))}<hr><dl><dt>اقرأ أيضا</dt>{links(a, 5, "dd").replace("«", '"').replace("»", '"')}</dl></body></html>"""
    return Page(page, a, encoding="iso-8859-6", title=title, body="\n".join(plain.paragraphs), author="قسم التحرير")


def utf16(a: Article) -> Page:
    """A page that a browser saved as UTF-16 with the note where it came from."""
    url = f"http://www.sahara-press.example/ar/{a.key}.html"
    page = f"""<!DOCTYPE html>
<!-- saved from url=(00{len(url):02}){url} -->
<html dir="rtl"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-16"><title>{e(a.title)}</title></head><body>{NAV}<div id="art"><h1>{e(a.title)}</h1>
<span class="time">{long_day(a.day, MOROCCO)} - 21:30</span>{SHARE}{"".join(ps(a))}</div><div class="side"><ul>{links(a, 7, dated=True)}</ul></div>{FOOTER}</body></html>"""
    return Page(page, a, encoding="utf-16", url=url)


def latin_label(a: Article) -> Page:
    """Says ISO-8859-1, is windows-1256; everything in one cell, paragraphs by double line breaks, no headline element."""
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><title>{e(a.title)}</title></head><body dir="rtl"><table width="100%"><tr><td class="menu">{links(a, 6, "div")}</td>
<td class="news"><b>{e(a.title)}</b><br>{a.day:%Y/%m/%d}<br><br>{"<br><br>".join(e(p) for p in a.paragraphs)}<br><br><a href="javascript:history.back()">عودة</a></td></tr></table></body></html>"""
    return Page(page, a, encoding="windows-1256")


def hijri_only(a: Article) -> Page:
    """A Hijri date only; body in one div with line breaks."""
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, a.title + " | صحيفة نجد")}<body>{NAV}<div class="single-news"><h1>{e(a.title)}</h1><div class="news-info"><span>التحرير</span> | <span>{hijri_day(a.day)}</span> | <span>3 تعليقات</span></div>
<div class="content-news">{"<br>".join(e(p) for p in a.paragraphs)}</div></div><div class="latest">{links(a, 7, "div", True)}</div>{FOOTER}</body></html>"""
    return Page(page, a)


def agency(a: Article) -> Page:
    """An agency: dateline in the first paragraph, date as digits of ISO in a div, teasers of other news below in the same markup."""
    first = f"بيروت-سانا: {a.paragraphs[0]}"
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, f"وكالة الأنباء - {a.title}")}<body>{NAV}<div class="news-page"><div class="title">{e(a.title)}</div><div class="post-date">{a.day} {"19:05"}</div>
<div class="news-content"><p>{e(first)}</p>{"".join(ps(a)[1:])}<p>ف.ع/ م.س</p></div></div>{"".join(f'<div class="news-item"><div class="title"><a href="/{o.key}">{e(o.title)}</a></div><div class="post-date">{o.day} 10:00</div><p>{e(o.paragraphs[0])}</p></div>' for o in others(a, 5))}{FOOTER}</body></html>"""
    return Page(page, a, body="\n".join([first, *a.paragraphs[1:]]))


def print_page(a: Article) -> Page:
    """A page for printing: nothing but the text, the date in Arabic-Indic digits, a link to the original."""
    url = f"https://www.tishreen-daily.example/archives/{a.key}"
    page = f"""<html dir="rtl"><head><meta charset="utf-8"><title>{e(a.title)}</title></head><body onload="window.print()"><div align="center"><img src="logo.gif" alt="صحيفة تشرين الجديد"></div><h3>{e(a.title)}</h3>
<div>{arabic_digits(long_day(a.day, LEVANT))}</div>{"".join(ps(a))}<hr><div>رابط الخبر الأصلي: <a href="{url}">{url}</a></div></body></html>"""
    return Page(page, a)


SITES = [blogger, font_table, asp_controls, mislabelled, iso, utf16, latin_label, hijri_only, agency, print_page]
