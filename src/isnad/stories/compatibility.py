"""What of two types can be one happening: tables, to be read and mended by hand."""

#: Types that can be two tellings or two parts of one happening -> how readily, 0 to 1. One type goes with itself at 1.
COMPATIBLE: dict[tuple[str, str], float] = {
    ("AGREE", "CONSULT"): 0.6,  # talks and the accord they end in
    ("AGREE", "COOPERATE"): 0.7,  # the accord, and what is done under it
    ("AGREE", "SUPPORT"): 0.4,
    ("AGREE", "RETREAT"): 0.5,  # a ceasefire agreed, a ceasefire kept
    ("AGREE", "CONCEDE"): 0.5,
    ("CONCEDE", "RETREAT"): 0.6,  # a release promised, and the release
    ("CONSULT", "COOPERATE"): 0.4,
    ("CONSULT", "SUPPORT"): 0.3,  # a phone call, and the condolences given in it
    ("AID", "COOPERATE"): 0.5,
    ("AID", "SUPPORT"): 0.4,
    ("ASSAULT", "COERCE"): 0.4,  # a raid, and the arrests of it
    ("ASSAULT", "MOBILIZE"): 0.3,
    ("COERCE", "SANCTION"): 0.6,  # a ban told as a penalty
    ("ACCUSE", "REJECT"): 0.4,
    ("ACCUSE", "THREATEN"): 0.4,
    ("ACCUSE", "REQUEST"): 0.2,
    ("ACCUSE", "SANCTION"): 0.3,  # a charge, and the sentence
    ("REQUEST", "THREATEN"): 0.4,  # an ultimatum
    ("REJECT", "REQUEST"): 0.2,
    ("SANCTION", "THREATEN"): 0.3,
}

#: Groups of types within which events are compared at all. Each pair of COMPATIBLE stands in one of them.
FAMILIES: dict[str, frozenset[str]] = {
    "talks": frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT", "AID"}),
    "easing": frozenset({"AGREE", "CONCEDE", "RETREAT"}),
    "force": frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"}),
    "words": frozenset({"ACCUSE", "REJECT", "REQUEST", "SANCTION", "THREATEN"}),
    "protest": frozenset({"PROTEST"}),
}

#: Types of what is only said: ACCUSE and the like.
SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})

#: Types in which actor and recipient can change places («التقى أ ب» and «التقى ب أ» are one meeting).
SYMMETRIC = frozenset({"AGREE", "CONSULT", "COOPERATE"})

#: Modes of one type that two reports of one happening can have beside each other; others of one type speak against it.
#: A report without a mode says nothing against any.
MODES_TOGETHER: tuple[frozenset[str], ...] = (
    frozenset({"visit", "multilateral", "third-party"}),
    frozenset({"explosives", "suicide-attack", "targeted", "destroy"}),
    frozenset({"aerial", "drone", "heavy-weapons", "destroy", "targeted", "explosives"}),
    frozenset({"firearms", "targeted", "primitive", "heavy-weapons"}),
    frozenset({"beat", "torture", "crowd-control"}),
    frozenset({"demo", "riot", "obstruct", "vandalize"}),
    frozenset({"disapprove", "allege", "investigate"}),
    frozenset({"arrest", "restrict", "seize", "ban"}),
    frozenset({"troops", "weapons", "militia", "police"}),
    frozenset({"ceasefire", "withdraw", "disarm", "access"}),
)


def compatibility(one: str, other: str) -> float:
    """Return how readily two types are one happening: 1 for the same, 0 for never."""
    if one == other:
        return 1.0
    return COMPATIBLE.get((one, other) if one < other else (other, one), 0.0)


def modes_apart(one: str | None, other: str | None) -> bool:
    """Return whether two modes of one type speak against one happening."""
    if one is None or other is None or one == other:
        return False
    return not any(one in group and other in group for group in MODES_TOGETHER)


def kind_of(event_type: str) -> str | None:
    """Return the kind for which who, where and trigger are weighed apart: "talks", "deed", or None for what is said."""
    if event_type in SPOKEN:
        return None
    return "talks" if event_type == "CONSULT" else "deed"


def families(event_type: str) -> list[str]:
    """Return the names of the groups in which a type is compared; a type of none is a group of its own."""
    return [name for name, types in FAMILIES.items() if event_type in types] or [event_type]
