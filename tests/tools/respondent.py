"""People who answer the standard questionnaire at random: the keys that key each form, and the cells of the exported answers.

Written from the printed form and the manual's table of keys alone, and sharing nothing with the program: what it says a form
holds is what came off the paper, and the program has to agree.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

SAFE = "12349"
PROBLEMS = (
    "littering", "vandalism", "speeding", "reckless_driving", "intoxicated", "drug_dealing", "disturbing_groups", "poor_lighting",
    "overgrown_bushes", "disturbing_homes",
)  # fmt: skip
WORRIES = ("burglary", "vehicle_theft", "assault", "robbery", "threats", "sexual_offence", "fraud")
TRUST = ("police_care", "municipality_cares", "police_seen")
PLACES = {"01": "stan", "02": "Stortorget", "03": "Stadsbib", "04": "altona", "05": "sjön", "12": "Knäred"}
"""The codes on the paper, and what somebody may write to find each place."""
MEASURES = "1234567890"
TEXTS = ("Fler lampor på Ängsvägen", "Polisen syns aldrig här", "=1+1", "Övergångsställe vid skolan; snart", "Nej - inget")
SOMEWHERE = ("Gångtunneln", "vid Ica", "Bakom gamla mejeriet")
"""Places without a code, one for each line, for nobody names the same place twice."""
ASKED_TWICE = ("safe_home", "safe_area", "safe_municipality", "sex", "age")
"""Where no answer is unusual, and is keyed twice."""

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Keyed:
    """What is keyed at one go: the field, its keys (a line feed is Enter), the cells that say it, and the keys of who is sure."""

    name: str
    keys: str
    cells: Cells
    plain: str


@dataclass(slots=True)
class Form:
    """One person's form in printed order; its keys end with the Enter that saves it."""

    answers: list[Keyed] = field(default_factory=list)

    @property
    def keys(self) -> str:
        """Every key of the form."""
        return "".join(answer.keys for answer in self.answers) + "\n"

    @property
    def cells(self) -> Cells:
        """The cells of the form that are not empty."""
        return {name: cell for answer in self.answers for name, cell in answer.cells.items() if cell}


def answered(chance: Random, *, second_thoughts: bool = True, by_name: bool = True) -> Form:
    """A person's form: jumps, blanks, unreadable boxes, words; where asked for, keys struck wrong, and places sought by name."""
    form = Form()
    for answer in _answers(chance, by_name=by_name):
        wrong = _wrong(answer, chance) if second_thoughts and chance.random() < 0.06 else ""
        form.answers.append(replace(answer, keys=f"{wrong}-{answer.plain}\n") if wrong else answer)
    return form


def _wrong(answer: Keyed, chance: Random) -> str:
    """Another code of the field, struck first; nothing where the field is not one of a single key, or jumps."""
    one_key = len(answer.plain) == 1 and answer.plain.isdigit() and answer.name not in ("unsafe_any", "knows_promise")
    if not one_key:
        return ""
    return chance.choice([code for code in ("1", "2", "9") if code != answer.plain])


def _answers(chance: Random, *, by_name: bool) -> Iterator[Keyed]:
    for name in ("safe_home", "safe_area", "safe_municipality"):
        yield _one(name, SAFE, chance)
    yield _one("safe_evening", "1234569", chance)
    anywhere = chance.choices("129,*", (60, 25, 5, 5, 5))[0]
    yield Keyed("unsafe_any", anywhere, {"unsafe_any": anywhere}, anywhere)
    if anywhere != "2":
        yield from _places(chance, named=anywhere == "1", by_name=by_name)
    yield from _battery("problems", PROBLEMS, "01239", chance)
    yield from _battery("worry", WORRIES, "01239", chance)
    yield _one("avoided", "01239", chance)
    yield _one("victim", "0129", chance)
    yield from _battery("trust", TRUST, "12349", chance)
    yield _several("measures", MEASURES, 3, chance)
    yield _one("knows_promise", "1239", chance)
    yield _comment(chance)
    yield _one("sex", "1239", chance)
    age = _one("age", "0123459", chance)
    yield age
    residence = _residence(chance, by_name=by_name)
    yield residence
    yield _relation(chance, age.cells["age"], residence.cells["residence"])


def _one(name: str, codes: str, chance: Random) -> Keyed:
    code = chance.choice(codes) if chance.random() < 0.9 else chance.choice(",*")
    keys = ",," if code == "," and name in ASKED_TWICE else code
    return Keyed(name, keys, {name: code}, keys)


