"""The words by which Arabic pages label what is not the article: related links, sharing, comments, rights, tool bars.

All patterns are for text in normal form (alef, ya, ta marbuta folded).
"""

import re

from isnad.arabic.normal import normalize


def _compiled(pattern: str, end: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{'|'.join(normalize(p.strip()) for p in pattern.split('|'))}){end}")


#: A heading or label (a short text of its own) of a box that is no part of the article.
_BOX = _compiled(
    r"مقالات ذات صلة|مواضيع ذات صلة|موضوعات ذات صلة|أخبار ذات صلة|ذات صلة|اقرأ أيضا|إقرأ أيضا|اقرأوا أيضا|إقرأ المزيد|"
    r"اقرأ المزيد|أخبار متعلقة|"
    r"مواضيع متعلقة|موضوعات متعلقة|متعلقات|مرتبط|شاهد أيضا|شاهد المزيد|طالع أيضا|انظر أيضا|قد يعجبك|قد يهمك|قد تهمك|"
    r"مواضيع قد تهمك|أخبار قد تهمك|"
    r"ربما يعجبك|اخترنا لك|اخترنا لكم|نرشح لك|يرجى قراءة|الأكثر قراءة|الأكثر مشاهدة|الأكثر تداولا|الأكثر شعبية|المزيد "
    r"من|المزيد في|المزيد|آخر الأخبار|أحدث الأخبار|"
    r"أحدث المقالات|أهم الأخبار|أخبار أخرى|عناوين أخرى|مقالات أخرى|أخبار عاجلة|المشاركات الشائعة|التعليقات|تعليقات|"
    r"آراء القراء|اترك تعليقا|أضف تعليقا?|اكتب تعليقا?|"
    r"هناك \d+ تعليق|\d+ تعليق|\d+ آراء على|الوسوم|وسوم|الكلمات الدلالية|كلمات دلالية|كلمات مفتاحية|التسميات|تاغات|"
    r"هاشتاغ|شارك هذا|شارك الخبر|شارك المقال|شارك المقالة|"
    r"شارك على|مشاركة الخبر|مشاركة المقال|اشترك في|انضم إلى|النشرة البريدية|نشرتنا البريدية|استطلاع الرأي|استطلاع رأي|"
    r"تصويت|عن الكاتب|نبذة عن الكاتب|حول الكاتب|"
    r"من نفس القسم|في نفس السياق|في هذا القسم|روابط ذات صلة|روابط مفيدة|مواد ذات صلة|ملفات ذات صلة|فيديوهات ذات صلة|"
    r"اقرأ في|أرشيف|الأرشيف|related|read more|read also|"
    r"you may also|most read|most popular|recommended|tags|comments|share this|leave a (?:reply|comment)",
    r"(?!\w)",
)
#: A whole line that is no part of the article.
_LINE = _compiled(
    r"-? ?إعلان -?|إعلانات|مساحة إعلانية|advertisement|طباعة|نسخ الرابط|تم نسخ الرابط|مشاركة|شارك|شارك:|حجم الخط|استمع "
    r"إلى المقال|عودة|رجوع|للأعلى|أعلى الصفحة|نسخة للطباعة|أرسل لصديق|"
    r"أرسل إلى صديق|انسخ الرابط|فيسبوك|تويتر|واتساب|تيليغرام|تلغرام|لينكد إن|بريد إلكتروني|facebook|twitter|whatsapp|"
    r"telegram|تحميل المزيد|عرض المزيد|اقرأ المزيد|مباشر|end of list|التفاصيل|السابق|التالي",
    r"\W*$",
)
#: The beginning of a line that is no part of the article whatever follows.
_OPENING = _compiled(
    r"اقرأ أيضا|إقرأ أيضا|اقرأ ايضا|اقرؤوا أيضا|إقرأ المزيد|اقرأ المزيد|اقرأ المزيد:|شاهد أيضا|شاهد ايضا|طالع أيضا|"
    r"انظر أيضا|للمزيد ?:|لقراءة المزيد|قد يهمك|المصدر ?:|المصادر ?:|الوسوم ?:|"
    r"وسوم ?:|التسميات ?:|الكلمات الدلالية|كلمات مفتاحية|جميع الحقوق محفوظة|كل الحقوق محفوظة|حقوق النشر|عدد المشاهدات|"
    r"عدد القراءات|مشاهدات ?:|الزيارات ?:|عدد الزيارات|حجم الخط|رابط الخبر|"
    r"رابط المقال|الرابط المختصر|تابعونا على|تابعنا على|تابعوا آخر|تابعوا أخبار|تابع آخر|تابعوا .{0,30} (?:على|عبر)|"
    r"لمتابعة آخر|لمتابعة أخبار|اشترك في (?:قناة|نشرتنا|النشرة)|انضم(?:وا)? إلى قناة|انضم إلينا|حمل تطبيق|"
    r"يمكنكم متابعة|لمشاهدة المزيد|تصوير ?:|التعليق على الصورة|مصدر الصورة|صدر الصورة|أرسلها? إلى صديق|كتب بواسطة|لن "
    r"يتم نشر عنوان بريدك",
    r"",
)
#: A line above the body that tells when, by whom or in which section, not what.
_ABOVE = _compiled(
    r"كتب ?:|كتبت ?:|كتبه|بقلم|بواسطة|تحرير ?:|إعداد|المحرر|نشر(?:ت)? ?(?:في|بتاريخ|يوم|:)|تاريخ النشر|تاريخ الإضافة|"
    r"أضيف في|آخر تحديث|تم التحديث|تحديث|أرسله|مرسلة بواسطة|المجموعة ?:|القسم ?:|الخبر ?:|دقيقة|دقائق|مدة القراءة|وقت "
    r"القراءة|author|published|updated|by",
    r"(?!\w)",
)
#: The marks (ids, classes) of what is no part of the article.
CLUTTER_MARKS = re.compile(
    r"\b(?:shar(?:e|ing|er)\w*|sharedaddy|addtoany|addthis|social\w*|related\w*|relatedposts|inline related|"
    r"recommend\w*|read ?more|readmore|read ?also|also ?read|see also|more on|"
    r"most ?(?:read|viewed|popular)|popular\w*|trending|latest\w*|recent ?posts?|breaking ?news|ticker|comment\w*|"
    r"disqus\w*|reply|respond|fb comments|tags?|tag ?links|hashtags?|labels|keywords|"
    r"breadcrumbs?|pager|pagination|pagenav|newsletter\w*|subscri\w*|popup|modal|cookie\w*|consent|gdpr|advert\w*|ads?|"
    r"adsense|adspot|ad ?(?:slot|unit|container|box|banner|wrap\w*)|banner|sponsor(?:ed)?|promos?|promo ?(?:box|text|"
    r"item)|"
    r"outbrain|taboola|sidebar\w*|widget area|side ?bar|side ?news|aside|nav|navbar|navigation|menu\w*|footer|foot|"
    r"copyright|poll|vote|rating|author ?(?:box|bio|info)|about ?author|post ?author|"
    r"toolbar|tools|print|font ?size|screen ?reader\w*|visually ?hidden|element hidden|hidden|sr only|noprint|post "
    r"components|shortlink|short ?url|stream item|actions|login|caption|wp caption text|"
    r"credit|teaser\w*|more ?news|other ?news|you may|next ?(?:post|article)|prev(?:ious)? ?(?:post|article)|topbar|"
    r"top ?bar|top ?nav|today date|archive list|views ?count|hits|live ?controls|(?:audio|video) player|listen|"
    r"byline)\b"
)
#: Marks that look like clutter's and are the page's own frame or the article's.
FRAME_MARKS = re.compile(
    r"\b(?:no sidebar|has sidebar|with sidebar|sidebar (?:left|right|none)|"
    r"hentry|article ?body|entry content|post ?body|story ?body|news ?body|article ?content|content area|wrapper|"
    r"container fluid|page)\b"
)


