"""A small lexicon with a few entries of each kind, and proposals for its tables of actors."""

import pathlib

from isnad.lexicon.build import build
from isnad.lexicon.files import read_lexicon
from isnad.lexicon.proposals import Account, Verdict, weigh
from isnad.lexicon.tables import Lexicon

SOURCE = "Wikidata Q123, read 2026-11"

PEOPLE = """id\tname_ar\talso_ar\tfamily_ar\tname_en\toffices\tsource
#template: التقى {name} مسؤولا تركيا في باريس
# Ministers
adel-mansi\tعادل المنسي\tأبو عادل المنسي\tالمنسي\tAdel Mansi\t@\thand

# Others  \t with a tab
omar-karami\tعمر كرامي الطويل\t\t\tOmar Karami\tLBN OPP opposition leader\thand
samir-wafi\tسمير الوافي\t\tالوافي\tSamir Wafi\tTUN PTY ..2019-05-02 party leader\thand
"""
PEOPLE = PEOPLE.replace("@", "EGY GOV 2014-06..2018-01-20 health minister; EGY GOV 2020.. prime minister")
ORGANIZATIONS = """id\tname_ar\talso_ar\tname_en\tcountry\tsector\tkind\tfrom\tto\tsource
#template: طالب وفد تركي {name} بإطلاق سراح المحتجزين\tcountry sector
green-front\tالجبهة الخضراء\t\tGreen Front\tSDN\tREB\tarmed-group\t\t2020-10-02\thand
# the same, after its peace
green-front\tالجبهة الخضراء\t\tGreen Front\tSDN\tPTY\tarmed-group\t2020-10-03\t2024\thand
palm-union\tاتحاد النخيل\t\tPalm Union\t\t\tngo\t\t\thand
nile-bank\tمصرف النيل\t\tNile Bank\tEGY\tBUS\tcompany\t\t\thand
"""
OUTLETS = """id\tname_ar\talso_ar\tname_en\tcountry\tsource
#template: أفادت {name} بأن الجيش قصف المدينة\tcountry JRN
voice-coast\tصوت الساحل\tشبكة CST\tVoice of the Coast\tLBY\thand
hilal-agency\tوكالة الهلال\t\tHilal Agency\t\thand"""
SMALL = {
    "actors/people.tsv": PEOPLE, "actors/organizations.tsv": ORGANIZATIONS, "actors/outlets.tsv": OUTLETS,
    "events/assault.yaml": """type: ASSAULT
entries:
  - id: qasafa-shell
    verb: قصف
    root: ق ص ف
    form: I
    present: يقصف
    nouns: [قصف]
    frame: {subject: actor, object: recipient}
    examples: [{text: قصف الجيش المدينة}]
    silent: [{text: دعا الوزير إلى وقف القصف, because: a request}]
""",
    "light_verbs.yaml": "entries: []\n", "attribution/verbs.yaml": "entries: []\n", "attribution/phrases.yaml": "entries: []\n",
    "attribution/sources.yaml": "entries: []\n", "status.yaml": "entries: []\n",
    "actors/roles.yaml": "entries: [{id: army, nouns: [جيش/جيوش], kind: body, sector: MIL, en: army}]\n",
    "actors/states.tsv": (
        "iso3\tname_ar\talso_ar\tnisba\tcapital_ar\tcapital_also\tname_en\tdemonym_en\tadjective_forms\n"
        "EGY\tمصر\t\tمصري\tالقاهرة\t\tEgypt\tEgyptian\t\n"
        "JOR\tالأردن\t\tأردني\tعمان\t\tJordan\tJordanian\t\n"
        + "".join(f"{code}\tدولة {n}\t\t\t\t\t{code}\t{code}\t\n" for n, code in enumerate(
            ("LBN", "TUN", "SDN", "LBY", "MAR", "SAU", "DZA", "USA"), 11))
    ),
    "function_words.yaml": "classes: {preposition: [في, من]}\n", "time/words.yaml": "months: {9: [سبتمبر, أيلول]}\n",
    "actors/given_names.txt": "سمير عادل\n", "weights.tsv": "task\tfeature\tweight\n",
    "places/hand.tsv": "geonameid\tname_ar\talso_ar\tname_en\tcountry\tadmin1\tlatitude\tlongitude\tfeature\tpopulation\n"
                       "\tوادي السرو\t\tWadi al-Sarw\tJOR\t\t31.00\t35.00\tPPL\t\n",
}  # fmt: skip
NEW = {"id": "nadia-sharqi", "name_ar": "نادية الشرقاوي", "name_en": "Nadia Sharqawi", "offices": "EGY GOV 2021.. trade minister"}


def small(folder: pathlib.Path) -> pathlib.Path:
    for name, text in SMALL.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def compiled(data: pathlib.Path) -> Lexicon:
    return Lexicon(build(read_lexicon(data)), "")


def propose(data: pathlib.Path, kind: str, *rows: dict[str, str], text: str = "", lexicon: Lexicon | None = None) -> Account:
    """Weigh rows given as dicts (their source is told where they have none), or a whole file as text."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    if "source" not in columns:
        columns.insert(0, "source")
    lines = ["\t".join(columns)] + ["\t".join(row.get(c, SOURCE if c == "source" else "") for c in columns) for row in rows]
    path = data.parent / "proposals.tsv"
    path.write_text(text or "\n".join(lines) + "\n", encoding="utf-8")
    return weigh(path, kind, data, lexicon or compiled(data))


def only(data: pathlib.Path, kind: str, **row: str) -> Verdict:
    return propose(data, kind, row).verdicts[0]


def content(data: pathlib.Path, kind: str) -> list[str]:
    return (data / "actors" / f"{kind}.tsv").read_text(encoding="utf-8").split("\n")
