"""What the lexicon knows of states, sectors and offices beyond their names, as rules ask for it (`actors/facts.yaml`)."""

import msgspec

Codes = frozenset[str]
_NONE: Codes = frozenset()
#: The trait of a role, as `actors/roles.yaml` writes it -> what a rule takes roles that have it for.
TRAITS = {
    "own-office": "an office whose sector no complement changes: وزير في حكومة",
    "second": "that whom it stands beside follows with ل: النائب الثاني *لرئيس* المجلس",
    "abroad": "an office or seat of one state in another, which is not that of the state it stands in: السفير في بغداد",
    "sent": "who is sent somewhere: المبعوث الخاص *إلى* اليمن",
    "of-state": "a body that every state has: alone with the article that of the state told about, not the last that was named",
    "no-president": "an office whose holder is no president: ولي العهد *الرئيس الفرنسي*, two people",
    "unit": "a unit of an army that armed groups have too, under a name of its own: كتائب *الأقصى*",
    "layman": "people who are civilians unless they are said to be somebody else's: زار الملك *المصابين*",
    "no-party": "what takes part in no deed: متوعدا *بإعادة النظام*",
    "nobodys": "one of them without the article is nobody's, nor of what follows: قتل مسلح *سائحة*",
    "weapon": "what one strikes with, nobody unless it is said whose it is: استهدفت *طائرة مسيرة* منزله",
    "struck": "what is attacked rather than what somebody is of: خطف قراصنة *سفينة*, غارة استهدفت *منزلا*",
}


class Traits(msgspec.Struct, frozen=True):
    """The ids of the roles that have a trait; the fields are TRAITS."""

    own_office: Codes = _NONE
    second: Codes = _NONE
    abroad: Codes = _NONE
    sent: Codes = _NONE
    of_state: Codes = _NONE
    no_president: Codes = _NONE
    unit: Codes = _NONE
    layman: Codes = _NONE
    no_party: Codes = _NONE
    struck: Codes = _NONE
    weapon: Codes = _NONE
    nobodys: Codes = _NONE


class Facts(msgspec.Struct, frozen=True):
    """What holds of states and sectors, compiled.

    becomes: country -> sector, sector and role (`PRM militia`) or ANYONE -> the sector in its place, '' for none; always:
    sectors of those who are always some country's; strangers: of those of whom nobody knows, unless they are definite; only
    and never: sector -> the countries that alone have it, that have none of it; called: a word in normal form -> the states
    that it alone can name; genders: state -> m, or '' where its name is met with either gender; those not held are feminine;
    offices: role -> the countries that alone have it; enemies: country -> whom its papers call the enemy; armies: country -> the
    sector of those who call their men its armed forces; roles: who has which trait.
    """

    becomes: dict[str, dict[str, str]] = {}
    always: Codes = _NONE
    strangers: Codes = _NONE
    only: dict[str, Codes] = {}
    never: dict[str, Codes] = {}
    called: dict[str, tuple[str, ...]] = {}
    genders: dict[str, str] = {}
    offices: dict[str, Codes] = {}
    enemies: dict[str, str] = {}
    armies: dict[str, str] = {}
    roles: Traits = Traits()


#: The key of `Facts.becomes` that holds of anybody of a country, of named entities too.
ANYONE = "*"
