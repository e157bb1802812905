"""Themes are suggested from what was tagged before, and only where the words say so."""

from app.services.review import Suggester

DARK = ["Mörkt vid stationen", "lamporna är trasiga", "ingen belysning i tunneln", "släckta lampor, mörkt", "belysningen saknas"]
LITTER = ["Skräp överallt", "ingen tömmer papperskorgen", "nedskräpning i parken", "skräpigt och glas", "fulla papperskorgar"]


def learned() -> Suggester:
    one = Suggester({1: "Ljus", 2: "Renhållning", 3: "Trafik"})
    for text in DARK:
        one.learn(text, [1])
    for text in LITTER:
        one.learn(text, [2])
    return one


def test_a_text_with_the_words_of_a_theme_is_suggested_it_with_those_words() -> None:
    (suggestion,) = learned().suggestions("Laga lamporna, det är mörkt")
    assert (suggestion.theme_id, suggestion.share > 0.7) == (1, True)
    assert set(suggestion.words) == {"lamporna", "mörkt"}


def test_a_text_of_words_that_nobody_has_tagged_is_suggested_nothing() -> None:
    assert learned().suggestions("Bussen kommer aldrig") == ()
    assert learned().suggestions("") == ()


def test_a_theme_that_the_text_has_is_not_suggested_again() -> None:
    assert learned().suggestions("mörkt och trasiga lampor", but=[1]) == ()


def test_a_theme_is_suggested_by_its_own_name_before_anything_is_learned() -> None:
    (suggestion,) = Suggester({3: "Trafik"}).suggestions("Trafiken är för snabb")
    assert (suggestion.theme_id, suggestion.words) == (3, ("Trafiken",))


def test_nothing_is_learned_from_a_few_texts() -> None:
    few = Suggester({1: "Ljus", 2: "Skräp"})
    for text in DARK[:4]:
        few.learn(text, [1])
    assert few.suggestions("Mörkt vid stationen") == ()


def test_what_is_learned_is_forgotten_when_the_theme_is_taken_back() -> None:
    one = learned()
    one.learn("mörkt mörkt lampor", [2])
    one.learn("mörkt mörkt lampor", [2], weight=-1)
    assert one.suggestions("Laga lamporna, det är mörkt") == learned().suggestions("Laga lamporna, det är mörkt")


def test_the_vocabulary_and_the_themes_may_be_many() -> None:
    words = ["".join(chr(97 + (number // 26**at) % 26) for at in range(5)) for number in range(2000)]
    many = Suggester({theme: f"Tema {theme}" for theme in range(40)})
    for at, word in enumerate(words):
        many.learn(word, [at % 40])
    assert many.suggestions("inget av detta") == ()
