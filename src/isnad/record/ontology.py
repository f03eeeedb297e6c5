"""The PLOVER ontology as Isnad uses it: 16 event types, their modes, quad classes, sectors and codes.

Source: the PLOVER manual (Open Event Data Alliance, draft 2.0) as POLECAT uses it; restated in our own words.
Two printing errors of the manual are settled here: ACCUSE scores -3, SANCTION is material conflict.
"""

QUAD_CLASSES = {
    "VC": "verbal cooperation",
    "MC": "material cooperation",
    "VN": "verbal conflict",
    "MN": "material conflict",
}

#: Event type -> (quad class, conflict-cooperation score of the type).
EVENT_TYPES: dict[str, tuple[str, float]] = {
    "AGREE": ("VC", 2.5),
    "CONSULT": ("VC", 2.5),
    "SUPPORT": ("VC", 5.0),
    "CONCEDE": ("VC", 4.5),
    "COOPERATE": ("MC", 9.5),
    "AID": ("MC", 10.0),
    "RETREAT": ("MC", 6.5),
    "REQUEST": ("VN", 0.0),
    "ACCUSE": ("VN", -3.0),
    "REJECT": ("VN", -2.0),
    "THREATEN": ("VN", -3.0),
    "PROTEST": ("MN", -5.0),
    "SANCTION": ("MN", -6.0),
    "MOBILIZE": ("MN", -5.5),
    "COERCE": ("MN", -7.0),
    "ASSAULT": ("MN", -9.0),
}

#: Event type -> its modes.
MODES: dict[str, frozenset[str]] = {
    "AGREE": frozenset(),
    "CONSULT": frozenset({"visit", "third-party", "multilateral", "phone"}),
    "SUPPORT": frozenset(),
    "CONCEDE": frozenset(),
    "COOPERATE": frozenset(),
    "AID": frozenset(),
    "RETREAT": frozenset({"withdraw", "release", "disarm", "ceasefire", "access", "resign"}),
    "REQUEST": frozenset({"assist", "change", "yield", "meet"}),
    "ACCUSE": frozenset({"disapprove", "investigate", "allege"}),
    "REJECT": frozenset({"assist", "change", "yield", "meet"}),
    "THREATEN": frozenset({"restrict", "arrest", "relations", "expel", "territory", "violence"}),
    "PROTEST": frozenset({"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}),
    "SANCTION": frozenset({"convict", "expel", "withdraw", "discontinue"}),
    "MOBILIZE": frozenset({"troops", "weapons", "police", "militia"}),
    "COERCE": frozenset(
        {"seize", "restrict", "ban", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"}
    ),
    "ASSAULT": frozenset(
        {
            "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
            "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
        }
    ),
}  # fmt: skip

#: PLOVER sectors -> English gloss.
SECTORS: dict[str, str] = {
    "GOV": "government", "MIL": "armed forces", "COP": "police and internal security", "SPY": "intelligence",
    "JUD": "judiciary", "LEG": "parliament", "PTY": "party", "OPP": "opposition", "REB": "armed opposition",
    "PRM": "paramilitary", "UAF": "unidentified armed people", "UNK": "unknown doer", "CVL": "civilians",
    "ELI": "former officials, elites", "REL": "religious bodies", "JRN": "journalists, media", "BUS": "business",
    "EDU": "education", "MED": "health", "LAB": "labour", "AGR": "farming", "CRM": "criminals",
    "REF": "refugees, displaced", "SOC": "civil society",
}  # fmt: skip

#: Codes that stand in the place of a country.
INTERNATIONAL: dict[str, str] = {
    "IGO": "intergovernmental body", "UNO": "United Nations", "EUR": "European Union", "NGO": "non-governmental organisation",
    "ISM": "social movement", "IMG": "transnational armed group", "MNC": "multinational company",
}  # fmt: skip

STATUSES = ("happened", "planned", "denied")
SOURCE_KINDS = ("person", "official", "organization", "media", "anonymous", "document")
STANCES = ("says", "reveals", "confirms", "denies", "claims", "accuses", "expects")
