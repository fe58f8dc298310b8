"""Writes a drawn year of the retailer as the files an analyst would hold, in French or English.

The inventory, the customer's path, six Qualtrics exports, the carts, the customers who did not
come back, the measurement points. The numbers come from `retailer`, the words from
`words_retailer`; both languages hold the same numbers.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from retailer_touchpoints import (
    BY_ID,
    CHANNELS,
    DEPARTMENTS,
    DEVICES,
    FREQUENCIES,
    HOW,
    JOURNEYS,
    PATH,
    RATED,
    STAGES,
    TOUCHPOINTS,
    Touchpoint,
    say,
)
from words_over_time import SLOTS, TAILS
from words_retailer import BANKS, SEGMENTS

if TYPE_CHECKING:
    from retailer import Answer, Year

NAMES = {
    "fr": {"inventory": "inventaire.csv", "path": "chemin.csv", "wave": "vague_{n}.csv",
           "waves": "vague_*.csv", "carts": "abandons_panier.csv", "left": "sans_rachat.csv",
           "points": "points.json"},
    "en": {"inventory": "inventory.csv", "path": "path.csv", "wave": "wave_{n}.csv",
           "waves": "wave_*.csv", "carts": "cart_abandonment.csv", "left": "no_repurchase.csv",
           "points": "points.json"},
}  # fmt: skip
RECOMMEND = ("Q1", "Recommanderiez-vous notre enseigne à un proche ? (0 à 10)"
                   "|Would you recommend us to a friend? (0 to 10)")  # fmt: skip
SATISFIED = ("De 0 à 10, quelle est votre satisfaction concernant {asks} ?"
             "|From 0 to 10, how satisfied are you with {asks}?")  # fmt: skip
MORE = ("Q14", "Pouvez-vous nous en dire plus ?|Can you tell us more?")
# Objective and watch_below of a mark out of 10, the same everywhere.
OBJECTIVE, WATCH_BELOW, ALERT = 7.5, 6.0, 4


def files(year: Year, lang: str) -> dict[str, bytes]:
    """Every file of one language, by name."""
    names, waves = NAMES[lang], sorted({answer.wave for answer in year.answers})
    found = {
        names["inventory"]: as_csv(inventory(year, lang), lang),
        names["path"]: as_csv(path(lang), lang),
    }
    for wave in waves:
        found[names["wave"].format(n=wave)] = as_csv(qualtrics(year, wave, lang), "en")
    found[names["carts"]] = as_csv(carts(year, lang), lang)
    found[names["left"]] = as_csv(left(year, lang), lang)
    found[names["points"]] = as_json(points(lang))
    return found


def as_csv(rows: Sequence[Sequence[str]], lang: str) -> bytes:
    """CRLF; a French spreadsheet's semicolons and byte-order mark, or commas."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";" if lang == "fr" else ",", lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig" if lang == "fr" else "utf-8")


def as_json(found: object) -> bytes:
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def inventory(year: Year, lang: str) -> list[list[str]]:
    """One row a touchpoint; several stages or journeys in a cell are parted by “ ; ”."""
    french = lang == "fr"
    header = (
        ["id", "point de contact", "situation", "étapes", "parcours", "canal", "nature",
         "initiative", "service responsable", "appareil", "fréquence", "volume par mois",
         "importance groupe", "importance clients", "validé avec des clients",
         "date de validation", "mode de validation", "indicateur : abandon du panier",
         "indicateur : appels perdus", "commentaire"]
        if french
        else ["id", "touchpoint", "situation", "stages", "journeys", "channel", "nature",
              "initiator", "department", "device", "frequency", "monthly volume",
              "group importance", "customer importance", "validated with customers",
              "validated on", "validated how", "metric: cart abandonment",
              "metric: calls lost", "comment"]
    )  # fmt: skip
    return [header, *(_inventory_row(year, touchpoint, lang) for touchpoint in TOUCHPOINTS)]


def _inventory_row(year: Year, t: Touchpoint, lang: str) -> list[str]:
    def told(both: str) -> str:
        return say(both, lang)

    customers = "" if t.customers is None else str(t.customers)
    begun, left = sum(cart.begun for cart in year.carts), sum(cart.left for cart in year.carts)
    metrics = [f"{left} / {begun} (2024)" if t.id == "cart" else "",
               "17240 / 136800 (2024)" if t.id == "customer-service" else ""]  # fmt: skip
    on, how = t.validated or ("", "")
    if on and lang == "fr":
        on = "/".join(reversed(on.split("-")))
    return [
        t.id, told(t.name), told(t.situation),
        " ; ".join(told(STAGES[stage][1]) for stage in t.stages),
        " ; ".join(told(JOURNEYS[journey]) for journey in t.journeys),
        told(CHANNELS[t.channel]),
        told("digital|digital" if t.nature == "d" else "physique|physical"),
        told("marque|brand" if t.initiator == "b" else "client|customer"),
        told(DEPARTMENTS[t.department]), told(DEVICES[t.device]), told(FREQUENCIES[t.frequency]),
        str(t.volume), str(t.group), customers.replace(".", ",") if lang == "fr" else customers,
        told("oui|yes" if on else "non|no"), on, told(HOW[how]) if how else "", *metrics,
        told(t.comment) if t.comment else "",
    ]  # fmt: skip


