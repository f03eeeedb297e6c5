"""Which language a text in Arabic script is in: letters that Arabic has not, and the commonest words of each language."""

import re

_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3\u06d5\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_TOKEN = re.compile(r"[\u0621-\u064a\u066e-\u06d3\u06d5\u0750-\u077f]+")
_IGNORED = re.compile(r"[\u0640\u064b-\u065f\u0670]")  # tatweel and vowel marks
_FOLD = str.maketrans("یک", "يك")
_ARTICLE = re.compile(r"(?<![^ ])(?:[وفبك]?ال[^ ]{2}|و?لل[^ ]{2})")
_SAMPLE = 20_000
_TOKENS = 1_500
_SIGNS = 2.0

#: Name of each language that is told apart.
NAMES = {"ar": "Arabic", "fa": "Persian", "ur": "Urdu", "ckb": "Kurdish", "ps": "Pashto", "ug": "Uyghur", "sd": "Sindhi"}
#: Letters of each language that Arabic has not, but for the names and dialects it borrows some of them for.
_LETTERS = {
    "fa": "پچژگ", "ur": "ٹڈڑںھہےۓپچگ", "ckb": "ەێۆڕڵڤپچژگ", "ps": "ټډړږښځڅڼېۍګچپ",
    "ug": "ەۇۆۈېۋڭپچگ", "sd": "ٻڀٺٿٽڄڃڇڏڍڊڦڪڳڱڻ۽۾",
}  # fmt: skip
_WORDS = {
    code: frozenset(words.translate(_FOLD).split())
    for code, words in {
        "ar": "في من على إلى الى أن ان إن التي الذي هذا هذه عن مع كان كانت قال بعد قبل "
        " بين ما لا أو او قد لم ذلك كما هو هي حيث خلال عند منذ كل وقال وفي ومن وأن",
        "fa": "در به از که را این است با برای می های شده نیز یک کرد بود کرده شد خود بر هم دارد کند باید وی آنها",
        "ur": "کے میں کی سے کا ہے نے کو پر اور یہ کہ اس ہیں بھی تھا کیا ایک گیا رہے ان کر دیا نہیں",
        "ckb": "لە بە کە بۆ ئەو ئەم لەو دوای هەیە کرد بوو لەگەڵ هەر پێش لەسەر ناو",
        "ps": "په او چې ته کې له دی سره شوي یې دا نه هم پر څخه کړي وي لپاره شو",
        "ug": "بىلەن ۋە ئۈچۈن بۇ بىر بولغان قىلىش دەپ كېيىن",
        "sd": "جي ۾ جو کي ۽ آهي تي جا مان سان هن نه ان",
    }.items()
}


def share_of_arabic(text: str) -> float:
    """Return the share of letters of the Arabic script among the letters of the text (its first 20,000 characters)."""
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    return len(_ARABIC.findall(sample)) / letters if letters else 0.0


def language(text: str) -> str | None:
    """Return the language of a text: `ar`, another key of NAMES, or None where it is not written in Arabic script.

    A text in Arabic script without any sign of another language is Arabic.
    """
    if share_of_arabic(text) < 0.3:
        return None
    tokens = _TOKEN.findall(_IGNORED.sub("", text[:_SAMPLE]).translate(_FOLD))[:_TOKENS]
    if not tokens:
        return None
    letters = "".join(tokens)
    scores = {code: sum(map(words.__contains__, tokens)) / len(tokens) for code, words in _WORDS.items()}
    scores["ar"] += 0.5 * len(_ARTICLE.findall(" ".join(tokens))) / len(tokens)
    for code, foreign in _LETTERS.items():
        # a word holds about five letters: four foreign letters in a hundred weigh like a common word in every tenth
        scores[code] += 2.5 * sum(letters.count(letter) for letter in foreign) / len(letters)
    best = max(scores, key=lambda code: (scores[code], code == "ar"))
    # one word or letter of a headline is a name or a dialect's, no language
    signs = scores[best] * len(tokens)
    return best if scores[best] > scores["ar"] and signs >= _SIGNS else "ar"
