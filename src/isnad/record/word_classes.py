"""Small classes of words that single rules of the line ask for, as the lexicon's `word_classes.yaml` lists them."""

import msgspec

Words = frozenset[str]
_NONE: Words = frozenset()


class WordClasses(msgspec.Struct, frozen=True):
    """Words in normal form, by what a rule takes them for; the file says of each class what it is for."""

    pairs: Words = _NONE
    thousands: Words = _NONE
    units: Words = _NONE
    ranks: Words = _NONE
    honours: Words = _NONE
    allied: Words = _NONE
    joiners: Words = _NONE
    sons: Words = _NONE
    name_openers: Words = _NONE
    epicene: Words = _NONE
    realms: Words = _NONE
    counted: Words = _NONE
    others: Words = _NONE
    citizenship: Words = _NONE
    called: Words = _NONE
    called_img: Words = _NONE
    regional: Words = _NONE
    these: Words = _NONE
    papers: Words = _NONE
    things: Words = _NONE
    quarters: Words = _NONE
    parties: Words = _NONE
    networks: Words = _NONE
    networkers: Words = _NONE
    towns: Words = _NONE
    town_openers: Words = _NONE
    coasts: Words = _NONE
    branches: Words = _NONE
    initials: Words = _NONE
    asides: Words = _NONE
    owned: Words = _NONE
    downing: Words = _NONE
    worldwide: Words = _NONE
    enjoying: Words = _NONE
    describing: Words = _NONE
    described: Words = _NONE
    joint: Words = _NONE
    members: Words = _NONE
    deputies: Words = _NONE
    counterparts: Words = _NONE
    accusing: Words = _NONE
    charges: Words = _NONE
    wherein: Words = _NONE
    may: Words = _NONE
    asks: Words = _NONE
    supposing: Words = _NONE
    resulting: Words = _NONE
    on_behalf: Words = _NONE
    of_some: Words = _NONE
    departments: Words = _NONE
    second_domains: Words = _NONE
    places_of: Words = _NONE
    candidates: Words = _NONE
    placeless: Words = _NONE
    of_sides: Words = _NONE
    ways: Words = _NONE
    taking_up: Words = _NONE
    among_whom: Words = _NONE
    among_whom_ends: Words = _NONE
    in_favour: Words = _NONE
    occupation: Words = _NONE
    highness: Words = _NONE
    repelling: Words = _NONE
    undergoing: Words = _NONE
    back_then: Words = _NONE
    undertaking: Words = _NONE
    undertakings: Words = _NONE
    notifying: Words = _NONE
    resolutions: Words = _NONE
    mediation: Words = _NONE
    dealing: Words = _NONE
    strikes: Words = _NONE
    dated: Words = _NONE
    compelling: Words = _NONE
    latter: Words = _NONE
    in_it: Words = _NONE
    messages: Words = _NONE
    charging: Words = _NONE
    freedom: Words = _NONE
    denying: Words = _NONE
    receiving: Words = _NONE
    at_bidding: Words = _NONE
    out_of: Words = _NONE
    for_good: Words = _NONE
    surviving: Words = _NONE
    by_order: Words = _NONE
    absent: Words = _NONE
    fallen: Words = _NONE
    ranks_of: Words = _NONE
    bases_of: Words = _NONE
    deed_qualities: Words = _NONE
    qualities: Words = _NONE
    known_as: Words = _NONE
    ordinals: Words = _NONE
    blood: Words = _NONE
    still_held: Words = _NONE
    no_adjectives: Words = _NONE
    answering: Words = _NONE
    feminine_names: Words = _NONE
    issuing: Words = _NONE
    publishing: Words = _NONE
    films: Words = _NONE
    fleeing: Words = _NONE
    in_case: Words = _NONE
    habits: Words = _NONE
    while_doing: Words = _NONE
    pilotless: Words = _NONE
    purposed: Words = _NONE
    affairs: Words = _NONE
    feelings: Words = _NONE
    viewing: Words = _NONE
    thrones: Words = _NONE
    deputies_too: Words = _NONE
    cabinets: Words = _NONE
    ministers: Words = _NONE
    held: Words = _NONE
    unnamed: Words = _NONE
    states_own: Words = _NONE
    staffs: Words = _NONE
    allies: Words = _NONE
    enemies: Words = _NONE
    nationals: Words = _NONE
    made: Words = _NONE
    beside: Words = _NONE
    sheltering: Words = _NONE
    bases: Words = _NONE
    spoke_last: Words = _NONE
    homeland: Words = _NONE
    former: Words = _NONE
    shots: Words = _NONE
    upon_people: Words = _NONE
    of_countries: Words = _NONE
    involved: Words = _NONE
    equates: Words = _NONE
    involved_in: Words = _NONE
    victims: Words = _NONE
    perpetrators: Words = _NONE
    reasons: Words = _NONE
    statements: Words = _NONE
    witnessed: Words = _NONE
    anniversaries: Words = _NONE
    superlatives: Words = _NONE
    calling_on: Words = _NONE
    so_called: Words = _NONE
    comes: Words = _NONE
    about: Words = _NONE
    published: Words = _NONE
    visits: Words = _NONE
    responsible: Words = _NONE
    impersonal: Words = _NONE
    outlets: Words = _NONE
    accounts: Words = _NONE
    known_behind: Words = _NONE
    behind_done: Words = _NONE
    known_before_that: Words = _NONE
    shifts: Words = _NONE
    shift_starts: Words = _NONE
    areas: Words = _NONE
    sites: Words = _NONE
    causes: Words = _NONE
    not_clause: Words = _NONE
    wanted: Words = _NONE
    told_before_li: Words = _NONE
    suffered: Words = _NONE
    planned_after: Words = _NONE
    reports: Words = _NONE
    claims: Words = _NONE
    called_off: Words = _NONE
    part_in: Words = _NONE
    exceptions: Words = _NONE
    existence: Words = _NONE
    anybody: Words = _NONE
    forces: Words = _NONE
    accidents: Words = _NONE
    blasts: Words = _NONE
    mishaps: Words = _NONE
    wrecks: Words = _NONE
    beasts: Words = _NONE
    pitch: Words = _NONE
    players: Words = _NONE
    goals: Words = _NONE
    blows: Words = _NONE
    commentators: Words = _NONE
    speakers: Words = _NONE
    utterances: Words = _NONE
    ills: Words = _NONE
    goods: Words = _NONE
    toppled: Words = _NONE
    armed: Words = _NONE
    struck_by_arms: Words = _NONE
    projectiles: Words = _NONE
    untrue: Words = _NONE
    dangers: Words = _NONE
    works: Words = _NONE
    tales: Words = _NONE
    recounts: Words = _NONE
    scenes: Words = _NONE
    which_scene: Words = _NONE
    parts: Words = _NONE
    plays: Words = _NONE
    performers: Words = _NONE
    factual: Words = _NONE
    issued: Words = _NONE
    did_not: Words = _NONE
    not_past: Words = _NONE
    will_not: Words = _NONE
    conditions: Words = _NONE


#: Letters that may stand before a noun: ومقتل, باعتقال.
_CLITICS = ("و", "ف", "ب", "ل", "ك")


def among(norm: str, words: Words) -> bool:
    """Tell whether a word in normal form is one of a class, with a letter before it or without: *برصاص*."""
    return norm in words or (norm[:1] in _CLITICS and norm[1:] in words)


def network_in(norm: str, networks: Words) -> str:
    """Return the word for a network that a word in normal form is, with what may stand before it: *للقاعدة*; '' for none."""
    if norm in networks:
        return norm
    norm = norm.removeprefix("و")
    with_article = f"ا{norm[1:]}" if norm.startswith("لل") else norm.removeprefix("ب")
    return with_article if with_article in networks else ""


#: Sectors of armed groups.
ARMED = frozenset({"REB", "PRM"})


def called_after(classes: WordClasses, country: str | None, sector: str | None) -> Words:
    """Return what an armed group whose name is one word may be called after it (normal form): حماس, then *الحركة*."""
    if sector not in ARMED:
        return _NONE
    return classes.called_img if country == "IMG" else classes.called
