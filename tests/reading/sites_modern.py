"""Sites of today's kinds: WordPress themes, AMP, JSON-LD, microdata, Drupal, Joomla, hashed classes of script frameworks."""

import json

from page_parts import (
    COMMENTS,
    FOOTER,
    GULF,
    LEVANT,
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
    og,
    others,
    ps,
)  # fmt: skip


def wp_classic(a: Article) -> Page:
    """WordPress with Yoast's graph, sharedaddy, related posts, tags, comments."""
    url = f"https://www.alnashra-news.example/{a.day:%Y/%m/%d}/{a.key}/"
    graph = {"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "@id": "https://www.alnashra-news.example/#website", "name": "النشرة نيوز"},
        {"@type": "WebPage", "@id": url, "url": url, "name": f"{a.title} - النشرة نيوز", "datePublished": f"{a.day}T09:15:00+00:00",
         "dateModified": "2025-11-02T10:00:00+00:00"},
        {"@type": "Article", "headline": a.title, "datePublished": f"{a.day}T09:15:00+00:00", "dateModified": "2025-11-02T10:00:00+00:00",
         "author": {"@type": "Person", "name": "رنا منصور"}, "publisher": {"@type": "Organization", "name": "النشرة نيوز"}}]}  # fmt: skip
    meta = og(a, url, "النشرة نيوز", extra=f'<meta property="article:published_time" content="{a.day}T09:15:00+00:00">')
    page = f"""<!DOCTYPE html><html dir="rtl" lang="ar">{
        head(
            a,
            a.title + " - النشرة نيوز",
            f'<link rel="canonical" href="{url}">'
            + meta
            + f'<script type="application/ld+json">{json.dumps(graph, ensure_ascii=False)}</script>',
        )
    }
<body class="post-template-default single single-post"><header class="site-header"><div class="site-branding">النشرة نيوز</div>{
        NAV
    }</header>
<div id="content" class="site-content"><main id="main"><article class="post type-post status-publish">
<header class="entry-header"><h1 class="entry-title">{
        e(a.title)
    }</h1><div class="entry-meta"><span class="posted-on"><time class="entry-date published"
datetime="{a.day}T09:15:00+00:00">{
        long_day(a.day)
    }</time></span> <span class="byline"> بواسطة <a href="/author/rana">رنا منصور</a></span></div></header>
<figure class="wp-block-image"><img src="/i.jpg" alt=""><figcaption>صورة من الأرشيف لمكان الحدث (رويترز)</figcaption></figure>
<div class="entry-content">{"".join(ps(a))}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">شارك هذا الموضوع:</h3><ul><li><a href="#">اضغط للمشاركة على تويتر (فتح في نافذة جديدة)</a></li>
<li><a href="#">انقر للمشاركة على فيسبوك (فتح في نافذة جديدة)</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>مرتبط</h3>{links(a, 3, "div", True)}</div></div>
<footer class="entry-footer"><span class="tags-links">الوسوم: <a href="/tag/1">أخبار</a>، <a href="/tag/2">الشرق الأوسط</a></span></footer></article>
<div id="comments" class="comments-area"><h2 class="comments-title">4 آراء على “{e(a.title)}”</h2><ol class="comment-list">{
        comments()
    }</ol>
<div id="respond"><h3>اترك تعليقاً</h3><p>لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *</p></div></div></main>
<aside id="secondary" class="widget-area"><section class="widget"><h2>أحدث المقالات</h2><ul>{
        links(a, 8)
    }</ul></section></aside></div>{FOOTER}</body></html>"""
    return Page(page, a, url=url, outlet="النشرة نيوز", author="رنا منصور")


