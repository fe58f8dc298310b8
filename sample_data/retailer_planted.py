"""The facts planted in a year of the retailer, for tests and trainers: where, how big, in words.

Sizes are counted in the year itself, from each customer's latest answer unless said otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import retailer as drawn
from retailer_files import NAMES, RECOMMEND
from retailer_touchpoints import BY_ID, say
from words_retailer import SEGMENTS, SLOT

if TYPE_CHECKING:
    from retailer import Year

LOW = 4  # marks at or under it are low


def planted_facts(year: Year) -> dict[str, Any]:
    """What is planted in the year; an empty list of facts when nothing is."""
    facts = (
        [_break(year), _theme(year), _moment(year), _no_moment(year), _segment(year), _pain(year)]
        if year.planted
        else []
    )
    return {
        "seed": year.seed,
        "planted": year.planted,
        "customers": "ExternalReference",
        "waves": {lang: [NAMES[lang]["wave"].format(n=n) for n in range(1, 7)] for lang in NAMES},
        "outcome": {
            "files": {lang: NAMES[lang]["left"] for lang in NAMES},
            "column": {"fr": "sans rachat sous 12 mois", "en": "no repurchase within 12 months"},
            "event": {"fr": "oui", "en": "yes"},
        },
        "facts": facts,
    }


def _fact(kind: str, touchpoint: str, french: str, english: str, **more: Any) -> dict[str, Any]:
    t = BY_ID[touchpoint]
    return {
        "kind": kind, "touchpoint": touchpoint,
        "name": {lang: say(t.name, lang) for lang in ("fr", "en")},
        "question": t.question or None, **more, "sentence": {"fr": french, "en": english},
    }  # fmt: skip


def _fr(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def latest_marks(year: Year) -> dict[str, dict[str, int]]:
    """Touchpoint → customer → latest mark."""
    found: dict[str, dict[str, int]] = {i: {} for i in drawn.IDS}
    for a in year.answers:
        for i, mark in zip(drawn.IDS, a.marks, strict=True):
            if mark is not None:
                found[i][a.customer] = mark
    return found


def _mean(marks: dict[str, int]) -> float:
    return round(sum(marks.values()) / len(marks), 2)


def _break(year: Year) -> dict[str, Any]:
    before, after = drawn.BREAK
    marks = latest_marks(year)
    high, low = _mean(marks[before]), _mean(marks[after])
    return _fact(
        "break", after,
        f"Rupture à la livraison : du suivi dans l'application (E-commerce, {_fr(high)} sur 10) au "
        f"transporteur (Logistique, {_fr(low)} sur 10), le canal et le service changent et la note "
        "tombe.",
        f"A break at delivery: from the tracking in the app (E-commerce, {high:.1f} out of 10) to "
        f"the carrier (Logistics, {low:.1f} out of 10), channel and department change and the mark "
        "falls.",
        before=before, before_question=BY_ID[before].question, changes=["channel", "department"],
        means=[high, low], n=[len(marks[before]), len(marks[after])], look_in=["path", "waves"],
    )  # fmt: skip


def _theme(year: Year) -> dict[str, Any]:
    shares = []
    for wave in range(1, 7):
        said = [a for a in year.answers if a.wave == wave and a.theme]
        shares.append(round(100 * sum(a.theme == SLOT for a in said) / len(said), 1))
    return _fact(
        "rising_theme", SLOT,
        f"Un thème monte dans les verbatims à partir de la vague 4 : le créneau de livraison, de "
        f"{_fr(shares[0])} % des verbatims en janvier à {_fr(shares[-1])} % en novembre.",
        f"A theme rises in the verbatims from wave 4 on: the delivery slot, from {shares[0]:.1f} % "
        f"of the verbatims in January to {shares[-1]:.1f} % in November.",
        verbatims="Q14", words={"fr": ["créneau"], "en": ["slot"]}, from_wave=4,
        shares_percent=shares, look_in=["waves"],
    )  # fmt: skip


def leaving(year: Year, touchpoint: str) -> dict[str, Any]:
    """Who left among the touchpoint's low scorers and among the others, by latest mark."""
    marks = latest_marks(year)[touchpoint]
    low = [year.left[c][0] for c, mark in marks.items() if mark <= LOW]
    others = [year.left[c][0] for c, mark in marks.items() if mark > LOW]
    return {
        "low_at_most": LOW,
        "left_low_percent": round(100 * sum(low) / len(low), 1),
        "left_others_percent": round(100 * sum(others) / len(others), 1),
        "n_low": len(low),
        "n_others": len(others),
    }


