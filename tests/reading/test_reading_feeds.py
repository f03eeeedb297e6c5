"""Feeds and lists of feeds: RSS of all versions, Atom, OPML; broken, mislabelled and hostile ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_parts import ALL

from isnad.errors import InputError
from isnad.reading.feeds import document_of_entry, read_feed, read_opml

A, B = ALL[0], ALL[1]
FULL = "".join(f"<p>{p}</p>" for p in A.paragraphs)
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>وكالة الأفق</title><link>https://ofuq.example/</link><language>ar</language>
<item><title>{A.title}</title><link>https://ofuq.example/1</link><pubDate>Wed, 05 Aug 2020 12:00:00 +0300</pubDate><dc:creator>سليم</dc:creator><guid isPermaLink="false">77</guid>
<description><![CDATA[<img src="x"/><p>{A.paragraphs[0]}</p>]]></description><content:encoded><![CDATA[{FULL}]]></content:encoded></item>
<item><title>{B.title}</title><guid>https://ofuq.example/2</guid><pubDate>الاثنين, 29 مارس 2021</pubDate><description>{B.paragraphs[0]}</description></item>
<item><title>بلا تاريخ</title><link>/3</link><pubDate>05/08/2020</pubDate></item></channel></rss>"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>صحيفة الرمال</title><link href="https://rimal.example/"/>
<entry><title type="html">{A.title}</title><link rel="alternate" href="https://rimal.example/a"/><id>tag:rimal,1</id><published>2020-08-05T12:00:00+03:00</published><updated>2024-01-01T00:00:00Z</updated><author><name>نوال</name></author><summary>{A.paragraphs[0]}</summary><content type="html">{FULL.replace("<", "&lt;")}</content></entry>
<entry><title>{B.title}</title><link href="https://rimal.example/b"/><id>tag:rimal,2</id><updated>2024-01-01T00:00:00Z</updated></entry></feed>"""


def test_rss() -> None:
    feed = read_feed(RSS.encode(), url="https://ofuq.example/feed.xml")
    assert (feed.title, feed.link, feed.language, len(feed.entries)) == ("وكالة الأفق", "https://ofuq.example/", "ar", 3)
    first, second, third = feed.entries
    assert (first.title, first.url, first.author, first.id) == (A.title, "https://ofuq.example/1", "سليم", "77")
    assert first.published == "2020-08-05T12:00:00+03:00"
    assert first.summary == A.paragraphs[0]
    assert first.content == "\n".join(A.paragraphs)
    assert (second.url, second.published, second.summary, second.content) == (
        "https://ofuq.example/2",
        "2021-03-29",
        B.paragraphs[0],
        None,
    )
    assert (third.url, third.published) == ("https://ofuq.example/3", None)


def test_atom() -> None:
    feed = read_feed(ATOM.encode())
    first, second = feed.entries
    assert (first.url, first.published, first.updated, first.author) == (
        "https://rimal.example/a",
        "2020-08-05T12:00:00+03:00",
        "2024-01-01T00:00:00+00:00",
        "نوال",
    )
    assert (first.summary, first.content) == (A.paragraphs[0], "\n".join(A.paragraphs))
    assert (second.published, second.updated) == (None, "2024-01-01T00:00:00+00:00"), (
        "the day of change is not that of publication"
    )


def test_rss_1() -> None:
    rdf = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>ص</title></channel>
    <item rdf:about="https://x.example/1"><title>{A.title}</title><link>https://x.example/1</link><dc:date>2020-08-05T10:00:00Z</dc:date></item></rdf:RDF>"""
    (entry,) = read_feed(rdf.encode()).entries
    assert (entry.url, entry.published) == ("https://x.example/1", "2020-08-05T10:00:00+00:00")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
@pytest.mark.parametrize("label", ["UTF-8", "windows-1256", "iso-8859-1", "utf-16"])
@pytest.mark.parametrize("header", [None, "utf-8"])
def test_wrong_labels(encoding: str, label: str, header: str | None) -> None:
    data = RSS.replace('encoding="UTF-8"', f'encoding="{label}"').encode(encoding)
    assert [e.title for e in read_feed(data, charset=header).entries] == [A.title, B.title, "بلا تاريخ"]


