"""The command line as a user meets it: exit status, one clear line, never a traceback; JSON whose offsets hold."""

import copy
import json
import os
import pathlib
import random
import subprocess
import sys

import pytest

from isnad.evaluation import score
from isnad.reading.text import MAX_BYTES

ROOT = pathlib.Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
needs_gold = pytest.mark.skipif(not (GOLD / "dev.jsonl").is_file(), reason="there is no gold set at ../shared/gold")

ARTICLE = """قصف على ريف حلب
قصفت طائرات روسية أمس الثلاثاء مواقع في ريف حلب الغربي.
ونفى متحدث باسم الجيش السوري أن تكون القوات قد انسحبت من المدينة.
ومن المقرر أن يزور وزير الخارجية التركي موسكو غدا."""


def isnad(*arguments: str, stdin: bytes = b"", cwd: pathlib.Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, as a shell would."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-c", "from isnad.cli.main import run; run()", *arguments],
        input=stdin, capture_output=True, env=environment, cwd=cwd, check=False, timeout=120,
    )  # fmt: skip
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def refused(done: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    """Assert the exit status and one line on standard error that holds the words, with nothing on standard output."""
    assert done.returncode == status, done.stderr or done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, f"more than one line: {done.stderr}"
    assert lines[0].startswith("isnad: ")
    for word in words:
        assert word in lines[0], f"{word!r} is not in {lines[0]!r}"


TABLE = "id,text,published\n1,قصفت طائرات روسية قرية في إدلب.,2024-05-10\n2,التقى الوزير التركي نظيره المصري.,2024-05-11\n"


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl", "t.json"])
def test_a_file_of_many_articles_is_not_read_as_one(tmp_path: pathlib.Path, name: str) -> None:
    rows = [line.split(",") for line in TABLE.splitlines()[1:]]
    lines = "".join(json.dumps({"id": i, "text": text, "published": day}) + "\n" for i, text, day in rows)
    listed = "[" + ",".join(lines.splitlines()) + "]"
    (tmp_path / name).write_text({"t.csv": TABLE, "t.jsonl": lines, "t.json": listed}[name], encoding="utf-8")
    refused(isnad("read", name, cwd=tmp_path), 1, "many articles", "--jsonl", "isnad run")
    done = isnad("read", "--jsonl", name, cwd=tmp_path)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["1", "2"]


# --- what cannot be read: exit status 1 -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "word"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \n\t\r\n ", "empty", id="white-space"),
        pytest.param(b"\xef\xbb\xbf", "no text", id="only-a-byte-order-mark"),
        pytest.param(bytes(range(256)) * 40, "binary", id="binary"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary", id="png"),
        pytest.param(b"The minister visited Paris yesterday and met the president.", "not Arabic", id="english"),
        pytest.param(b"1234 5678 !!! 90", "not Arabic", id="digits"),
        pytest.param("قصفت طائرات".encode() + b"\xff\xfe\xfa abc def ghi" * 3, "UTF-8", id="broken-utf-8"),
        pytest.param(b"\xff\xfe\xd8", "utf-16", id="broken-utf-16"),
        pytest.param(b'{"title": "x"}', "no text", id="json-without-text"),
        pytest.param(b'{"text": ""}', "no text", id="json-with-empty-text"),
        pytest.param(b'{"text": "only English here"}', "not Arabic", id="json-in-english"),
    ],
)
def test_unreadable(tmp_path: pathlib.Path, content: bytes, word: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    refused(isnad("read", str(path)), 1, word)
    refused(isnad("read", "-", stdin=content), 1, word)


def test_broken_json_file(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "article.json"
    path.write_text('{"text": "قصفت', encoding="utf-8")
    refused(isnad("read", str(path)), 1, "not valid JSON")


DEEP = '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}"


def test_json_nested_too_deep(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "article.json"
    path.write_text(DEEP, encoding="utf-8")
    refused(isnad("read", str(path)), 1, "article.json")


def test_missing_file(tmp_path: pathlib.Path) -> None:
    refused(isnad("read", str(tmp_path / "nowhere.txt")), 1, "nowhere.txt", "cannot be opened")
    refused(isnad("read", "--jsonl", str(tmp_path / "nowhere.jsonl")), 1, "cannot be opened")


def test_folder(tmp_path: pathlib.Path) -> None:
    refused(isnad("read", str(tmp_path)), 1, "folder")
    refused(isnad("read", "--jsonl", str(tmp_path)), 1, str(tmp_path))


def test_too_large(tmp_path: pathlib.Path) -> None:
    """A file above the limit is refused by its size; a sparse file stands for it."""
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    refused(isnad("read", str(path)), 1, "large.txt", f"{MAX_BYTES:,}", "JSONL")


def test_fifty_megabytes_that_are_not_arabic(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "fifty.txt"
    path.write_bytes(b"words without an end\n" * (50_000_000 // 21 + 1))
    refused(isnad("read", str(path)), 1, "not Arabic")


# --- wrong use: exit status 2 -----------------------------------------------------------------------------------


@pytest.mark.parametrize("date", ["yesterday", "2020-13-01", "2021-02-29", "22/11/2020", "2020-1-1"])
def test_bad_date(tmp_path: pathlib.Path, date: str) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    refused(isnad("read", str(path), "--published", date), 2, date, "YYYY-MM-DD")


def test_json_and_jsonl_exclude_each_other(tmp_path: pathlib.Path) -> None:
    refused(isnad("read", "--json", "--jsonl", str(tmp_path)), 2, "exclude each other")


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "--no-such-option", "x.txt"],
        ["read"],
        ["no-such-command"],
        ["score", "only-one.jsonl"],
        ["lexicon", "no-such-command"],
    ],
    ids=" ".join,
)
def test_wrong_use(arguments: list[str]) -> None:
    done = isnad(*arguments)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert done.stdout == ""
    assert "Usage" in done.stderr or "--help" in done.stderr or "isnad:" in done.stderr


def test_help_and_version() -> None:
    for arguments in (["--help"], ["read", "--help"], ["--version"]):
        done = isnad(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.strip()


# --- what can be read: exit status 0 ----------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_encodings_read_alike(tmp_path: pathlib.Path, encoding: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(ARTICLE.encode(encoding))
    done = isnad("read", str(path), "--json", "--published", "2019-05-10")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["document"]["text"] == ARTICLE


def test_report(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    done = isnad("read", str(path), "--published", "2019-05-10")
    assert (done.returncode, done.stderr) == (0, "")
    assert "قصف على ريف حلب" in done.stdout
    assert "published 2019-05-10" in done.stdout
    assert "ASSAULT" in done.stdout
    assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u200f") & set(done.stdout), "logical order, no direction marks"


def test_what_has_no_title_is_headed_by_its_first_words(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><p>انتقدت تركيا إسرائيل{' مرة أخرى' * 20}.</p></body></html>", encoding="utf-8")
    lines = isnad("read", str(path)).stdout.strip().splitlines()
    assert lines[0].startswith("انتقدت تركيا إسرائيل مرة")
    assert lines[0].endswith("أخرى…") or lines[0].endswith("مرة…")
    assert lines[-1] == "1 event"


def test_report_without_event() -> None:
    done = isnad("read", "-", stdin="الطقس غدا معتدل والسماء صافية.".encode())
    assert (done.returncode, done.stderr) == (0, "")
    assert "No event found" in done.stdout
    assert "date unknown" in done.stdout


def _spans(node: object, text: str) -> int:
    """Assert that each object with a span and a text quotes the article; return how many there are."""
    found = 0
    if isinstance(node, dict):
        if isinstance(node.get("span"), list) and isinstance(node.get("text"), str):
            start, end = node["span"]
            assert 0 <= start < end <= len(text)
            assert text[start:end] == node["text"]
            found += 1
        found += sum(_spans(value, text) for value in node.values())
    elif isinstance(node, list):
        found += sum(_spans(value, text) for value in node)
    return found


def test_json_offsets_give_back_the_text() -> None:
    for row in (ROOT / "demo" / "articles.jsonl").read_text(encoding="utf-8").splitlines()[:2]:
        done = isnad("read", "-", "--json", stdin=row.encode())
        assert done.returncode == 0, done.stderr
        reading = json.loads(done.stdout)
        text = json.loads(row)["text"]
        assert reading["document"]["text"] == text
        assert reading["events"]
        assert _spans([reading["events"], reading["statements"]], text)
        for event in reading["events"]:
            (first, last), (start, end) = event["sentence"], event["trigger"]
            assert first <= start < end <= last
            assert text[start:end] == event["text"]
            assert event["made_by"]
            assert 0 < event["confidence"] <= 1
            assert event["document"] == reading["document"]["id"]
        assert len({event["id"] for event in reading["events"]}) == len(reading["events"])


@pytest.mark.parametrize("option", ["--json", "--jsonl", None])
@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"outlet": 5, "title": 7, "url": ["x"], "id": {"a": 1}, "published": 20200101}, id="wrong-types"),
        pytest.param({"text": "قصفت الطائرات \ud800 مواقع في حلب", "title": "\udfff"}, id="lone-surrogates"),
        pytest.param({"text": "قصفت\u0000 الطائرات\u202e مواقع\u2028 في حلب"}, id="controls"),
        pytest.param({"outlet": "[red]", "title": "[/bold] عنوان"}, id="marks-of-style"),
    ],
)
def test_odd_json_is_read_or_refused(fields: dict[str, object], option: str | None) -> None:
    record = {"text": "قصفت الطائرات مواقع في حلب", **fields}
    done = isnad("read", "-", *filter(None, [option]), stdin=json.dumps(record).encode())
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("isnad: ")


def test_jsonl_goes_on_past_what_it_cannot_read(tmp_path: pathlib.Path) -> None:
    good = [json.dumps({"id": f"a{i}", "text": ARTICLE, "published": "2019-05-10"}, ensure_ascii=False) for i in (1, 2)]
    bad = ["{broken", '{"id": "e", "text": "in English"}', "[]", "", '{"id": "n", "text": null}', DEEP]
    rows = [good[0], *bad, good[1]]
    path = tmp_path / "many.jsonl"
    path.write_bytes("\n".join(rows).encode() + b"\n\x00\x01\n")
    done = isnad("read", "--jsonl", str(path))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert [json.loads(row)["id"] for row in done.stdout.splitlines()] == ["a1", "a2"]
    for number in (2, 3, 4, 6, 7, 9):
        assert f"many.jsonl:{number}" in done.stderr, f"nothing said about line {number}"
    assert "2 articles read, 6 not readable" in done.stderr


def test_jsonl_with_nothing_readable(tmp_path: pathlib.Path) -> None:
    for name, content in (("empty.jsonl", b""), ("broken.jsonl", b"{\n{\n")):
        path = tmp_path / name
        path.write_bytes(content)
        done = isnad("read", "--jsonl", str(path))
        assert done.returncode == 1
        assert done.stdout == ""
        assert name in done.stderr, "says which file gave nothing"
        assert "Traceback" not in done.stderr


def test_explain() -> None:
    done = isnad("explain", "قصفت طائرات روسية مواقع في ريف حلب")
    assert (done.returncode, done.stderr) == (0, "")
    for word in ("words", "phrases", "triggers", "ASSAULT", "sector of طائرات روسية: MIL", "mode: aerial"):
        assert word in done.stdout
    refused(isnad("explain", "no Arabic at all"), 1, "not Arabic")


def test_lexicon_coverage_lists_what_is_met_and_not_known() -> None:
    done = isnad("lexicon", "coverage", "--least", "1", "--top", "3", str(ROOT / "demo" / "articles.jsonl"))
    assert done.returncode == 0
    assert "known" in done.stdout.splitlines()[-1]
    assert "nouns before somebody, with no entry" in done.stdout


def test_lexicon_coverage_tells_what_it_could_not_read(tmp_path: pathlib.Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"text": "hello"}\n', encoding="utf-8")
    done = isnad("lexicon", "coverage", str(tmp_path / "bad.jsonl"))
    assert (done.returncode, done.stdout) == (1, "")
    first, last = done.stderr.strip().splitlines()
    assert "bad.jsonl:1" in first
    assert "not Arabic" in first
    assert "1 articles could not be read" in last


def test_lexicon_stats() -> None:
    done = isnad("lexicon", "stats")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


# --- the scorer -------------------------------------------------------------------------------------------------


def _event(trigger: list[int], kind: str, **fields: object) -> dict[str, object]:
    return {"trigger": trigger, "type": kind, "mode": None, "status": "happened", "actor": [], "recipient": [],
            "according_to": [], "time": None, "place": None, **fields}  # fmt: skip


def _mention(start: int, end: int, country: str | None = None, sector: str | None = None) -> dict[str, object]:
    return {"span": [start, end], "country": country, "sector": sector}


GOLD_PAIR = [
    {"id": "one", "events": [
        _event([0, 4], "ASSAULT", mode="aerial", actor=[_mention(5, 9, "RUS", "MIL")],
               recipient=[_mention(10, 15, "SYR")], according_to=[{"span": [40, 45], "kind": "official"}],
               time={"span": [16, 19], "start": "2019-05-09", "end": "2019-05-09"},
               place={"span": [20, 24], "country": "SYR"}),
        _event([50, 54], "CONSULT", status="planned", actor=[_mention(55, 60, "TUR", "GOV"), _mention(61, 66, "RUS")]),
    ]},
    {"id": "two", "events": [_event([0, 5], "REJECT", actor=[_mention(6, 9, "IRN", "GOV")])]},
]  # fmt: skip
PREDICTED_PAIR = [
    {"id": "one", "events": [
        _event([1, 4], "ASSAULT", mode="drone", actor=[_mention(6, 9, "RUS", "MIL")],
               recipient=[_mention(30, 35, "SYR")],
               according_to=[{"span": [40, 42], "kind": "person"}, {"span": [46, 48], "kind": "media"}],
               time={"span": [16, 19], "start": "2019-05-09", "end": "2019-05-09"}, place={"span": [30, 34]}),
        _event([50, 54], "CONSULT", status="planned", actor=[_mention(61, 66, "RUS")],
               recipient=[_mention(55, 60, "TUR", "GOV")]),
        _event([70, 75], "AID"),
    ]},
    {"id": "two", "events": [_event([0, 5], "ACCUSE", actor=[_mention(6, 9, "IRN", "GOV")])]},
    {"id": "not-in-gold", "events": [_event([0, 5], "AID")]},
]  # fmt: skip
#: By hand: 3 gold and 4 predicted events; 3 triggers overlap, 2 of them with the same type. Roles: 5 in gold,
#: 5 predicted; hits are the bombing's actor and both who meet. Codes agree in both pairs. Sources: 1 and 2, 1 hit.
BY_HAND = {
    "documents": 2,
    "detect": {"precision": 0.75, "recall": 1.0, "f1": 0.8571, "gold": 3, "predicted": 4},
    "type": {"precision": 0.5, "recall": 0.6667, "f1": 0.5714, "gold": 3, "predicted": 4},
    "mode": {"share": 0.0, "of": 1},
    "roles": {"precision": 0.6, "recall": 0.6, "f1": 0.6, "gold": 5, "predicted": 5},
    "codes": {"precision": 0.5, "recall": 0.6667, "f1": 0.5714, "gold": 3, "predicted": 4},
    "status": {
        "share": 1.0,
        "of": 2,
        "not_happened": {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 1, "predicted": 1},
    },
    "source": {"precision": 0.5, "recall": 1.0, "f1": 0.6667, "gold": 1, "predicted": 2},
    "kind": {"share": 0.0, "of": 1},
    "time": {"share": 1.0, "of": 1},
    "place": {"share": 0.0, "of": 1},
    "by_type": {
        "ACCUSE": {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 0, "predicted": 1},
        "AID": {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 0, "predicted": 1},
        "ASSAULT": {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 1, "predicted": 1},
        "CONSULT": {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 1, "predicted": 1},
        "REJECT": {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 1, "predicted": 0},
    },
}


def _write(path: pathlib.Path, records: list[dict[str, object]]) -> str:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return str(path)


def test_score_by_hand(tmp_path: pathlib.Path) -> None:
    gold, predicted = _write(tmp_path / "gold.jsonl", GOLD_PAIR), _write(tmp_path / "predicted.jsonl", PREDICTED_PAIR)
    done = isnad("score", gold, predicted, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == BY_HAND
    shown = isnad("score", gold, predicted, "--show", "2")
    assert shown.returncode == 0
    assert "missed two" in shown.stdout or "spurious one" in shown.stdout
    classes = isnad("score", gold, predicted, "--reliability")
    assert classes.returncode == 0, classes.stderr
    assert len(classes.stdout.splitlines()) == 1 + len(
        json.loads(isnad("score", gold, predicted, "--reliability", "--json").stdout)
    )


def test_score_of_what_is_no_record(tmp_path: pathlib.Path) -> None:
    gold = _write(tmp_path / "gold.jsonl", GOLD_PAIR)
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "one"}\n', encoding="utf-8")
    refused(isnad("score", gold, str(bad)), 1, "bad.jsonl:1")
    refused(isnad("score", gold, str(tmp_path / "nowhere.jsonl")), 1, "nowhere.jsonl")


def _disturbed(events: list[dict], types: list[str], rng: random.Random) -> list[dict]:
    """Return the events with some dropped, doubled, moved, retyped, and some fields emptied or changed."""
    found = []
    for event in copy.deepcopy(events):
        if rng.random() < 0.15:
            continue
        if rng.random() < 0.2:
            event["type"] = rng.choice(types)
        if rng.random() < 0.2:
            event["status"] = rng.choice(["happened", "planned", "denied"])
        if rng.random() < 0.2:
            event["mode"] = rng.choice([None, "visit", "aerial"])
        for role in ("actor", "recipient", "according_to"):
            event[role] = [m for m in event[role] if rng.random() > 0.2]
            for mention in event[role]:
                mention["span"] = [x + rng.choice([0, 0, 3, 9]) for x in mention["span"]]
                for code in {"country", "sector", "kind"} & mention.keys():
                    mention[code] = rng.choice([mention[code]] * 4 + [None])
        for field in ("time", "place"):
            if rng.random() < 0.2:
                event[field] = None
        event["trigger"] = [x + rng.choice([0, 0, 2, 30]) for x in event["trigger"]]
        found += [event] * rng.choice([1, 1, 1, 2])
    rng.shuffle(found)
    return found


@needs_gold
def test_score_agrees_with_the_reference_scorer(tmp_path: pathlib.Path) -> None:
    gold = [json.loads(row) for row in (GOLD / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    types = sorted({event["type"] for record in gold for event in record["events"]})
    for seed in range(5):
        rng = random.Random(seed)
        kept = [r for r in gold if rng.random() > 0.05]
        disturbed = [{"id": r["id"], "events": _disturbed(r["events"], types, rng)} for r in kept]
        path = _write(tmp_path / f"predicted-{seed}.jsonl", disturbed)
        command = [sys.executable, str(GOLD / "score.py"), str(GOLD / "dev.jsonl"), path, "--json"]
        reference = subprocess.run(command, capture_output=True, check=True)
        ours, _ = score({r["id"]: r["events"] for r in gold}, {r["id"]: r["events"] for r in disturbed})
        assert ours == json.loads(reference.stdout)
        if seed == 0:
            assert json.loads(isnad("score", str(GOLD / "dev.jsonl"), path, "--json").stdout) == ours
            assert 0 < ours["type"]["f1"] < 1
