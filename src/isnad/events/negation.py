"""Whether a verb is negated by a particle right before it."""

from isnad.record.analysis import Scene


def is_negated(scene: Scene, i: int) -> bool:
    """Tell whether a verb is negated: who did *not* deny something claims nothing."""
    return i > 0 and "negation" in scene.functions[i - 1] and "preposition" not in scene.functions[i - 1]
