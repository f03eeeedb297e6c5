"""PLOVER's quad classes and scores as SQL over the columns `type` and `mode`, so that the store counts, not the page."""

from isnad.record.ontology import EVENT_TYPES, MODE_SCORES, QUAD_CLASSES

#: Quad class -> its types.
TYPES_OF: dict[str, tuple[str, ...]] = {
    quad: tuple(name for name, (its, _) in EVENT_TYPES.items() if its == quad) for quad in QUAD_CLASSES
}


def _quad() -> str:
    parts = [f"WHEN type IN ({', '.join(map(repr, types))}) THEN '{quad}'" for quad, types in TYPES_OF.items()]
    return f"CASE {' '.join(parts)} END"


def _score() -> str:
    modes = [
        f"WHEN type = '{type}' AND mode = '{mode}' THEN {score}" for type, of in MODE_SCORES.items() for mode, score in of.items()
    ]
    types = [f"WHEN type = '{type}' THEN {score}" for type, (_, score) in EVENT_TYPES.items()]
    return f"CASE {' '.join([*modes, *types])} END"


#: The quad class of a row, and its score from -10 (conflict) to 10 (cooperation).
QUAD = _quad()
SCORE = _score()


def quad_of(type: str) -> str:
    """Return the quad class of a type: VC, MC, VN, MN."""
    return EVENT_TYPES[type][0]


def score_of(type: str, mode: str | None) -> float:
    """Return the conflict-cooperation score of a type and mode."""
    return MODE_SCORES.get(type, {}).get(mode or "", EVENT_TYPES[type][1])
