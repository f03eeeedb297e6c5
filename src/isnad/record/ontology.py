"""The PLOVER ontology as Isnad uses it: 16 event types, their modes, quad classes, scores, contexts, sectors and codes.

Source: the PLOVER manual (Open Event Data Alliance, draft 2.0) as POLECAT uses it; restated in our own words.
Two printing errors of the manual are settled here: ACCUSE scores -3, SANCTION is material conflict.
Status and type stay apart in our records; where PLOVER has one word for both, `FOLDS` says which, for the exports.
"""

QUAD_CLASSES = {
    "VC": "verbal cooperation",
    "MC": "material cooperation",
    "VN": "verbal conflict",
    "MN": "material conflict",
}

#: Quad class -> its number in PLOVER.
QUAD_NUMBERS = {"VC": 1, "MC": 2, "VN": 3, "MN": 4}

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
    "THREATEN": ("VN", -3.5),
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

#: Event type -> mode -> its score. A mode without one (vandalize, and ban, which PLOVER has no more) has the score of its type.
MODE_SCORES: dict[str, dict[str, float]] = {
    "CONSULT": {"visit": 4.0, "third-party": 1.0, "multilateral": 4.0, "phone": 1.5},
    "RETREAT": {"withdraw": 8.0, "release": 6.5, "disarm": 10.0, "ceasefire": 7.5, "access": 6.5, "resign": 4.5},
    "REQUEST": {"assist": 0.5, "change": -1.0, "yield": -1.0, "meet": 0.0},
    "REJECT": {"assist": -1.5, "change": -2.0, "yield": -2.0, "meet": -2.0},
    "ACCUSE": {"disapprove": -2.0, "investigate": -3.5, "allege": -3.5},
    "THREATEN": {"restrict": -3.0, "arrest": -3.5, "relations": -3.5, "expel": -3.5, "territory": -4.0, "violence": -3.5},
    "PROTEST": {"demo": -5.0, "riot": -7.0, "strike": -5.0, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5},
    "SANCTION": {"convict": -6.0, "expel": -5.5, "withdraw": -6.0, "discontinue": -6.0},
    "MOBILIZE": {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6.0},
    "COERCE": {
        "seize": -7.0, "restrict": -7.0, "censor": -6.5, "curfew": -6.5, "martial-law": -7.5, "arrest": -7.0, "deport": -7.0,
        "withhold": -7.0, "misinformation": -6.5, "cyber": -7.0,
    },
    "ASSAULT": {
        "abduct": -8.5, "beat": -7.5, "torture": -8.5, "sexual": -8.5, "targeted": -9.5, "destroy": -8.5, "primitive": -8.0,
        "firearms": -9.0, "explosives": -9.0, "suicide-attack": -9.5, "aerial": -9.5, "drone": -9.5, "heavy-weapons": -9.5,
        "crowd-control": -7.5, "unconventional": -10.0,
    },
}  # fmt: skip

#: Modes of ours that PLOVER has given up -> the mode that has taken their place.
OLD_MODES = {"ban": "restrict"}

#: Event type -> what the same act is in PLOVER while it is only planned, and its mode. An act that is still to come is not
#: coded as done: cooperation to come is consent to it, a withdrawal announced is a concession, violence announced a threat
#: (the manual says "hypothetical" there; a plan of violence in the news is an announcement of it).
FOLDS: dict[str, tuple[str, str | None]] = {
    "CONSULT": ("AGREE", None),
    "SUPPORT": ("AGREE", None),
    "COOPERATE": ("AGREE", None),
    "AID": ("AGREE", None),
    "RETREAT": ("CONCEDE", None),
    "ASSAULT": ("THREATEN", "violence"),
}

#: Status -> the auxiliary mode that PLOVER defines for it.
AUXILIARY_MODES = {"planned": "future", "denied": "negation"}

#: The 37 contexts.
CONTEXTS = frozenset(
    {
        "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
        "pro_autocracy", "legal", "diplomatic", "territory", "peacekeeping", "human_rights", "rights_freedoms", "repression",
        "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "reparations", "asylum", "migration", "economic",
        "natural_resource", "environment", "disasters", "health", "technology", "terrorism", "cbrn", "cyber", "misinformation",
        "crime", "corruption", "illegal_drugs", "trafficking",
    }
)  # fmt: skip