def wp_magazine(a: Article) -> Page:
    """A magazine theme without JSON-LD: date in words with an Arabic comma, an inline related post in mid-body."""
    inline = f"""<div id="inline-related-post" class="mag-box mag-box-container"><div class="container-wrapper"><h3>مقالات ذات صلة</h3>
    <ul>{links(a, 3, "li", dated=True)}</ul></div></div>"""
    body = ps(a)
    body.insert(2, inline)
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, f"{a.title} | صحيفة المدى البعيد")}<body id="tie-body" class="rtl single-post">
<div class="top-nav"><div class="topbar-today-date">الخميس, نوفمبر 26 2026</div><div class="breaking"><span>أخبار عاجلة</span><ul>{links(a, 5)}</ul></div></div>
{NAV}<div class="main-content"><article id="the-post" class="container-wrapper post-content"><header class="entry-header-outer">
<nav id="breadcrumb"><a href="/">الرئيسية</a>/<a href="/c">أخبار</a>/<span class="current">{e(a.title)}</span></nav>
<div class="entry-header"><h1 class="post-title entry-title">{e(a.title)}</h1><div class="single-post-meta post-meta clearfix">
<span class="author-meta"><a href="/author/1" class="author-name">هيئة التحرير</a></span><span class="date meta-item tie-icon">{a.day.day} {GULF[a.day.month - 1]}، {a.day.year}</span>
<span class="meta-comment">0</span><span class="meta-views">1٬204</span><span class="meta-reading-time">دقيقة واحدة</span></div></div></header>
<div class="entry-content entry clearfix">{"".join(body)}<div class="stream-item stream-item-below-post-content">إعلان</div></div>
<div class="post-shortlink"><input type="text" value="https://example/?p=1"><button>نسخ الرابط</button><span>تم نسخ الرابط</span></div>
<div class="share-links">{SHARE}</div></article><div class="post-components"><div class="about-author">هيئة التحرير: صحيفة إلكترونية عربية مستقلة تأسست لتغطية أخبار المنطقة والعالم.</div>
<div id="related-posts"><h3>مقالات ذات صلة</h3>{links(a, 4, "div", True, True)}</div></div></div><aside class="sidebar">{links(a, 9, "li", dated=True)}</aside>{FOOTER}</body></html>"""
    return Page(page, a, author="هيئة التحرير")


def wp_newspaper(a: Article) -> Page:
    """A newspaper theme: ads between paragraphs, <time> in the header, modules of related posts with teasers and times."""
    ad = '<div class="td-a-rec td-a-rec-id-content_inline"><span class="td-adspot-title">- إعلان -</span><script>ad()</script></div>'
    body = ad.join(ps(a))
    modules = "".join(
        f'<div class="td_module_mx"><h3 class="entry-title"><a href="/{o.key}">{e(o.title)}</a></h3><time class="entry-date" datetime="{o.day}T10:00:00+03:00">'
        f'{long_day(o.day, weekday=False)}</time><div class="td-excerpt">{e(o.paragraphs[0])}</div></div>' for o in others(a, 4)
    )  # fmt: skip
    page = f"""<!doctype html><html dir="rtl" lang="ar">{head(a, f"{a.title} - أخبار الضفتين")}<body class="td-standard-pack">{NAV}
<div class="td-category-header"><div class="td-trending-now">{modules}</div></div><article class="post"><div class="td-post-header"><ul class="td-category"><li><a href="#">عربي ودولي</a></li></ul>
<header class="td-post-title"><h1 class="entry-title">{e(a.title)}</h1><div class="td-module-meta-info"><div class="td-post-author-name">كتب: <a href="#">سليم داود</a> -</div>
<span class="td-post-date"><time class="entry-date updated td-module-date" datetime="{a.day}T18:40:00+03:00">{long_day(a.day, LEVANT, False)}</time></span></div></header></div>
<div class="td-post-sharing-top">{SHARE}</div><div class="td-post-content tagdiv-type">{body}</div>
<div class="td-post-source-tags"><ul><li><span>الكلمات الدلالية</span></li><li><a href="#">سياسة</a></li></ul></div>
<div class="td_block_related_posts"><h4>مقالات ذات صلة المزيد للكاتب</h4>{modules}</div></article>{FOOTER}</body></html>"""
    return Page(page, a, author="سليم داود")


def amp(a: Article) -> Page:
    """An AMP page: amp-ad, amp-social-share, JSON-LD without the body."""
    url = f"https://alkhabar24.example/article/{a.key}"
    data = {"@context": "http://schema.org", "@type": "NewsArticle", "mainEntityOfPage": url, "headline": a.title, "datePublished": f"{a.day}T12:00:00Z",
            "dateModified": f"{a.day}T15:00:00Z", "author": [{"@type": "Person", "name": "ليلى حداد"}], "publisher": {"@type": "NewsMediaOrganization", "name": "الخبر 24"}}  # fmt: skip
    body = ps(a)
    body.insert(1, '<amp-ad width="300" height="250" type="doubleclick"><div fallback>إعلان</div></amp-ad>')
    body.insert(3, f'<div class="amp-related"><a href="/{others(a, 1)[0].key}">إقرأ المزيد: {e(others(a, 1)[0].title)}</a></div>')
    page = f"""<!doctype html><html ⚡ lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{e(a.title)}</title><link rel="canonical" href="{url}">