def _moment(year: Year) -> dict[str, Any]:
    sizes = leaving(year, drawn.MOMENT)
    low, others = sizes["left_low_percent"], sizes["left_others_percent"]
    return _fact(
        "moment_of_truth", drawn.MOMENT,
        f"Moment de vérité : parmi les clients mécontents du retour de leur article, {_fr(low)} % "
        f"ne rachètent pas, contre {_fr(others)} % des autres ; la recommandation va aussi de pair "
        "avec cette note bien plus qu'avec les autres.",
        f"A moment of truth: of the customers unhappy with the return of their item, {low:.1f} % "
        f"do not buy again, against {others:.1f} % of the others; the recommendation too goes with "
        "this mark far more than with any other.",
        declared_by={"fr": "Conseillers du service client", "en": "Customer service advisers"},
        outcome_question=RECOMMEND[0], among=len(drawn.IDS),
        equal_share_percent=round(100 / len(drawn.IDS), 2), **sizes, look_in=["waves", "outcome"],
    )  # fmt: skip


def _no_moment(year: Year) -> dict[str, Any]:
    sizes = leaving(year, drawn.NO_MOMENT)
    low, others = sizes["left_low_percent"], sizes["left_others_percent"]
    return _fact(
        "declared_moment_not_supported", drawn.NO_MOMENT,
        "Les directeurs de magasin déclarent la caisse moment de vérité ; les données ne le "
        f"soutiennent pas : {_fr(low)} % des mécontents ne rachètent pas, {_fr(others)} % des "
        "autres, et la note ne pèse pas plus qu'une autre.",
        "Store managers declare the checkout a moment of truth; the data do not support it: "
        f"{low:.1f} % of the unhappy do not buy again, {others:.1f} % of the others, and the mark "
        "weighs no more than another.",
        declared_by={"fr": "Directeurs de magasin", "en": "Store managers"}, **sizes,
        look_in=["waves", "outcome"],
    )  # fmt: skip


def _segment(year: Year) -> dict[str, Any]:
    touchpoint, column, value = drawn.HIDDEN
    marks = latest_marks(year)[touchpoint]
    own = {c: m for c, m in marks.items() if year.segments[c][column] == value}
    others = {c: m for c, m in marks.items() if c not in own}
    title, values = SEGMENTS[column]
    all_of, low, high = _mean(marks), _mean(own), _mean(others)
    return _fact(
        "hidden_segment", touchpoint,
        f"La moyenne du click & collect paraît bonne ({_fr(all_of)} sur 10), mais les 18-25 ans le "
        f"notent {_fr(low)} et les autres {_fr(high)}.",
        f"The mean of click & collect looks fine ({all_of:.1f} out of 10), but the 18-25 give it "
        f"{low:.1f} and the others {high:.1f}.",
        segment={lang: {"column": say(title, lang), "value": say(values[value], lang)}
                 for lang in ("fr", "en")},
        mean=all_of, mean_segment=low, mean_others=high, n_segment=len(own), n_others=len(others),
        look_in=["waves"],
    )  # fmt: skip


def _pain(year: Year) -> dict[str, Any]:
    t = BY_ID[drawn.PAIN]
    marks = latest_marks(year)[t.id]
    mean, importance = _mean(marks), t.customers or 0.0
    return _fact(
        "pain_and_importance", t.id,
        f"Irritant important : le service client par téléphone a la plus mauvaise note "
        f"({_fr(mean)} sur 10) et compte le plus pour les clients ({_fr(importance)} sur 5).",
        f"An important pain point: customer service by phone has the worst mark ({mean:.1f} out of "
        f"10) and matters most to customers ({importance:.1f} out of 5).",
        mean=mean, n=len(marks), group_importance=t.group, customer_importance=importance,
        look_in=["inventory", "waves"],
    )  # fmt: skip