#: Modes that carry the context of the same name with them.
MODE_CONTEXTS = frozenset({"misinformation", "cyber"})

#: PLOVER sectors -> English gloss.
SECTORS: dict[str, str] = {
    "GOV": "government", "MIL": "armed forces", "COP": "police and internal security", "SPY": "intelligence",
    "JUD": "judiciary", "LEG": "parliament", "PTY": "party", "OPP": "opposition", "REB": "armed opposition",
    "PRM": "paramilitary", "UAF": "unidentified armed people", "UNK": "unknown doer", "CVL": "civilians",
    "ELI": "former officials, elites", "REL": "religious bodies", "JRN": "journalists, media", "BUS": "business",
    "EDU": "education", "MED": "health", "LAB": "labour", "AGR": "farming", "CRM": "criminals",
    "REF": "refugees, displaced", "SOC": "civil society",
}  # fmt: skip

#: The same in Arabic.
SECTORS_AR: dict[str, str] = {
    "GOV": "حكومة", "MIL": "قوات مسلحة", "COP": "شرطة وأمن داخلي", "SPY": "استخبارات", "JUD": "قضاء", "LEG": "برلمان",
    "PTY": "حزب", "OPP": "معارضة", "REB": "معارضة مسلحة", "PRM": "قوات شبه عسكرية", "UAF": "مسلحون مجهولون",
    "UNK": "فاعل مجهول", "CVL": "مدنيون", "ELI": "مسؤولون سابقون ونخب", "REL": "هيئات دينية", "JRN": "صحافة وإعلام",
    "BUS": "أعمال", "EDU": "تعليم", "MED": "صحة", "LAB": "عمال", "AGR": "زراعة", "CRM": "مجرمون", "REF": "لاجئون ونازحون",
    "SOC": "مجتمع مدني",
}  # fmt: skip

#: Codes that stand in the place of a country.
INTERNATIONAL: dict[str, str] = {
    "IGO": "intergovernmental body", "UNO": "United Nations", "EUR": "European Union", "NGO": "non-governmental organisation",
    "ISM": "social movement", "IMG": "transnational armed group", "MNC": "multinational company",
}  # fmt: skip

#: The same in Arabic.
INTERNATIONAL_AR: dict[str, str] = {
    "IGO": "هيئة حكومية دولية", "UNO": "الأمم المتحدة", "EUR": "الاتحاد الأوروبي", "NGO": "منظمة غير حكومية",
    "ISM": "حركة اجتماعية", "IMG": "جماعة مسلحة عابرة للحدود", "MNC": "شركة متعددة الجنسيات",
}  # fmt: skip

#: The sector that is added to the others of an entity which only some states recognise.
PARTLY_RECOGNISED = "PRE"

#: Codes of ours that PLOVER has no country for -> the state under which it codes them.
SOVEREIGNS: dict[str, str] = {
    "MAC": "CHN", "GRL": "DNK", "FRO": "DNK", "PRI": "USA", "GUM": "USA", "VIR": "USA", "ASM": "USA", "MNP": "USA",
    "GIB": "GBR", "BMU": "GBR", "CYM": "GBR", "VGB": "GBR", "FLK": "GBR", "AIA": "GBR", "MSR": "GBR", "TCA": "GBR", "SHN": "GBR",
    "IMN": "GBR", "JEY": "GBR", "GGY": "GBR", "NCL": "FRA", "PYF": "FRA", "MYT": "FRA", "REU": "FRA", "GLP": "FRA", "MTQ": "FRA",
    "GUF": "FRA", "SPM": "FRA", "WLF": "FRA", "BLM": "FRA", "MAF": "FRA", "CUW": "NLD", "ABW": "NLD", "SXM": "NLD", "BES": "NLD",
    "COK": "NZL", "NIU": "NZL", "TKL": "NZL", "ALA": "FIN", "SJM": "NOR", "CXR": "AUS", "CCK": "AUS", "NFK": "AUS",
    "ESH": "MAR",
}  # fmt: skip