<script async src="https://cdn.example/v0.js"></script><script type="application/ld+json">{json.dumps(data)}</script><style amp-custom>p{{margin:0}}</style></head>
<body><amp-sidebar id="sb" layout="nodisplay">{NAV}</amp-sidebar><header class="amp-header"><a href="/">الخبر 24</a></header><article class="amp-wp-article">
<h1 class="amp-wp-title">{e(a.title)}</h1><div class="amp-wp-meta"><span>ليلى حداد</span><time datetime="{a.day}T12:00:00Z">{long_day(a.day)}</time></div>
<amp-img src="/x.jpg" alt="مشهد"></amp-img><div class="amp-wp-article-content">{"".join(body)}</div>
<div class="ampforwp-social-icons"><amp-social-share type="twitter"></amp-social-share><amp-social-share type="facebook"></amp-social-share></div></article>
<div class="amp-related-posts"><h3>قد يعجبك أيضا</h3><ul>{links(a, 4, teaser=True)}</ul></div>{FOOTER}</body></html>"""
    return Page(page, a, url=url, outlet="الخبر 24", author="ليلى حداد")


def jsonld_only(a: Article) -> Page:
    """A script application saved without its content: the article stands only in JSON-LD."""
    url = f"https://app.sawtalyoum.example/story/{a.key}"
    data = [{"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": []},
            {"@context": "https://schema.org", "@type": ["ReportageNewsArticle"], "headline": a.title, "url": url, "datePublished": f"{a.day}T07:30:00.000Z",
             "articleBody": "\n".join(a.paragraphs), "author": {"@type": "Organization", "name": "صوت اليوم"}, "publisher": {"@type": "Organization", "name": "صوت اليوم"}}]  # fmt: skip
    page = f"""<!DOCTYPE html><html lang="ar">{head(a, "صوت اليوم", '<script type="application/ld+json">' + json.dumps(data, ensure_ascii=False) + "</script>")}
<body dir="rtl"><div id="root"><div class="loader">جاري التحميل، يرجى تفعيل جافا سكريبت في متصفحك لعرض هذا الموقع بالشكل الصحيح</div>{NAV}</div>
<script>window.__STATE__={{"user":null}}</script></body></html>"""
    return Page(page, a, url=url, outlet="صوت اليوم")


def microdata(a: Article) -> Page:
    """Microdata of schema.org, paragraphs as divs, a modified date before the published one."""
    page = f"""<!DOCTYPE html><html lang="ar">{head(a, f"وكالة الأفق للأنباء : {a.title}")}<body dir="rtl">{NAV}