def path(lang: str) -> list[list[str]]:
    """The steps of the first journey in the customer's order."""
    header = ["ordre", "id", "point de contact", "étape", "parcours"]
    if lang == "en":
        header = ["order", "id", "touchpoint", "stage", "journey"]
    return [
        header,
        *(
            [str(order), step, say(BY_ID[step].name, lang), say(STAGES[stage][1], lang),
             say(JOURNEYS["D"], lang)]
            for order, (step, stage) in enumerate(PATH, start=1)
        ),
    ]  # fmt: skip


def qualtrics(year: Year, wave: int, lang: str) -> list[list[str]]:
    """A wave as Qualtrics exports it, IP addresses left out: three header rows, then answers."""
    codes = ["StartDate", "RecordedDate", "Progress", "Duration (in seconds)", "Finished",
             "ResponseId", "ExternalReference", "DistributionChannel", "UserLanguage"]  # fmt: skip
    ids = ["startDate", "recordedDate", "progress", "duration", "finished", "_recordId",
           "externalDataReference", "distributionChannel", "userLanguage"]  # fmt: skip
    titles = [say(title, lang) for title, _values in SEGMENTS.values()]
    asked = [say(SATISFIED, lang).format(asks=say(t.asks, lang)) for t in RATED]
    questions = [RECOMMEND[0], *(t.question for t in RATED)]
    texts = [*codes, say(RECOMMEND[1], lang), *asked, say(MORE[1], lang), *titles]
    imports = [*ids, *(f"QID{q[1:]}" for q in questions), "QID14_TEXT", *titles]
    rows = [
        [*codes, *questions, MORE[0], *titles],
        texts,
        [json.dumps({"ImportId": i}, separators=(",", ":"), ensure_ascii=False) for i in imports],
    ]
    return [*rows, *(_response(year, a, lang) for a in year.answers if a.wave == wave)]


def _response(year: Year, a: Answer, lang: str) -> list[str]:
    stamp = "%Y-%m-%d %H:%M:%S"
    ended = a.begun + timedelta(seconds=a.seconds)
    marks = [a.recommend, *a.marks]
    mine = year.segments[a.customer]
    return [
        a.begun.strftime(stamp), ended.strftime(stamp), "100" if a.finished else "55",
        str(a.seconds), str(a.finished), a.response, a.customer, "email", lang.upper(),
        *("" if mark is None else str(mark) for mark in marks), comment(year, a, lang),
        *(say(values[mine[name]], lang) for name, (_title, values) in SEGMENTS.items()),
    ]  # fmt: skip


def comment(year: Year, a: Answer, lang: str) -> str:
    """The words of an answer; each answer has its own draw, so that no other one moves them."""
    if not a.theme:
        return ""
    draw = random.Random(f"{year.seed}-{a.response}-{lang}")
    bank, mood = BANKS[lang][a.theme], "good" if a.content else "bad"
    did = draw.choice(bank.good if a.content else bank.bad)
    text = f"{draw.choice(bank.subjects)} {did}{draw.choice(TAILS[lang][mood])}."
    return re.sub(r"\{(\w+)\}", lambda found: draw.choice(SLOTS[lang][found[1]]), text)


def carts(year: Year, lang: str) -> list[list[str]]:
    """Carts begun and left, a row a month and device."""
    header = ["mois", "appareil", "paniers créés", "paniers abandonnés"]
    if lang == "en":
        header = ["month", "device", "carts begun", "carts left"]
    return [
        header,
        *(
            [f"2024-{c.month:02d}", say(DEVICES[c.device], lang), str(c.begun), str(c.left)]
            for c in year.carts
        ),
    ]


def left(year: Year, lang: str) -> list[list[str]]:
    """Who bought nothing in the twelve months after the year: a row a customer."""
    header = ["client", "dernier achat", "sans rachat sous 12 mois"]
    if lang == "en":
        header = ["customer", "last purchase", "no repurchase within 12 months"]
    rows = []
    for customer, (gone, last) in year.left.items():
        on = last.strftime("%d/%m/%Y") if lang == "fr" else last.isoformat()
        rows.append([customer, on, say("oui|yes" if gone else "non|no", lang)])
    return [header, *rows]


def points(lang: str) -> list[dict[str, object]]:
    """The measurement points of the six waves: the recommendation, then one a rated touchpoint."""
    common: dict[str, object] = {
        "source": NAMES[lang]["waves"], "verbatim_question": MORE[0], "scale": [0, 10],
        "population": say("clients ayant acheté depuis deux mois"
                          "|customers who bought in the last two months", lang),
        "medium": "email", "timing": "delayed", "delay_hours": 72,
    }  # fmt: skip
    found: list[dict[str, object]] = [
        {"id": "recommend", "name": say("Recommandation|Recommendation", lang),
         "situation": say("je repense à toute ma visite|I think back on it all", lang),
         "stage": "after_sale", "question": RECOMMEND[0], "indicator": "nps", "objective": 15,
         "alert_answer": 6, "watch_below": 0, **common}
    ]  # fmt: skip
    for t in RATED:
        found.append(
            {"id": t.id, "name": say(t.name, lang), "situation": say(t.situation, lang),
             "touchpoint": t.id, "stage": STAGES[t.stages[0]][0], "question": t.question,
             "indicator": "mean", "objective": OBJECTIVE, "alert_answer": ALERT,
             "watch_below": WATCH_BELOW, **common}
        )  # fmt: skip
    return found