#: Countries and entities (ids of the lexicon) that only some states recognise: they go under the state that claims them,
#: with the sector PRE added.
BREAKAWAY: dict[str, str] = {
    "ESH": "MAR", "polisario": "MAR", "somaliland": "SOM", "northern-cyprus": "CYP", "donetsk-republic": "UKR",
    "luhansk-republic": "UKR", "abkhazia": "GEO", "south-ossetia": "GEO", "transnistria": "MDA", "artsakh": "AZE",
}  # fmt: skip

_COW = """
USA 2 CAN 20 BHS 31 CUB 40 HTI 41 DOM 42 JAM 51 TTO 52 BRB 53 DMA 54 GRD 55 LCA 56 VCT 57 ATG 58 KNA 60 MEX 70 BLZ 80 GTM 90
HND 91 SLV 92 NIC 93 CRI 94 PAN 95 COL 100 VEN 101 GUY 110 SUR 115 ECU 130 PER 135 BRA 140 BOL 145 PRY 150 CHL 155 ARG 160
URY 165 GBR 200 IRL 205 NLD 210 BEL 211 LUX 212 FRA 220 MCO 221 LIE 223 CHE 225 ESP 230 AND 232 PRT 235 DEU 255 POL 290
AUT 305 HUN 310 CZE 316 SVK 317 ITA 325 SMR 331 MLT 338 ALB 339 MNE 341 MKD 343 HRV 344 SRB 345 BIH 346 XKX 347 SVN 349
GRC 350 CYP 352 BGR 355 MDA 359 ROU 360 RUS 365 EST 366 LVA 367 LTU 368 UKR 369 BLR 370 ARM 371 GEO 372 AZE 373 FIN 375
SWE 380 NOR 385 DNK 390 ISL 395 CPV 402 STP 403 GNB 404 GNQ 411 GMB 420 MLI 432 SEN 433 BEN 434 MRT 435 NER 436 CIV 437
GIN 438 BFA 439 LBR 450 SLE 451 GHA 452 TGO 461 CMR 471 NGA 475 GAB 481 CAF 482 TCD 483 COG 484 COD 490 UGA 500 KEN 501
TZA 510 BDI 516 RWA 517 SOM 520 DJI 522 ETH 530 ERI 531 AGO 540 MOZ 541 ZMB 551 ZWE 552 MWI 553 ZAF 560 NAM 565 LSO 570
BWA 571 SWZ 572 MDG 580 COM 581 MUS 590 SYC 591 MAR 600 DZA 615 TUN 616 LBY 620 SDN 625 SSD 626 IRN 630 TUR 640 IRQ 645
EGY 651 SYR 652 LBN 660 JOR 663 ISR 666 SAU 670 YEM 679 KWT 690 BHR 692 QAT 694 ARE 696 OMN 698 AFG 700 TKM 701 TJK 702
KGZ 703 UZB 704 KAZ 705 CHN 710 MNG 712 TWN 713 PRK 731 KOR 732 JPN 740 IND 750 BTN 760 PAK 770 BGD 771 MMR 775 LKA 780
MDV 781 NPL 790 THA 800 KHM 811 LAO 812 VNM 816 MYS 820 SGP 830 BRN 835 PHL 840 IDN 850 TLS 860 AUS 900 PNG 910 NZL 920
VUT 935 SLB 940 KIR 946 TUV 947 FJI 950 TON 955 NRU 970 MHL 983 PLW 986 FSM 987 WSM 990
""".split()

#: ISO 3166 alpha-3 code -> number in the Correlates of War list of states (facts of public record).
COW: dict[str, int] = {code: int(number) for code, number in zip(_COW[::2], _COW[1::2], strict=True)}

STATUSES = ("happened", "planned", "denied")
SOURCE_KINDS = ("person", "official", "organization", "media", "anonymous", "document")
STANCES = ("says", "reveals", "confirms", "denies", "claims", "accuses", "expects")
