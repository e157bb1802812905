"""Which question is asked in other words: by the words that tell it from the others, whatever their order and endings.

A word counts the more the fewer questions have it, and one that no question has counts against every one. A question that asks
which or why is never one that asks whether or how.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Generic, TypeVar

from app.services.exchange.digital.folding import folded

K = TypeVar("K", bound=Hashable)

_SMALL_WORDS = """
att av de dem den det dig din ditt dina du där därför då efter eller en ett enligt era från för ha hade han har hon i ibland
in inte jag kan man med men mig min mitt mina ni något någon några nu och om oss på sig sin sitt som så till vi vid är blir
blivit bli blev detta dessa denna under över skulle ska skall känner kände känna känns tycker tycka anser upplever upplevt gör
göra grund just mest helhet hela helt generellt allmänt överlag totalt följande nedanstående själv senaste månaderna månader
12 året ange tror känt sammantaget svar svara response vilken vilket vilka hur vad tänk alltså mycket ofta brukar finns finnas
a an and are at be been by do does did feel for from has have how is it its of on or that the there this to was were what
which will with would you your most past months last following
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_SAME = {
    **dict.fromkeys(("hemma", "hemmet", "bostad", "bostaden", "home"), "hem"),
    **dict.fromkeys(("bostadsområde", "bostadsområdet", "närområde", "närområdet", "grannskap", "kvarter", "kvarteret"), "områd"),
    **dict.fromkeys(("otrygg", "otryggt", "otrygga", "otrygghet", "otryggheten", "tryggt", "trygghet", "tryggheten"), "trygg"),
    **dict.fromkeys(("trygg", "trygga", "tryggare", "tryggast"), "trygg"),
    **dict.fromkeys(("unsafe", "safety", "safer"), "safe"),
    **dict.fromkeys(("oro", "orolig", "oroar", "oroat", "oroad", "rädd", "rädsla"), "oro"),
    **dict.fromkeys(("utsatt", "utsatts", "utsattes", "utsättas", "utsättes", "drabbats", "drabbad", "drabbas"), "utsat"),
    **dict.fromkeys(("ställe", "ställen", "stället"), "plats"),
    **dict.fromkeys(("bostadsort", "orten"), "ort"),
    **dict.fromkeys(("åldersgrupp", "åldern"), "ålder"),
    **dict.fromkeys(("bor", "bo", "bott", "boende"), "bo"),
    **dict.fromkeys(("sen", "sent", "sena"), "sen"),
    **dict.fromkeys(("gå", "går", "gått", "ute", "ut"), "gå"),
    **dict.fromkeys(("åtgärder", "åtgärd", "öka", "ökar", "ökad", "förbättra"), "öka"),
    **dict.fromkeys(("kvällstid", "kvällen", "kvällar"), "kväl"),
    **dict.fromkeys(("undvika", "undviker", "undvikit"), "undvik"),
}
_ENDINGS = (
    "heterna", "heten", "arna", "erna", "orna", "ande", "aste", "are", "ade", "het", "en", "et", "ar", "er", "or", "na", "ad",
    "at", "as", "es", "a", "e", "t", "n", "s",
)  # fmt: skip
_WHICH = frozenset(("vilken", "vilket", "vilka", "vad", "varför", "när", "vem", "which", "what", "why", "when", "who"))
_WHETHER = frozenset(
    ("har", "finns", "är", "kan", "känner", "vill", "brukar", "får", "have", "is", "are", "do", "does", "has", "can", "did")
)
_HOW = frozenset(("hur", "how"))

LEAST_OF_HEADING = 0.6
"""The share of a heading's words, by what they count, that a question must have."""

LEAST_OF_QUESTION = 0.55
"""The share of what a question says that a heading must say too."""

MARGIN = 0.08
"""How much more alike the best must be than the next."""


@dataclass(frozen=True, slots=True)
class Worded(Generic[K]):
    """One way to say what `key` is: the words that tell it, others that may go with them, and what kind of question it is."""

    key: K
    says: frozenset[str]
    beside: frozenset[str]
    asks: str