def _battery(name: str, items: tuple[str, ...], codes: str, chance: Random) -> Iterator[Keyed]:
    for item in items:
        yield _one(f"{name}.{item}", codes, chance)


def _several(name: str, codes: str, most: int, chance: Random) -> Keyed:
    """Ticks in any order; a list short of its maximum takes an Enter, and so do the words beside "other"."""
    if chance.random() < 0.08:
        absent = chance.choice(",*")
        return Keyed(name, absent, {f"{name}.{code}": absent for code in codes}, absent)
    picked = chance.sample(codes, chance.randint(1, most))
    cells = {f"{name}.{code}": str(int(code in picked)) for code in codes}
    keys = ""
    for code in picked:
        keys += code
        if code == "0":
            text = chance.choice(TEXTS[:2])
            keys += f"{text}\n"
            cells[f"{name}.0.text"] = text
    keys += "\n" if len(picked) < most else ""
    return Keyed(name, keys, cells, keys)


def _places(chance: Random, *, named: bool, by_name: bool) -> Iterator[Keyed]:
    """At most three places, none twice; the one after the last is ended with Enter alone."""
    if not named and chance.random() < 0.5:
        absent = "," if chance.random() < 0.7 else "*"
        yield Keyed("unsafe_places.1", absent, {"unsafe_places.1.place": absent}, absent)
        if absent == "*":
            yield Keyed("unsafe_places.2", "\n", {}, "\n")
        return
    codes = chance.sample(sorted(PLACES), chance.randint(1, 3))
    for number, code in enumerate(codes, start=1):
        yield _place(f"unsafe_places.{number}", code, chance, by_name=by_name)
    if len(codes) < 3:
        yield Keyed(f"unsafe_places.{len(codes) + 1}", "\n", {}, "\n")


def _place(name: str, code: str, chance: Random, *, by_name: bool) -> Keyed:
    cells = {f"{name}.place": code}
    how = chance.random()
    if how < 0.2:
        words = SOMEWHERE[int(name[-1]) - 1]
        keys, cells = f"97{words}\n", {f"{name}.place": "97", f"{name}.97.text": words}
    elif how < 0.5 and by_name:
        keys = f"{PLACES[code]}\n"
    else:
        keys = f"{code}\n"
    for part, listed in (("when", "123"), ("why", "1234567890")):
        picked = chance.sample(listed, chance.randint(0, 3))
        keys += "" if picked else ","
        for reason in picked:
            keys += reason
            if part == "why" and reason == "0":
                keys += "mörkt och ödsligt\n"
                cells[f"{name}.why.0.text"] = "mörkt och ödsligt"
        keys += "\n" if 0 < len(picked) < 3 else ""
        cells[f"{name}.{part}"] = " ".join(one for one in listed if one in picked)
    return Keyed(name, keys, cells, keys)


def _comment(chance: Random) -> Keyed:
    how = chance.random()
    if how < 0.5:
        absent = "," if how < 0.4 else "*"
        return Keyed("comment", absent, {"comment": absent}, absent)
    text = chance.choice(TEXTS)
    guarded = f"'{text}" if text.startswith("=") else text
    return Keyed("comment", f"{text}\n", {"comment": "1", "comment.text": guarded}, f"{text}\n")


def _residence(chance: Random, *, by_name: bool) -> Keyed:
    how = chance.random()
    if how < 0.1:
        absent = chance.choice(",*")
        return Keyed("residence", absent, {"residence": absent}, absent)
    if how < 0.2:
        return Keyed("residence", "97Ysby\n", {"residence": "97", "residence.97.text": "Ysby"}, "97Ysby\n")
    if how < 0.35:
        code = chance.choice(("98", "99"))
        return Keyed("residence", f"{code}\n", {"residence": code}, f"{code}\n")
    code = chance.choice(sorted(PLACES))
    keys = f"{PLACES[code]}\n" if how < 0.5 and by_name else f"{code}\n"
    return Keyed("residence", keys, {"residence": code}, keys)


def _relation(chance: Random, age: str, residence: str) -> Keyed:
    """How somebody of that age who lives there belongs to the municipality, so that no check has anything to ask."""
    barred = {"0": "2", "5": "3"}.get(age, "") + ("1" if residence == "98" else "")
    while True:
        found = _several("relation", "1234", 4, chance)
        if not any(found.cells[f"relation.{code}"] == "1" for code in barred):
            return found
