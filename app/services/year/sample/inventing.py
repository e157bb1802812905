"""Invents the sample's answers: published margins held exactly, the rest plausible, all by a fixed seed.

Each respondent gets an own sense of unsafety that leans on sex and age; an ordered question ranks the respondents by
it and a portion of chance, and deals out its codes in that order. So shares are exact and questions go together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from app.services.keying.entry import Entry

Sheet = dict[str, Entry]
"""One respondent's answers by field (`question` or `question.item`); a field jumped over is not there."""

BLANK = Entry.of(",")


@dataclass(slots=True)
class Respondent:
    """An invented person: how the answer came in, and the answers."""

    mode: str = "WEB"
    unease: float = 0.0
    sheet: Sheet = field(default_factory=dict)


def apportion(shares: Sequence[float], total: int) -> list[int]:
    """Whole numbers that add up to `total` in proportion to `shares`, by largest remainder."""
    exact = [share * total / sum(shares) for share in shares]
    counts = [int(part) for part in exact]
    by_remainder = sorted(range(len(shares)), key=lambda index: counts[index] - exact[index])
    for index in by_remainder[: total - sum(counts)]:
        counts[index] += 1
    return counts


def invent(wave: Mapping[str, Any], common: Mapping[str, Any], items: Mapping[str, Sequence[str]]) -> list[Respondent]:
    """All respondents of a wave of `resources/sample/laholm.toml`; `items` names the lines of each battery in order."""
    chance = Random(wave["seed"])
    people = [Respondent() for _ in range(wave["n"])]
    for name, margin in wave["who"].items():
        _deal(people, name, _counts(margin, len(people)), [chance.random() for _ in people])
    for person in people:
        person.unease = chance.gauss() + _lean_of(person.sheet)
    _give_modes(people, wave["modes"], chance)
    for name, margin in wave["single"].items():
        _deal(people, name, _counts(margin, len(people)), _ranking(people, margin["lean"], chance), chance)
    for name, battery in common["batteries"].items():
        for item, shares in zip(items[name], battery["shares"], strict=True):
            margin = {"codes": battery["codes"], "shares": shares}
            _deal(people, f"{name}.{item}", _counts(margin, len(people)), _ranking(people, battery["lean"], chance), chance)
    for name, margin in common["multiple"].items():
        _tick(people, name, margin, chance)
    _name_places(people, common["unsafe_places"], items["unsafe_places"], chance)
    _settle(people, common["residence"], chance)
    _comment(people, common, wave["comments"], chance)
    chance.shuffle(people)
    return people


def _counts(margin: Mapping[str, Any], total: int) -> dict[str, int]:
    """How many get each code; what the shares leave over is blank."""
    if "counts" in margin:
        return dict(zip(margin["codes"], margin["counts"], strict=True))
    left = max(0.0, 100 - sum(margin["shares"]))
    return dict(zip([*margin["codes"], ","], apportion([*margin["shares"], left], total), strict=True))


def _lean_of(sheet: Sheet) -> float:
    (sex,), (age,) = sheet["sex"].codes, sheet["age"].codes
    return {"1": 0.3, "2": -0.25}.get(sex, 0.0) + {"1": 0.25, "4": -0.1, "5": 0.1}.get(age, 0.0)


def _ranking(people: Iterable[Respondent], lean: float, chance: Random) -> list[float]:
    return [lean * person.unease + (1 - lean) * chance.gauss() for person in people]


def _deal(
    people: Sequence[Respondent], name: str, counts: Mapping[str, int], ranking: Sequence[float], chance: Random | None = None
) -> None:
    """Give each code to as many as it should have: missing ones by chance, the others in the order of the ranking."""
    left = list(range(len(people)))
    missing = [code for code in counts if code in {",", "9"}] if chance else []
    for code in missing:
        for index in (chance or Random(0)).sample(left, counts[code]):
            people[index].sheet[name] = Entry.of(code)
        left = [index for index in left if name not in people[index].sheet]
    left.sort(key=lambda index: ranking[index])
    codes = [code for code in counts if code not in missing for _ in range(counts[code])]
    for index, code in zip(left, codes, strict=True):
        people[index].sheet[name] = Entry.of(code)