def worded(key: K, text: str, beside: Iterable[str] = (), asked: str = "") -> Worded[K]:
    """A text that stands for `key`; `beside` are texts whose words may stand with it, `asked` the question where it is none."""
    return Worded(key, stems(text), frozenset().union(*map(stems, beside)), asks(asked or text))


class Likening(Generic[K]):
    """Finds what a text says in other words."""

    def __init__(self, known: Sequence[Worded[K]]) -> None:
        self._known = [one for one in known if one.says]
        keys: dict[str, set[K]] = {}
        for one in self._known:
            for stem in one.says:
                keys.setdefault(stem, set()).add(one.key)
        self._whole = max(1, len({one.key for one in self._known}))
        self._weights: Mapping[str, float] = {stem: log(1 + self._whole / len(found)) for stem, found in keys.items()}

    def nearest(self, text: str, of_heading: float = LEAST_OF_HEADING, of_question: float = LEAST_OF_QUESTION) -> K | None:
        """What the text says; None where nothing is like it enough, or two are nearly as like it."""
        said, kind = stems(text), asks(text)
        best: dict[K, float] = {}
        for one in self._known if said else ():
            if against(kind, one.asks):
                continue
            heading, question = self._shares(said, one)
            if heading >= of_heading and question >= of_question and self._tells(said, one):
                best[one.key] = max(best.get(one.key, 0.0), 2 * heading * question / (heading + question))
        ranked = sorted(best.items(), key=lambda found: -found[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN):
            return None
        return ranked[0][0]

    def _tells(self, said: frozenset[str], one: Worded[K]) -> bool:
        """Whether more than one word is the same, or one that is no other's."""
        common = [stem for stem in one.says if _among(stem, said)]
        return len(common) > 1 or any(self._weights[stem] >= log(1 + self._whole) for stem in common)

    def _shares(self, said: frozenset[str], one: Worded[K]) -> tuple[float, float]:
        """The share of what is said that it has, and the share of what it says that is said."""
        common = frozenset(stem for stem in said if _among(stem, one.says))
        beside = frozenset(stem for stem in said - common if _among(stem, one.beside))
        heading = self._weight(common | beside) / self._weight(said)
        told = self._weight(frozenset(stem for stem in one.says if _among(stem, common)))
        return heading, told / self._weight(one.says)

    def _weight(self, some: frozenset[str]) -> float:
        return sum(self._weights.get(stem) or self._nearly(stem) for stem in some)

    def _nearly(self, stem: str) -> float:
        """What a word counts that none has just so: as the one it is like, else as one that tells a question from all others."""
        return next((weight for known, weight in self._weights.items() if _alike(stem, known)), log(1 + self._whole))


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """The words of a text that say something, without their endings; `var` where it asks for a place."""
    words = folded(text).split()
    first = frozenset(("var?",)) if words[:1] == ["var"] or words[:1] == ["where"] else frozenset()
    return first | {_stem(word) for word in words if word not in _SMALL and word not in ("var", "where")}


def asks(text: str) -> str:
    """What a text asks: `which`, `whether` or `how`; empty where it asks nothing, or is gone on with by its answers."""
    words = folded(text).split()
    if "…" in text or "..." in text:
        return ""
    for word in words[:3]:
        for kind, some in (("how", _HOW), ("which", _WHICH)):
            if word in some:
                return kind
    return "whether" if words and words[0] in _WHETHER else ""


def against(one: str, other: str) -> bool:
    """Whether two kinds of question are never the same one."""
    return {one, other} in ({"which", "whether"}, {"which", "how"})


def _among(stem: str, some: frozenset[str]) -> bool:
    return stem in some or any(_alike(stem, other) for other in some)


def _alike(one: str, other: str) -> bool:
    """Whether one is the other with some more of an ending."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 3


def _stem(word: str) -> str:
    if word in _SAME:
        return _SAME[word]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