<div class="wrap" itemscope itemtype="http://schema.org/NewsArticle"><meta itemprop="dateModified" content="2024-01-01T00:00:00+03:00"/>
<meta itemprop="datePublished" content="{a.day}T21:05:00+03:00"/><h1 itemprop="headline">{e(a.title)}</h1>
<span itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">نوال الشامي</span></span>
<div itemprop="publisher" itemscope itemtype="http://schema.org/Organization"><meta itemprop="name" content="وكالة الأفق للأنباء"></div>{SHARE}
<div itemprop="articleBody" class="txt">{"".join(ps(a, "div"))}<div class="banner">مساحة إعلانية</div></div></div>
<div class="more"><h3>المزيد من الأخبار</h3>{links(a, 6, "div", True)}</div>{FOOTER}</body></html>"""
    return Page(page, a, outlet="وكالة الأفق للأنباء", author="نوال الشامي")


def drupal7(a: Article) -> Page:
    """Drupal 7: RDFa date, submitted line with an American date, field wrappers."""
    stamp = f"{a.day:%m/%d/%Y} - 14:20"
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl" xmlns:dc="http://purl.org/dc/terms/">{head(a, a.title + " | مركز الدراسات والأخبار")}<body class="html not-front page-node node-type-article">
<div id="page"><div id="header">{NAV}</div><div id="main"><div id="content" class="column"><a id="main-content"></a><h1 class="title" id="page-title">{e(a.title)}</h1>
<div class="region region-content"><div class="block block-system"><div id="node-811" class="node node-article node-promoted" about="/node/811" typeof="sioc:Item foaf:Document">
<span property="dc:title" content="{e(a.title)}" class="rdf-meta element-hidden"></span><div class="meta submitted"><span property="dc:date dc:created" content="{a.day}T14:20:00+03:00" datatype="xsd:dateTime">أرسله <span class="username">admin</span> في {stamp}</span></div>
<div class="content clearfix"><div class="field field-name-field-image"><img src="/s.jpg"></div><div class="field field-name-body field-type-text-with-summary field-label-hidden"><div class="field-items"><div class="field-item even" property="content:encoded">
{"".join(ps(a))}</div></div></div><div class="field field-name-field-tags field-label-above"><div class="field-label">الوسوم: </div><div class="field-items"><div class="field-item"><a href="#">العالم العربي</a></div></div></div></div>
<ul class="links inline"><li><a href="/user/login">سجل الدخول لتتمكن من كتابة تعليق</a></li></ul></div></div></div></div>
<div id="sidebar-first"><div class="block block-views"><h2>الأكثر قراءة</h2>{links(a, 7, "div", dated=True)}</div></div></div>{FOOTER}</div></body></html>"""
    return Page(page, a)


def drupal9(a: Article) -> Page:
    """Drupal 9 with a theme's <time>, paragraphs as separate components, embedded related teaser."""
    parts = "".join(
        f'<div class="paragraph paragraph--type--text"><div class="clearfix text-formatted field field--name-field-text field--type-text-long">{p}</div></div>'
        for p in ps(a)
    )
    related = f'<div class="paragraph paragraph--type--related"><div class="field__label">مواضيع ذات صلة</div><article class="node--view-mode-teaser"><h3><a href="#">{e(others(a, 1)[0].title)}</a></h3><p>{e(others(a, 1)[0].paragraphs[0])}</p></article></div>'
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{
        head(
            a,
            a.title + " | شبكة الرافدين",
            og(a, "https://rafidain.example/ar/node/5521", "شبكة الرافدين")
            + f'<meta property="article:published_time" content="{a.day}T11:00:00+0300"><meta property="article:modified_time" content="2023-05-05T11:00:00+0300">',
        )
    }
<body class="path-node"><div class="dialog-off-canvas-main-canvas">{
        NAV
    }<main role="main"><article data-history-node-id="5521" role="article" class="node node--type-article node--view-mode-full">
<h1 class="page-title"><span class="field field--name-title">{
        e(a.title)
    }</span></h1><div class="node__submitted"><time datetime="{a.day}T11:00:00+03:00">{
        arabic_digits(long_day(a.day, weekday=False))
    }</time></div>
