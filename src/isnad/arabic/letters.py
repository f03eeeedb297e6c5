"""Letters, marks and controls of Arabic script: the constants that the other modules of this room share."""

TATWEEL = "\u0640"
HAMZA_ABOVE = "\u0654"

# Character classes, as the inside of a regular expression's [...].
MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08ca-\u08e1\u08e3-\u08ff"
    "\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f"
)
CONTROLS = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
SIGNS = "\u06dd\u06de\u06e9\u08e2"  # Quranic signs that stand alone
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u08a0-\u08c9\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufcf1\ufcf5-\ufd3d\ufd50-\ufdf9\ufdfc\ufe80-\ufefc"
)
FORMS = "\ufb50-\ufdff\ufe70-\ufefc"  # presentation forms, folded by NFKC
DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
LATIN = "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0300-\u052f\u1e00-\u1fff"

# What the normal form writes for a letter.
FOLDED_LETTERS = {
    "ا": "أإآٱ\u0672\u0673\u0675",
    "ي": "ىی\u06cd\u06ce\u06d0\u06d1\u06d2\u06d3",
    "ه": "ةۃۀەہھۂ",
    "ء": "ؤئ\u0676\u0678",
    "ك": "کگ\u06aa",
}

# What the normal form of a token writes for a punctuation mark.
FOLDED_PUNCTUATION = {
    '"': '«»“”„‟"″‹›',
    "'": "‘’‚‛`´′",
    ",": "،٬",
    ";": "؛",
    "?": "؟",
    "-": "–—―−‐‑‒",
    "%": "٪",
    "…": "…",
}

HAMZAS = frozenset("ءأإآؤئ")

#: Quotation marks that news puts around names: «الحياة».
QUOTES = '"' + FOLDED_PUNCTUATION['"']
