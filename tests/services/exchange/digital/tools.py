"""The standard questionnaire's answers as Kobo, LimeSurvey, Microsoft Forms and Google Forms hand them out."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from app.models.survey import AnswerMeaning, OptionPart, QuestionKind
from app.services.exchange.digital import Asked
from app.services.survey.forms import OptionLine, QuestionForm

Person = Mapping[str, Sequence[str]]
"""What somebody answered: codes by field, the places of `unsafe_places.1` with their times and reasons behind a point."""

KINDS = (OptionPart.WHEN, OptionPart.WHY)


def people(asked: Asked) -> list[Person]:
    """Twelve people who between them give every answer there is; every fourth names two places."""
    found: list[Person] = []
    for at in range(12):
        said: dict[str, Sequence[str]] = {}
        for question in asked.form.questions:
            codes = [option.code for option in answers(question)]
            if question.kind is QuestionKind.SINGLE:
                said[question.name] = [codes[at % len(codes)]]
            elif question.kind is QuestionKind.BATTERY:
                said |= {f"{question.name}.{item.name}": [codes[(at + n) % len(codes)]] for n, item in enumerate(question.items)}
            elif question.kind is QuestionKind.MULTIPLE:
                plain = [option.code for option in answers(question) if option.meaning is AnswerMeaning.SUBSTANTIVE]
                said[question.name] = sorted({plain[(at + n) % len(plain)] for n in range(at % 3 + 1)}, key=plain.index)
            elif question.kind is QuestionKind.PLACE:
                said[question.name] = [asked.places[at % len(asked.places)].code]
        named = next(one for one in asked.form.questions if one.kind is QuestionKind.PLACES)
        said["unsafe_any"] = ["1" if at % 4 == 0 else "2"]
        for n in (1, 2) if at % 4 == 0 else ():
            said[f"{named.name}.{n}"] = [asked.places[(at + n) % len(asked.places)].code]
            for part in KINDS:
                codes = [option.code for option in named.part(part)]
                said[f"{named.name}.{n}.{part}"] = [codes[at % len(codes)]]
        found.append(said)
    return found


def answers(question: QuestionForm, part: OptionPart = OptionPart.ANSWER) -> list[OptionLine]:
    """The options that are printed."""
    standing = (AnswerMeaning.BLANK, AnswerMeaning.INVALID)
    return [option for option in question.part(part) if option.meaning not in standing]


def texts(asked: Asked, question: QuestionForm, codes: Sequence[str], part: OptionPart = OptionPart.ANSWER) -> list[str]:
    """Codes in the form's words; a place by its name."""
    names = {place.code: place.name for place in asked.places}
    words = {option.code: option.text for option in question.part(part)}
    placed = question.kind in (QuestionKind.PLACE, QuestionKind.PLACES) and part is OptionPart.ANSWER
    return [names.get(code, words.get(code, code)) if placed else words[code] for code in codes]


def kobo(asked: Asked, found: Sequence[Person], *, grouped: bool = False) -> list[list[str]]:
    """Labels as headings and values; several answers both joined by a space and a column each; the names of rows last."""
    rows: list[list[str]] = [["start", "end"]]
    rows += [["2026-10-01T10:11:12.345+02:00", "2026-10-01T10:21:12.345+02:00"] for _person in found]

    def add(heading: str, cells: Iterator[str]) -> None:
        for row, cell in zip(rows, (heading, *cells), strict=True):
            row.append(cell)

    for question in asked.form.questions:
        before = f"{question.text}/" if grouped and question.kind in (QuestionKind.BATTERY, QuestionKind.PLACES) else ""
        for field, heading, part in columns(question):
            several = part is not OptionPart.ANSWER or question.kind is QuestionKind.MULTIPLE
            add(before + heading, (" ".join(texts(asked, question, one.get(field, ()), part)) for one in found))
            for option in answers(question, part) if several else ():
                ticks = (("01"[option.code in one[field]] if field in one else "") for one in found)
                add(f"{before}{heading}/{option.text}", ticks)
    for heading, cell in (
        *(("_id", "4711{}"), ("_uuid", "0b6c-{}"), ("_submission_time", "2026-10-01T08:21:1{}"), ("_validation_status", "")),
        *(("_notes", ""), ("_status", "submitted_via_web"), ("_submitted_by", ""), ("__version__", "vKx3"), ("_tags", "")),
        ("_index", "{}"),
    ):
        add(heading, (cell.format(at) for at in range(1, len(found) + 1)))
    return rows