<div class="node__content">{parts}{related}</div></article></main><div class="views-element-container"><h2>آخر الأخبار</h2>{
        links(a, 6, "div", True)
    }</div></div>{FOOTER}</body></html>"""
    return Page(page, a, url="https://rafidain.example/ar/node/5521", outlet="شبكة الرافدين")


def hashed(a: Article) -> Page:
    """A framework's hashed classes; recommendations in a section; the caption said twice."""
    items = "".join(
        f'<li class="e1ph5z"><div class="promo-text"><h3 class="e1tfxk"><a href="/arabic/{o.key}">{e(o.title)}</a></h3><time class="e1mklf" datetime="{o.day}">{long_day(o.day, LEVANT, False)}</time></div></li>'
        for o in others(a, 4)
    )
    body = [
        f'<div dir="rtl" class="bkg-19j92fr ebmt73l0"><p dir="rtl" class="bkg-hhl7in e17g058b0">{e(p)}</p></div>'
        for p in a.paragraphs
    ]
    body.insert(
        2,
        f'<section role="region" aria-labelledby="recs" class="bkg-1dd e2g"><h2 id="recs">مواضيع قد تهمك</h2><ul>{items}</ul><p class="visually-hidden">مواضيع قد تهمك نهاية</p></section>',
    )
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, a.title + " - هيئة الأخبار العربية", og(a, f"https://news.example/arabic/{a.key}", "هيئة الأخبار العربية"))}
<body><div id="root"><header role="banner">{NAV}</header><div class="bkg-wrap"><main role="main"><div class="bkg-x1"><h1 id="content" tabindex="-1" class="bkg-14 e1p3">{e(a.title)}</h1></div>
<figure class="bkg-8"><div><img alt="حشد من الناس في موقع الحدث"></div><figcaption><span class="visually-hidden">التعليق على الصورة، </span><p>حشد من الناس في موقع الحدث صباح اليوم</p></figcaption></figure>
<div class="bkg-4"><ul><li><span>Article information</span></li><li>Author, <span>جورج نعمة</span></li><li>Role, <span>مراسل الشؤون السياسية</span></li></ul></div>
<div class="bkg-7"><time datetime="{a.day}" class="bkg-1m e4z">{long_day(a.day, LEVANT, False)}</time></div>{"".join(body)}
<section class="bkg-tags"><h2>مواضيع ذات صلة</h2><ul><li><a href="#">الشرق الأوسط</a></li></ul></section></main></div>
<section aria-labelledby="top"><h2 id="top">اخترنا لكم</h2><ul>{items}</ul></section></div>{FOOTER}</body></html>"""
    return Page(page, a, url=f"https://news.example/arabic/{a.key}", outlet="هيئة الأخبار العربية")


def broadcaster(a: Article) -> Page:
    """A broadcaster: last update beside the date, topics, a line for the source at the end, boxes of links in the body."""
    body = ps(a)
    body.insert(
        2,
        f'<div class="more-on"><h3>اقرأ أيضا</h3><span class="screen-reader-text">list of 2 items</span><ul>{links(a, 2)}</ul><span>end of list</span></div>',
    )
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, f"{a.title} | أخبار | قناة المشرق", og(a, f"https://mashriq.example/news/{a.day.year}/{a.day.month}/{a.day.day}/{a.key}", "قناة المشرق"))}
<body>{NAV}<main id="main-content-area"><header class="article-header"><ul class="topics"><li><a href="#">أخبار</a></li></ul><h1>{e(a.title)}</h1>
<div class="article-info-block"><div class="article-dates"><div class="date-simple"><span class="screen-reader-text">Published On {a.day.day} {a.day:%b %Y}</span><span aria-hidden="true">{a.day.day}/{a.day.month}/{a.day.year}</span></div>
<div class="date-updated">آخر تحديث: 28/12/2025 11:32 م (توقيت مكة)</div></div></div></header><figure><img><figcaption>لقطة من مكان الحدث (الأناضول)</figcaption></figure>
<div class="wysiwyg wysiwyg--all-content">{"".join(body)}</div><div class="article-source"><span>المصدر :</span> <span>قناة المشرق + وكالات</span></div>{SHARE}
<div class="article-comments">{comments(2)}</div></main><aside><h2>الأكثر قراءة</h2><ol>{links(a, 5)}</ol></aside>{FOOTER}</body></html>"""
    return Page(page, a, url=f"https://mashriq.example/news/{a.day.year}/{a.day.month}/{a.day.day}/{a.key}", outlet="قناة المشرق")