def _give_modes(people: Sequence[Respondent], modes: Mapping[str, int], chance: Random) -> None:
    """Paper is for the older, more often than not."""
    bands = {code: int(code) for code in "012345"}
    older = sorted(people, key=lambda person: bands.get(person.sheet["age"].codes[0], 3) + 2 * chance.gauss())
    dealt = [mode for mode, count in modes.items() for _ in range(count)]
    for person, mode in zip(older, dealt, strict=True):
        person.mode = mode


def _spread(takers: Sequence[int], shares: Mapping[str, float], of: int, most: int, chance: Random) -> dict[int, list[str]]:
    """Deal each code to its share of `of`, nobody getting one twice or more than `most`."""
    dealt: dict[int, list[str]] = {taker: [] for taker in takers}
    for code, share in sorted(shares.items(), key=lambda pair: -pair[1]):
        open_hands = [taker for taker in takers if len(dealt[taker]) < most]
        open_hands.sort(key=lambda taker: len(dealt[taker]) + 2.2 * chance.random())
        for taker in open_hands[: round(share * of / 100)]:
            dealt[taker].append(code)
    return dealt


def _tick(people: Sequence[Respondent], name: str, margin: Mapping[str, Any], chance: Random) -> None:
    nobody = set(chance.sample(range(len(people)), round(margin["nobody"] * len(people) / 100)))
    takers = [index for index in range(len(people)) if index not in nobody]
    dealt = _spread(takers, margin["shares"], len(people), margin["most"], chance)
    for index, person in enumerate(people):
        codes = sorted(dealt.get(index, ()), key=lambda code: (code == "0", code))
        text = chance.choice(margin["other"]) if "0" in codes else ""
        person.sheet[name] = Entry.of(*codes, text=text) if codes else BLANK


def _name_places(people: Sequence[Respondent], margin: Mapping[str, Any], lines: Sequence[str], chance: Random) -> None:
    """Up to three places for those who answered that there is one; an empty line ends the list."""
    takers = [index for index, person in enumerate(people) if person.sheet["unsafe_any"] == Entry.of("1")]
    answered = sum(person.sheet["unsafe_any"] != BLANK for person in people)
    dealt = _spread(takers, margin["shares"], answered, len(lines), chance)
    for index, person in enumerate(people):
        if person.sheet["unsafe_any"] == Entry.of("2"):
            continue
        named = [_line(code, "", margin, chance) for code in dealt.get(index, ())]
        if index in dealt and len(named) < len(lines) and chance.random() < 0.03:
            named.append(_line(margin["words_code"], chance.choice(margin["in_words"]), margin, chance))
        named.append(Entry() if named else BLANK)
        person.sheet |= {f"unsafe_places.{name}": entry for name, entry in zip(lines, named, strict=False)}


def _line(code: str, words: str, margin: Mapping[str, Any], chance: Random) -> Entry:
    when = "".join(when for when, share in margin["when"].items() if chance.random() * 100 < share)
    why = sorted(margin["why"], key=lambda code: chance.random() ** (40 / margin["why"][code]), reverse=True)
    picked = "".join(sorted(why[: chance.choice((1, 1, 2, 2, 2, 3))], key=lambda code: (code == "0", code)))
    other = chance.choice(margin["why_other"]) if picked.endswith("0") else ""
    return Entry.of(code, text=words, when=when or "2", why=picked, why_text=other)


def _settle(people: Sequence[Respondent], margin: Mapping[str, Any], chance: Random) -> None:
    counts = _counts({"codes": list(margin["shares"]), "shares": list(margin["shares"].values())}, len(people))
    homes = [code for code, count in counts.items() for _ in range(count)]
    chance.shuffle(homes)
    for person, code in zip(people, homes, strict=True):
        words = chance.choice(margin["in_words"]) if code == margin["words_code"] else ""
        person.sheet["residence"] = Entry.of(code, text=words)


def _comment(people: Sequence[Respondent], common: Mapping[str, Any], count: int, chance: Random) -> None:
    names = [place["name"] for place in common["places"]]
    weights = [common["unsafe_places"]["shares"].get(place["code"], 0.2) for place in common["places"]]
    for person in people:
        person.sheet["comment"] = BLANK
    for person in chance.sample(list(people), count):
        place = chance.choices(names, weights)[0]
        person.sheet["comment"] = Entry.of(text=chance.choice(common["comments"]["texts"]).format(place=place))