def limesurvey(asked: Asked, found: Sequence[Person]) -> list[list[str]]:
    """The full words of questions and answers; a column for each option, Ja or nothing, and one for the row's number first."""
    rows = [["Svars-ID", "Inlämningsdatum", "Sista sidan", "Startspråk", "Frö"]]
    rows += [[str(at), "2026-10-01 10:11:12", "5", "sv", f"18{at}77"] for at in range(1, len(found) + 1)]
    for question in asked.form.questions:
        for field, heading, part in columns(question):
            said = heading if heading == question.text else f"{question.text} [{heading}]"
            if part is OptionPart.ANSWER and question.kind is not QuestionKind.MULTIPLE:
                cells = [" ".join(texts(asked, question, one.get(field, ()))) for one in found]
                for row, cell in zip(rows, (said, *cells), strict=True):
                    row.append(cell)
                continue
            for option in answers(question, part):
                ticks = ["" if field not in one else "Ja" if option.code in one[field] else "Nej" for one in found]
                whole = f"{said} [{option.text}]"
                for row, cell in zip(rows, (whole, *ticks), strict=True):
                    row.append(cell)
    return rows


def microsoft(asked: Asked, found: Sequence[Person]) -> list[list[str]]:
    """The words of questions, the lines of a battery by themselves; several answers with a semicolon behind each."""
    rows = [["ID", "Starttid", "Slutförandetid", "E-post", "Namn", "Senaste ändringstid"]]
    rows += [[str(at), "2026-10-01 10:11:12", "2026-10-01 10:21:12", "anonymous", "", ""] for at in range(1, len(found) + 1)]
    return _joined(asked, found, rows, lambda codes: "".join(f"{text};" for text in codes), bracketed=False)


def google(asked: Asked, found: Sequence[Person]) -> list[list[str]]:
    """The words of questions, the lines of a battery in brackets; several answers with commas between; no name of a row."""
    rows = [["Tidstämpel"], *(["2026/10/01 10:11:12 em CET"] for _person in found)]
    return _joined(asked, found, rows, ", ".join, bracketed=True)


def columns(question: QuestionForm) -> Iterator[tuple[str, str, OptionPart]]:
    """The field, heading and part of each column that a question has in a form for the web."""
    if question.kind is QuestionKind.BATTERY:
        yield from ((f"{question.name}.{item.name}", item.text, OptionPart.ANSWER) for item in question.items)
    elif question.kind is QuestionKind.PLACES:
        for item in question.items:
            field, words = f"{question.name}.{item.name}", f"Plats {item.name}"
            yield field, words, OptionPart.ANSWER
            yield f"{field}.{OptionPart.WHEN}", f"{words}: när", OptionPart.WHEN
            yield f"{field}.{OptionPart.WHY}", f"{words}: varför", OptionPart.WHY
    else:
        yield question.name, question.text, OptionPart.ANSWER


def _joined(
    asked: Asked,
    found: Sequence[Person],
    rows: list[list[str]],
    join: Callable[[Sequence[str]], str],
    *,
    bracketed: bool,
) -> list[list[str]]:
    for question in asked.form.questions:
        for field, heading, part in columns(question):
            several = part is not OptionPart.ANSWER or question.kind is QuestionKind.MULTIPLE
            said = [texts(asked, question, one.get(field, ()), part) for one in found]
            cells = [join(one) if several else "".join(one) for one in said]
            whole = f"{question.text} [{heading}]" if bracketed and heading != question.text else heading
            for row, cell in zip(rows, (whole, *cells), strict=True):
                row.append(cell)
    return rows