def read_also(a: Article) -> Page:
    """Read-also lines as plain paragraphs between the paragraphs, with and without links; source and editor at the end."""
    body = ps(a)
    other = others(a, 3)
    body.insert(1, f'<p><strong>اقرأ أيضاً: <a href="/1">{e(other[0].title)}</a></strong></p>')
    body.insert(3, f'<p style="text-align:center"><a href="/2"><span>شاهد أيضا.. {e(other[1].title)}</span></a></p>')
    body.append(
        f"<ul><li><a href='/3'>{e(other[2].title)}</a></li></ul><p>تابعوا آخر الأخبار عبر <a href='#'>Google News</a></p><p>المصدر: وكالات</p>"
    )
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, a.title)}<body>{NAV}<div class="container"><div class="col-md-8 details"><h2 class="news-title">{e(a.title)}</h2>
<div class="news-date"><i class="fa fa-clock"></i> {long_day(a.day, comma="،")} 02:20 م</div><div class="news-writer">كتب: مروان السيد</div><div class="news-body">{"".join(body)}</div>
<div class="news-tags"><a href="#">#عاجل</a> <a href="#">#أخبار_العرب</a></div></div><div class="col-md-4 latest"><h3>آخر الأخبار</h3>{links(a, 8, "div", dated=True)}</div></div>{FOOTER}</body></html>"""
    return Page(page, a)


def toolbars(a: Article) -> Page:
    """Tool bars inside the article: text size, print, views, listening, share; popups and a newsletter before it."""
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, f"جريدة الميناء | {a.title}", f'<meta name="publish-date" content="{a.day}"><meta name="author" content="حسن بدر">')}
<body><div class="cookie-consent"><p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا، وباستمرارك في التصفح فإنك توافق على سياسة الخصوصية وشروط الاستخدام الخاصة بنا.</p><button>موافق</button></div>
<div class="newsletter-popup"><h3>اشترك في نشرتنا البريدية</h3><p>احصل على أهم الأخبار والتحليلات كل صباح مباشرة في بريدك الإلكتروني مجانا ودون أي التزام من جانبك.</p></div>{NAV}
<div class="article"><h1>{e(a.title)}</h1><div class="tools"><span>حجم الخط</span><a href="#">ع+</a><a href="#">ع-</a><a href="#">طباعة</a><span>استمع إلى المقال</span><span>عدد المشاهدات: 5321</span></div>
<div class="details"><div class="lft-share">{SHARE}</div><p><b>الميناء -</b> {e(a.paragraphs[0])}</p>{"".join(ps(a)[1:])}</div><div class="poll"><h4>استطلاع الرأي</h4><p>هل تتوقع أن تتحسن الأوضاع في المنطقة خلال العام المقبل؟</p><label>نعم</label><label>لا</label></div></div>
<div class="fb-comments-box"><ul>{comments(3)}</ul></div>{FOOTER}</body></html>"""
    return Page(page, a, body="\n".join([f"الميناء - {a.paragraphs[0]}", *a.paragraphs[1:]]), author="حسن بدر")


def joomla(a: Article) -> Page:
    """Joomla: article-info list, date with both month names, pager links."""
    both = f"{a.day.day:02} {LEVANT[a.day.month - 1]}/{GULF[a.day.month - 1]} {a.day.year}"
    page = f"""<!DOCTYPE html><html xml:lang="ar" lang="ar" dir="rtl">{head(a, a.title)}<body class="site com_content view-article">{NAV}<div id="system-message-container"></div>
<div class="item-page"><h2>{e(a.title)}</h2><ul class="actions"><li class="print-icon"><a href="#">طباعة</a></li><li class="email-icon"><a href="#">أرسل إلى صديق</a></li></ul>
<dl class="article-info muted"><dt class="article-info-term">التفاصيل</dt><dd class="createdby">كتب بواسطة: المحرر</dd><dd class="category-name">المجموعة: <a href="#">أخبار عربية</a></dd>
<dd class="published">نشر بتاريخ: {both}</dd><dd class="hits">الزيارات: 811</dd></dl>{"".join(ps(a))}<ul class="pager pagenav"><li class="previous"><a href="#">السابق</a></li><li class="next"><a href="#">التالي</a></li></ul></div>
<div class="moduletable"><h3>ذات صلة</h3><ul class="latestnews">{links(a, 6)}</ul></div>{FOOTER}</body></html>"""
    return Page(page, a)


def bad_json(a: Article) -> Page:
    """JSON-LD that is not valid JSON (raw line ends, a trailing comma), dates only there and in English words."""
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, a.title + " | بوابة الأحرار")}<body>{NAV}
<script type="application/ld+json">
{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{a.title}",
"description":"{a.paragraphs[0]}
 ",
"datePublished":"{a.day}T08:00:00+02:00","dateModified":"2024-02-02T08:00:00+02:00","author":{{"@type":"Person","name":"عبير ناصر"}},}}
</script><div class="post-single"><h1>{e(a.title)}</h1><div class="post-text">{"".join(ps(a))}</div></div><div class="also"><h3>اخترنا لك</h3>{links(a, 4, "div", True)}</div>{FOOTER}</body></html>"""
    return Page(page, a, author="عبير ناصر")


