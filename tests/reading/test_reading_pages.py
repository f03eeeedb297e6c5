"""Saved pages: the fixtures are those of their maker, are read well, and nothing in a page makes the reader fail."""

import contextlib
import importlib.util
import json
import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_pages import FOLDER, files, pages
from page_parts import ALL

from isnad.errors import InputError
from isnad.reading import document_of_page, read_document
from isnad.reading.archives import body_of
from isnad.record import digest

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAMES = sorted(p.stem for p in FOLDER.glob("*.json"))
BODY = "".join(f"<p>{p}</p>" for p in ALL[0].paragraphs)
TEXT = "\n".join(ALL[0].paragraphs)


def benchmark():
    spec = importlib.util.spec_from_file_location("benchmarks_pages", ROOT / "benchmarks" / "pages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(html: str, **options: str) -> object:
    return document_of_page(html.encode(), **options)  # type: ignore[arg-type]


def test_the_fixtures_are_those_that_their_maker_makes() -> None:
    made = files()
    assert {p.name for p in FOLDER.iterdir()} == set(made)
    stale = [name for name, content in made.items() if (FOLDER / name).read_bytes() != content]
    assert not stale, f"run python tests/reading/make_pages.py: {stale[:3]}"
    assert len(pages()) >= 60
    assert len({name.split("-")[1] for name in pages()}) >= 40


def test_bodies_titles_and_days_are_found() -> None:
    bench = benchmark()
    scores = bench.run(FOLDER)
    assert len(scores) == len(NAMES)
    for field in ("precision", "recall", "title", "day", "url", "outlet", "author"):
        assert bench.mean([getattr(s, field) for s in scores]) >= 0.95, field


def test_the_measure_can_fail() -> None:
    bench = benchmark()
    expected = json.loads((FOLDER / f"{NAMES[0]}.json").read_text(encoding="utf-8"))
    nothing = bench.score("x", expected, None)
    assert (nothing.precision, nothing.recall, nothing.title, nothing.day) == (0, 0, False, False)
    other = bench.score("x", expected, document_of_page((FOLDER / f"{NAMES[1]}.html").read_bytes()))
    assert other.recall < 0.6
    assert not other.title


def test_a_page_keeps_its_paragraphs() -> None:
    for name in NAMES[:43]:
        expected = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        found = document_of_page((FOLDER / f"{name}.html").read_bytes())
        assert len(found.text.split("\n")) == len(expected["body"].split("\n")), name


def test_fields_of_the_document() -> None:
    found = document_of_page((FOLDER / f"{NAMES[0]}.html").read_bytes())
    assert found.published_from == "page"
    assert found.language == "ar"
    assert found.sha256 == digest(found.text)
    given = document_of_page((FOLDER / f"{NAMES[0]}.html").read_bytes(), published="2001-01-01")
    assert (given.published, given.published_from) == ("2001-01-01", "given")


def test_read_document_reads_pages(tmp_path: pathlib.Path) -> None:
    page = (FOLDER / f"{NAMES[0]}.html").read_bytes()
    (tmp_path / "a.html").write_bytes(page)
    (tmp_path / "b.txt").write_bytes(page)
    assert (
        read_document(str(tmp_path / "a.html")).text == read_document(str(tmp_path / "b.txt")).text == document_of_page(page).text
    )


def test_the_header_s_charset_is_a_hint_only() -> None:
    page = f"<html><title>{ALL[0].title}</title><body><h1>{ALL[0].title}</h1>{BODY}</body></html>"
    for label in ("utf-8", "windows-1256", "iso-8859-1", "x-unknown"):
        assert document_of_page(page.encode(), charset=label).text == TEXT
        assert document_of_page(page.encode("cp1256"), charset=label).text == TEXT


@pytest.mark.parametrize(
    ("html", "published"),
    [
        pytest.param('<meta property="article:modified_time" content="2020-01-01">', None, id="only-modified"),
        pytest.param('<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2020-01-01"}</script>', None, id="only-dateModified"),
        pytest.param('<meta name="date" content="05/08/2020">', None, id="ambiguous"),
        pytest.param('<meta name="pubdate" content="2020-08-05">', "2020-08-05", id="pubdate"),
        pytest.param('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"now"}</script>', None, id="no-date"),
    ],
)  # fmt: skip
def test_no_day_is_invented(html: str, published: str | None) -> None:
    found = read(f"<html><head><title>{ALL[0].title}</title>{html}</head><body><h1>{ALL[0].title}</h1>{BODY}</body></html>")
    assert found.published == published  # type: ignore[attr-defined]
    assert found.published_from == ("page" if published else "unknown")  # type: ignore[attr-defined]


def test_dates_in_the_body_are_not_the_page_s() -> None:
    body = (
        BODY
        + "<p>وكان الوزير قد زار البلاد في 3 مارس 2019 والتقى المسؤولين فيها، ووقع معهم اتفاقا ينص على التعاون في مجالات عدة بين البلدين.</p>"
    )
    found = read(f"<html><head><title>{ALL[0].title}</title></head><body><h1>{ALL[0].title}</h1>{body}</body></html>")
    assert found.published is None  # type: ignore[attr-defined]


@pytest.mark.parametrize("sentence", [
    "وأعلنت الشركة تأجيل سياسة الخصوصية الجديدة بعد احتجاج المستخدمين في دول عدة من بينها تركيا والهند.",
    "المزيد من القتلى سقطوا في المواجهات التي اندلعت فجرا على أطراف المدينة بين الطرفين.",
    "تعليق الدراسة في المدارس والجامعات يستمر أسبوعا آخر بقرار من وزارة التربية والتعليم.",
    "وقال المتحدث إن هذه التصريحات لا تعبر عن رأي الحكومة ولا عن موقفها المعلن من الاتفاق.",
    "شارك آلاف المتظاهرين في المسيرة التي دعت إليها النقابات وسط العاصمة يوم الجمعة الماضي.",
    "مشاركة النساء في الاقتراع بلغت نصف عدد الناخبين بحسب ما أعلنته الهيئة المشرفة عليه.",
])  # fmt: skip
def test_sentences_with_words_of_labels_stay(sentence: str) -> None:
    found = read(
        f"<html><head><title>{ALL[0].title}</title></head><body><h1>{ALL[0].title}</h1><div class='x'>{BODY}<p>{sentence}</p>{BODY.replace('<p>', '<p>ثم ')}</div></body></html>"
    )
    assert sentence in found.text  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(bytes(range(256)) * 20, "binary", id="binary"),
        pytest.param(b"<html><body></body></html>", "no-article", id="no-body"),
        pytest.param("<html><body><ul><li><a href='/1'>خبر عن زيارة الوزير إلى العاصمة</a></li><li><a href='/2'>خبر آخر عن المفاوضات الجارية</a></li></ul></body></html>".encode(), "no-article", id="links"),
        pytest.param(b"<html><body><h1>News of the day</h1><p>The minister visited Paris yesterday and met the president of the republic.</p></body></html>", "not-arabic", id="english"),
        pytest.param("<html><body><h1>دیدار وزیران</h1><p>وزیر امور خارجه ایران روز دوشنبه در تهران با همتای عراقی خود دیدار کرد و درباره روابط دو کشور گفت‌وگو شد.</p></body></html>".encode(), "not-arabic", id="persian"),
    ],
)  # fmt: skip
def test_what_is_no_arabic_article_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        document_of_page(data, "page.html")
    assert caught.value.reason == reason
    assert str(caught.value).startswith("page.html: ")


