"""Themes: found, the same each time, kept through imports, named by nobody's name."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeykit.errors import SurveyError
from journeykit.folding import fold
from journeykit.surveys.text import KeptTheme, Verbatims
from journeykit.surveys.text.topics import how_many

from .conftest import DELIVERY, DRIVER, PRICE, WELCOME, of_themes, verbatims_of


def _theme_of(said: Verbatims, word: str) -> str:
    themes = said.themes(4)
    return next(theme.id for theme in themes.kept if word in {fold(w) for w in theme.words})


def test_four_subjects_are_four_themes(four_themes: Verbatims) -> None:
    themes = four_themes.themes(4)
    assert len(themes) == 4
    table = themes.table
    assert table["n"].sum() == 160
    assert list(table["n"]) == sorted(table["n"], reverse=True)
    # Every subject is one theme, whole.
    for subject in range(4):
        assert themes.of[subject::4].nunique() == 1
    assert themes.of.nunique() == 4


def test_shares_have_intervals_and_marks_are_means(four_themes: Verbatims) -> None:
    table = four_themes.themes(4).table
    assert (table["share"] == 25).all()
    assert ((table["ci_low"] < 25) & (table["ci_high"] > 25)).all()
    assert sorted(table["mark"]) == [2, 4, 9, 10]
    assert table["sentiment"].between(-1, 1).all()
    assert (table.sort_values("mark")["sentiment"].iloc[:2] < 0).all()
    assert (table.sort_values("mark")["sentiment"].iloc[2:] > 0).all()


def test_the_same_texts_give_the_same_themes(four_themes: Verbatims) -> None:
    again = verbatims_of(of_themes()).themes()
    first = four_themes.themes()
    assert again.kept == first.kept
    assert list(again.of) == list(first.of)


def test_a_text_that_says_nothing_has_no_theme() -> None:
    said = verbatims_of([*of_themes(), "RAS", "", "Bonjour", "Xylophone"])
    assert list(said.themes().of)[-4:] == ["", "", "", ""]


@pytest.mark.parametrize("texts", [[], ["Top"], ["RAS"] * 30, ["Très bien"] * 3])
def test_too_few_words_give_no_theme(texts: list[str]) -> None:
    themes = verbatims_of(texts).themes()
    assert len(themes) == 0
    assert list(themes.of) == [""] * len(texts)
    assert themes.table.empty


def test_the_number_of_themes_grows_with_the_texts() -> None:
    found = [how_many(n) for n in range(0, 200_000, 97)]
    assert found == sorted(found)
    assert (min(found), max(found)) == (0, 20)


def test_no_more_themes_than_asked(four_themes: Verbatims) -> None:
    for n in (1, 2, 3):
        assert len(four_themes.themes(n)) <= n


@pytest.mark.parametrize("n", [0, -1, 2.5, "four", True])
def test_a_number_of_themes_that_is_none(four_themes: Verbatims, n: object) -> None:
    with pytest.raises(SurveyError, match="whole number"):
        four_themes.themes(n)  # type: ignore[arg-type]


# One big subject ---------------------------------------------------------------------------------

_SAID = {
    "La livraison": (
        "trop longue", "annoncée puis annulée", "déposée chez le gardien", "facturée deux fois",
        "prévue un samedi", "en deux morceaux", "sur le trottoir", "à la mauvaise adresse",
    ),
    "The delivery": (
        "took far too long", "was cancelled", "went to the neighbour", "was billed twice",
        "was planned for Saturday", "came in two pieces", "left on the pavement",
    ),
}  # fmt: skip
_ADVICE = ("The advisor knew the range, {n} stars", "A patient advisor, {n} minutes of advice")


@pytest.mark.parametrize(
    ("opening", "others", "word"),
    [("La livraison", (*PRICE, *WELCOME), "livraison"), ("The delivery", _ADVICE, "delivery")],
)
def test_a_subject_of_most_verbatims_is_a_theme(
    opening: str, others: tuple[str, ...], word: str
) -> None:
    tails = _SAID[opening]
    big = [f"{opening} {tails[at % len(tails)]}" for at in range(90)]
    small = [others[at % len(others)].format(n=at) for at in range(50)]
    themes = verbatims_of([*big, *small]).themes()
    delivery = [theme for theme in themes.kept if word in theme.words]
    assert delivery
    spoken = {theme.id for theme in delivery}
    assert all(theme in spoken for theme in themes.of[:90])
    assert not any(theme in spoken for theme in themes.of[90:])


@pytest.mark.parametrize("french", [True, False])
def test_the_place_where_everything_happens_is_no_theme(french: bool) -> None:
    """Said with every subject: it tells none of them, in one language as in both."""
    ending, word = (" dans ce magasin", "magasin") if french else (" at the shop", "shop")
    subjects = [*DELIVERY, *PRICE, *WELCOME] if french else [*DRIVER, *_ADVICE]
    other = DRIVER if french else WELCOME
    texts = [
        text
        for at in range(60)
        for text in (
            subjects[at % len(subjects)].format(n=at) + ending * (at % 5 > 0),
            other[at % len(other)].format(n=at),
        )
    ]
    for said in (verbatims_of(texts), verbatims_of(texts[::2])):
        themes = said.themes()
        assert len(themes) > 1
        assert not any(word in theme.words for theme in themes.kept)


# Kept themes ------------------------------------------------------------------------------------


def test_a_pinned_theme_survives_other_verbatims() -> None:
    kept = KeptTheme("t-1", "Late parcels", ("retard", "colis"), pinned=True)
    said = verbatims_of(of_themes())
    themes = said.themes(kept=[kept])
    assert kept in themes.kept
    late = themes.table.set_index("theme").loc["t-1"]
    assert (late["label"], late["n"]) == ("Late parcels", 40)
    # Nobody speaks of it this month: it is still there, empty.
    others = verbatims_of([text for text in of_themes() if "retard" not in text.lower()])
    month = others.themes(kept=[kept]).table.set_index("theme")
    assert month.loc["t-1", "n"] == 0


def test_a_pinned_theme_is_first_to_choose() -> None:
    kept = KeptTheme("mine", "Kindness", ("aimable", "friendly"), pinned=True)
    themes = verbatims_of(of_themes()).themes(kept=[kept])
    said = verbatims_of(of_themes()).texts
    for text, theme in zip(said, themes.of, strict=True):
        assert (theme == "mine") == ("aimable" in text or "friendly" in text.lower())


def test_accents_capitals_and_plurals_of_kept_words_do_not_matter() -> None:
    kept = KeptTheme("p", "Prices", ("PRIX ÉLEVÉ",), pinned=True)
    themes = verbatims_of(of_themes()).themes(kept=[kept])
    assert themes.table.set_index("theme").loc["p", "n"] == 40


def test_a_theme_that_is_not_pinned_lends_its_id_and_its_name() -> None:
    first = verbatims_of(of_themes()).themes(4)
    before = [
        KeptTheme(f"old-{at}", f"Name {at}", theme.words) for at, theme in enumerate(first.kept)
    ]
    # Another month: other texts of the same subjects.
    month = verbatims_of([text + " encore" for text in of_themes(60)[3:]]).themes(4, kept=before)
    assert {theme.id for theme in month.kept} == {theme.id for theme in before}
    assert {theme.name for theme in month.kept} == {theme.name for theme in before}


def test_themes_do_not_depend_on_the_order_of_the_texts(four_themes: Verbatims) -> None:
    turned = verbatims_of(of_themes()[::-1]).themes(4)
    assert {theme.id for theme in four_themes.themes(4).kept} == {t.id for t in turned.kept}


def test_merging_is_the_union_of_words(four_themes: Verbatims) -> None:
    themes = four_themes.themes(4)
    delivery, driver = _theme_of(four_themes, "livraison"), _theme_of(four_themes, "driver")
    words = [w for theme in themes.kept if theme.id in (delivery, driver) for w in theme.words]
    merged = four_themes.themes(4, kept=[KeptTheme("both", "Parcels", tuple(words), pinned=True)])
    assert merged.table.set_index("theme").loc["both", "n"] == 80


def test_what_is_kept_can_be_any_object_with_the_four_fields() -> None:
    kept = SimpleNamespace(id="x", name="Late", words=["retard"], pinned=True)
    assert verbatims_of(of_themes()).themes(kept=[kept]).table["theme"].tolist().count("x") == 1


@pytest.mark.parametrize("kept", ["theme", ["theme"], [3], 3, [SimpleNamespace(id="x", words="a")]])
def test_kept_things_that_are_no_themes(kept: object) -> None:
    with pytest.raises(SurveyError, match="themes with an id"):
        verbatims_of(of_themes()).themes(kept=kept)  # type: ignore[arg-type]


# Nobody's name ----------------------------------------------------------------------------------


def test_labels_and_words_name_nobody() -> None:
    texts = [
        f"{text}. Merci à {name}, {name.lower()}@exemple.fr, 06 12 34 56 7{at % 10}"
        for at, text in enumerate(of_themes())
        for name in ("Aristide", "Julie", "Zéphyrine")
    ]
    themes = verbatims_of(texts).themes()
    words = {fold(word) for theme in themes.kept for word in theme.words}
    assert not words & {"aristide", "julie", "zephyrine", "exemple", "com"}
    assert not any(char.isdigit() for word in words for char in word)
    shown = repr(themes) + themes._repr_html_() + themes.table.to_string()
    assert not any(one in shown for one in ("Aristide", "Julie", "@"))


def test_further_names_are_no_words() -> None:
    texts = [f"{text}, voir kasprzak" for text in of_themes()]
    said = verbatims_of(texts, names=["Kasprzak"])
    assert not any("kasprzak" in theme.words for theme in said.themes().kept)


def test_an_unknown_theme_names_those_there_are(four_themes: Verbatims) -> None:
    with pytest.raises(SurveyError, match="There is no theme “spaceship”"):
        four_themes.themes(4).quotes("spaceship")


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from([*DELIVERY, "RAS", "", "Très bien", "ok", "?"]), max_size=40))
def test_every_theme_given_is_in_the_table(texts: list[str]) -> None:
    themes = verbatims_of(texts).themes()
    counts = {theme: list(themes.of).count(theme) for theme in set(themes.of) - {""}}
    assert counts == dict(zip(themes.table["theme"], themes.table["n"], strict=True))


@pytest.mark.filterwarnings("error")
def test_texts_nearly_all_alike_warn_of_nothing() -> None:
    four = (
        "The delivery was late and the parcel damaged",
        "Great advisor, very kind service",
        "The website crashed during payment",
        "Locker code did not work ZEBRA-SECRET-PHRASE julie.martin@example.org",
    )
    texts = [f"{four[i % 4]} number {i}" for i in range(200)]
    assert len(verbatims_of(texts).themes()) == 4