def live_blog(a: Article) -> Page:
    """A live blog: entries with times, newest first; each entry a heading and its text."""
    url = f"https://live.example/{a.key}"
    data = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": a.title, "coverageStartTime": f"{a.day}T06:00:00Z", "datePublished": f"{a.day}T06:00:00Z",
            "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "تحديث", "articleBody": p, "datePublished": f"{a.day}T0{7 + n}:00:00Z"} for n, p in enumerate(a.paragraphs)]}  # fmt: skip
    entries = "".join(
        f'<div class="live-entry" id="e{n}"><time datetime="{a.day}T0{7 + n}:00:00Z">0{7 + n}:00</time><div class="live-entry-body"><p>{e(p)}</p></div><div class="live-share">مشاركة</div></div>'
        for n, p in enumerate(a.paragraphs)
    )
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, a.title, '<script type="application/ld+json">' + json.dumps(data, ensure_ascii=False) + "</script>" + og(a, url, "مباشر 24"))}<body>{NAV}
<main><span class="badge">مباشر</span><h1>{e(a.title)}</h1><div class="live-blog"><div class="live-controls">الأحدث أولا | الأقدم أولا | تحديث تلقائي</div>{entries}<button>تحميل المزيد</button></div></main>
<aside>{links(a, 6)}</aside>{FOOTER}</body></html>"""
    return Page(page, a, url=url, outlet="مباشر 24")


def long_comments(a: Article) -> Page:
    """Comments far longer than the article, in markup like the article's own."""
    many = "".join(f'<div class="item"><b>{n}</b><p>{t} {t}</p><p>{t}</p></div>' for n, t in COMMENTS * 4)
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, a.title + " - منبر الرأي", f'<meta name="date" content="{a.day:%d-%m-%Y}">' if a.day.day > 12 else f'<meta name="date" content="{a.day}">')}<body>{NAV}
<div id="story"><h1>{e(a.title)}</h1><div class="story-text">{"".join(ps(a))}</div></div><div id="reader-comments"><h3>تعليقات القراء ({len(COMMENTS) * 4})</h3>{many}</div>{FOOTER}</body></html>"""
    return Page(page, a)


def two_dates_hijri(a: Article) -> Page:
    """A Gulf daily: both calendars in Arabic-Indic digits, today's date on top of the page."""
    both = arabic_digits(f"{long_day(a.day, weekday=False)}م")
    page = f"""<!DOCTYPE html><html lang="ar" dir="rtl">{head(a, "صحيفة الرمال - " + a.title)}<body><div class="topbar">اليوم: الخميس 16 جمادى الآخرة 1448هـ - 26 نوفمبر 2026م</div>{NAV}
<div class="article-details"><h1>{e(a.title)}</h1><div class="date">{arabic_digits(hijri_day(a.day))} - {both}</div><div class="article-body">{"".join(ps(a))}</div></div>
<div class="most-read"><h3>الأكثر قراءة</h3><ul>{links(a, 6, dated=True)}</ul></div>{FOOTER}</body></html>"""
    return Page(page, a)


SITES = [wp_classic, wp_magazine, wp_newspaper, amp, jsonld_only, microdata, drupal7, drupal9, hashed, broadcaster, read_also, toolbars,
         joomla, bad_json, live_blog, long_comments, two_dates_hijri]  # fmt: skip