@given(
    st.integers(0, len(NAMES) - 1),
    st.integers(0, 10_000),
    st.integers(0, 300),
    st.sampled_from([b"", b"<div>", b"</div>", b"\x00", b"<a href='", b"&#x0;", b"<!--", b"\xff"]),
)
@settings(max_examples=40, deadline=None)
def test_a_broken_page_never_raises_anything_else(index: int, at: int, cut: int, inserted: bytes) -> None:
    data = (FOLDER / f"{NAMES[index]}.html").read_bytes()
    at %= len(data)
    try:
        document_of_page(data[:at] + inserted + data[at + cut :])
    except InputError as error:
        assert error.reason in {"empty", "binary", "encoding", "format", "no-article", "not-arabic", "too-large"}


def test_deep_nesting_and_long_pages_are_survived() -> None:
    deep = "<div>" * 5_000 + BODY + "</div>" * 5_000
    with contextlib.suppress(InputError):
        read(f"<html><body><h1>{ALL[0].title}</h1>{deep}</body></html>")
    wide = "".join(f"<p>{p} رقم {n}.</p>" for n in range(400) for p in ALL[0].paragraphs)
    found = read(f"<html><body><h1>{ALL[0].title}</h1><div>{wide}</div></body></html>")
    assert len(found.text) > 0.9 * 400 * len(TEXT)  # type: ignore[attr-defined]


def test_http_bodies_are_unpacked() -> None:
    import gzip
    import zlib

    import brotli

    page = BODY.encode()
    chunked = b"5\r\n" + page[:5] + b"\r\n%x\r\n" % len(page[5:]) + page[5:] + b"\r\n0\r\n\r\n"
    assert body_of(chunked, "chunked", "") == page
    assert body_of(page, "chunked", "") == page
    for packed, name in (
        (gzip.compress(page), "gzip"),
        (zlib.compress(page), "deflate"),
        (brotli.compress(page), "br"),
        (page, "gzip"),
        (page, "br"),
    ):
        assert body_of(packed, "", name) == page
    with pytest.raises((ValueError, zlib.error)):
        body_of(b"\x28\xb5\x2f\xfd123", "", "zstd")


def test_a_page_without_arabic_letters_is_told_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most pages of a crawl are: they must cost next to nothing. Letters that are written as numbers count."""
    from isnad.reading import pages as module

    arabic = "".join(f"&#{ord(c)};" if "\u0600" < c < "\u06ff" else c for c in TEXT).replace("\n", "</p><p>")
    assert "زار" not in arabic
    found = read(f"<html><body><article><h1>News</h1><p>{arabic}</p></article></body></html>")
    assert found.text.replace("\n", " ") == TEXT.replace("\n", " ")  # type: ignore[attr-defined]
    monkeypatch.setattr(module, "tree_of", lambda *_: pytest.fail("it was parsed"))
    with pytest.raises(InputError) as raised:
        read("<html><body><p>The council met today in the town hall.</p><a href='/ar'>العربية</a></body></html>")
    assert raised.value.reason == "not-arabic"
