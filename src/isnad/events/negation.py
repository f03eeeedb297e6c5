"""Whether a verb is negated by a particle right before it."""

from isnad.record.analysis import Scene


def is_negated(scene: Scene, i: int) -> bool:
    """Tell whether a verb is negated: who did *not* deny something claims nothing."""
    if i > 1 and scene.words[i - 1].token.norm == "ما" and scene.words[i - 2].token.kind != "punct":
        return False  # نفى المتحدث *ما* تردد: what was rumoured
    return i > 0 and "negation" in scene.functions[i - 1] and "preposition" not in scene.functions[i - 1]