def test_broken_feeds_give_what_they_hold() -> None:
    assert len(read_feed(RSS[: RSS.index("<item><title>بلا")].encode()).entries) == 2
    assert read_feed(RSS.replace("وكالة", "وكالة & شركاؤها \x0b").encode()).entries[0].title == A.title
    assert read_feed(b"\n\n  " + RSS.encode()).entries[0].title == A.title


@pytest.mark.parametrize(("data", "reason"), [
    (b"", "empty"), (b"<html><body>404</body></html>", "format"), (b"hello", "format"), (bytes(range(256)) * 9, "binary"), (b"x" * 17_000_000, "too-large"),
])  # fmt: skip
def test_what_is_no_feed(data: bytes, reason: str) -> None:
    for reader in (read_feed, read_opml):
        with pytest.raises(InputError) as caught:
            reader(data, "f.xml")
        assert caught.value.reason == reason
        assert str(caught.value).startswith("f.xml: ")


BOMB = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]>"


def test_entities_are_not_expanded(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP-SECRET")
    outside = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]>'
    for doctype, entity in ((BOMB, "&j;"), (outside, "&s;")):
        opml = f'<?xml version="1.0"?>{doctype}<opml><body><outline text="{entity if doctype is BOMB else ""}" xmlUrl="https://x.example/f"/>{entity}</body></opml>'
        try:
            found = read_opml(opml.encode())
            assert "SECRET" not in str(found)
            assert len(str(found)) < 10_000
        except InputError:
            pass
        feed = f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>{entity}</title><item><title>{entity}</title></item></channel></rss>'
        try:
            found_feed = read_feed(feed.encode())
            assert "SECRET" not in str(found_feed)
            assert len(str(found_feed)) < 10_000
        except InputError:
            pass


def test_a_feed_is_never_taken_for_a_name_of_a_file_or_an_address(tmp_path) -> None:
    (tmp_path / "f.xml").write_text(RSS, encoding="utf-8")
    for name in (str(tmp_path / "f.xml"), "http://127.0.0.1:9/feed"):
        with pytest.raises(InputError):
            read_feed(name.encode())


def test_opml() -> None:
    opml = """<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>أخبار & غيرها</title></head><body><outline text="عربي"><outline type="rss" text="الأفق" title="وكالة الأفق" xmlUrl="https://ofuq.example/feed?a=1&amp;b=2" htmlUrl="https://ofuq.example/"/>
    <outline type="rss" text="الرمال" xmlurl=" https://rimal.example/atom "/></outline><outline type="rss" xmlUrl="https://ofuq.example/feed?a=1&amp;b=2"/><outline text="folder"/></body></opml>"""
    found = read_opml(opml.encode())
    assert [(f.url, f.title) for f in found] == [
        ("https://ofuq.example/feed?a=1&b=2", "وكالة الأفق"),
        ("https://rimal.example/atom", "الرمال"),
    ]


def test_an_entry_that_brings_its_article_becomes_a_document() -> None:
    feed = read_feed(RSS.encode())
    found = document_of_entry(feed.entries[0], feed.title)
    assert (found.text, found.title, found.outlet, found.published_from) == (
        "\n".join(A.paragraphs),
        A.title,
        "وكالة الأفق",
        "given",
    )
    with pytest.raises(InputError) as caught:
        document_of_entry(feed.entries[2])
    assert caught.value.reason == "empty"


@given(st.sampled_from([RSS, ATOM]), st.integers(0, 4000), st.integers(0, 400), st.binary(max_size=12))
@settings(max_examples=60, deadline=None)
def test_no_bytes_raise(source: str, at: int, cut: int, inserted: bytes) -> None:
    data = source.encode()
    at %= len(data)
    try:
        read_feed(data[:at] + inserted + data[at + cut :])
    except InputError as error:
        assert error.reason in {"empty", "format", "binary"}