#: What a line says anywhere that is a note of the outlet to its readers …
_NOTE = re.compile(
    normalize(
        r"لا (?:ت|ي)عبر (?:بالضرورة )?عن رأي (?:الموقع|الصحيفة|الجريدة|القناة|الشبكة|الوكالة|إدارة|هيئة)|الآراء "
        r"الواردة أدناه|لن يتم نشر عنوان|(?:جميع|كل) الحقوق محفوظة|"
        r"هذا المحتوى للمشتركين|يرجى تفعيل جافا|all rights reserved|نستخدم ملفات تعريف"
    )
)
#: … and what only such a note says two of.
_NOTE_WORDS = re.compile(
    normalize(
        r"شروط الاستخدام|شروط استخدام|سياسة الخصوصية|ملفات تعريف الارتباط|إرشادات الاستخدام|سجل الدخول|تسجيل الدخول|"
        r"باقات الاشتراك|حقوق الطبع|privacy policy|terms of use"
    )
)


def is_box_label(text: str) -> bool:
    """Tell whether a short text (up to 60 characters) may label a box of links, comments, tags or the like."""
    return len(text) <= 60 and _BOX.match(normalize(text).lower()) is not None


def is_whole_label(text: str) -> bool:
    """Tell whether a text is such a label and says nothing else («المزيد من القتلى» is none)."""
    match = _BOX.match(normalize(text).lower()) if len(text) <= 60 else None
    return match is not None and len(re.findall(r"\w+", normalize(text)[match.end() :])) <= 1


def is_clutter_line(text: str) -> bool:
    """Tell whether a line of a body is no part of the article: a label, a tool, a pointer to other articles, a note of rights."""
    norm = normalize(text).lower()
    return (
        (len(norm) <= 40 and _LINE.match(norm) is not None)
        or (len(norm) <= 220 and _OPENING.match(norm) is not None)
        or (len(norm) <= 400 and (_NOTE.search(norm) is not None or len(set(_NOTE_WORDS.findall(norm))) > 1))
    )


def is_above_line(text: str) -> bool:
    """Tell whether a short line above a body tells its date, writer or section."""
    return len(text) <= 90 and _ABOVE.match(normalize(text).lower()) is not None
