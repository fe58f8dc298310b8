"""One journey asked by four platforms over five months, and a sixth: what notebook 02 reads.

Delivery (Qualtrics, in two exports: the second repeats the last months of the first), after-sale
(SurveyMonkey), payment (Typeform) and search (Microsoft Forms). The same customers, known by one
number, in three segments. Parcel lockers are rolled out from April, and their lost codes are
written about more each month. `generate` writes the files; the words are in `words_over_time`.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import words_over_time as words

SEED = 20250701
MONTHS = (1, 2, 3, 4, 5, 6)
CUSTOMERS = 3000
# Month → share of deliveries to a locker, and of those whose comment tells of a failing locker.
TO_LOCKER = {1: 0.04, 2: 0.05, 3: 0.07, 4: 0.16, 5: 0.52, 6: 0.58}
FAILING = {1: 0.2, 2: 0.25, 3: 0.35, 4: 0.55, 5: 0.7, 6: 0.75}
ASKED = 80  # delivery answers a month
INVITED = 330  # delivery invitations a month
SEGMENTS = {
    "fr": ("Nouveau client", "Client fidèle", "Client professionnel"),
    "en": ("New customer", "Loyal customer", "Business customer"),
}
# Answers over-represent loyal customers: weights give each segment its share of all customers.
WEIGHTS = ("1.6", "0.7", "1.1")
GOOD = (0.50, 0.66, 0.44)  # chance of a satisfied answer, by segment
NAMES: dict[str, dict[str, Any]] = {
    "fr": {"delivery": "livraison_qualtrics", "after_sale": "sav_surveymonkey.csv",
           "payment": "paiement_typeform.csv", "search": "recherche_msforms.xlsx",
           "sent": "envois_livraison.csv", "points": "points_mesurer.fr.json",
           "waves": ("mai", "juin")},
    "en": {"delivery": "delivery_qualtrics", "after_sale": "after_sale_surveymonkey.csv",
           "payment": "payment_typeform.csv", "search": "search_msforms.xlsx",
           "sent": "delivery_invitations.csv", "points": "points_measure.en.json",
           "waves": ("may", "june")},
}  # fmt: skip


class Company:
    """The customers and what they answer, in one language, drawn from a fixed seed."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.french = lang == "fr"
        draw = random.Random(f"{SEED}-customers")  # the same customers in both languages
        self.segment = {
            f"C-{10_000 + i}": draw.choices(range(3), (30, 50, 20))[0] for i in range(CUSTOMERS)
        }

    def say(self, french: str, english: str) -> str:
        return french if self.french else english

    def drawing(self, what: str) -> random.Random:
        return random.Random(f"{SEED}-{what}-{self.lang}")

    def moment(self, draw: random.Random, month: int) -> datetime:
        return datetime(2025, month, 1, 8) + timedelta(minutes=draw.randrange(27 * 24 * 60))

    def answers(
        self, monthly: int, draw: random.Random, months: Sequence[int] = MONTHS[:-1]
    ) -> list[tuple[datetime, str]]:
        """Who answered when; nobody twice in one survey."""
        who = draw.sample(sorted(self.segment), monthly * len(months))
        each = [month for month in months for _answer in range(monthly)]
        return sorted((self.moment(draw, month), one) for month, one in zip(each, who, strict=True))

    def pleased(self, draw: random.Random, customer: str, less: float = 0.0) -> bool:
        return draw.random() < GOOD[self.segment[customer]] - less

    def comment(self, draw: random.Random, point: str, good: bool, theme: str = "") -> str:
        """One or two sentences of one mood, each about a theme (the given one first)."""
        bank = words.BANKS[self.lang][point]
        names = [name for name in bank if name != "locker"]
        wanted = [theme or draw.choice(names)]
        if draw.random() < 0.15:
            wanted.append(draw.choice(names))
        text = " ".join(self._sentence(draw, bank[name], good) for name in dict.fromkeys(wanted))
        slots = words.SLOTS[self.lang]
        return re.sub(r"\{(\w+)\}", lambda found: draw.choice(slots[found[1]]), text)

    def _sentence(self, draw: random.Random, theme: words.Theme, good: bool) -> str:
        did = draw.choice(theme.good if good else theme.bad)
        tail = draw.choice(words.TAILS[self.lang]["good" if good else "bad"])
        return f"{draw.choice(theme.subjects)} {did}{tail}."


def mark(draw: random.Random, good: bool, low: int, high: int) -> int:
    """A mark that fits, with some customers who answer off their mood."""
    span = high - low
    centre, spread = (0.90, 0.11) if good else (0.42, 0.24)
    return round(min(high, max(low, draw.gauss(low + centre * span, spread * span))))


def delivery(company: Company) -> list[list[str]]:
    """The rows of the Qualtrics export, oldest first."""
    draw, say = company.drawing("delivery"), company.say
    rows = []
    for begun, customer in company.answers(ASKED, draw, MONTHS):
        locker = draw.random() < TO_LOCKER[begun.month]
        failed = locker and draw.random() < FAILING[begun.month]
        good = company.pleased(draw, customer, 0.45 if failed else 0)
        finished = draw.random() > 0.04
        nps = mark(draw, good, 0, 10)
        group = "Promoter" if nps >= 9 else "Passive" if nps >= 7 else "Detractor"
        ended = begun + timedelta(seconds=draw.randrange(35, 260))
        theme = "locker" if locker and draw.random() < 0.9 else ""
        said = finished and draw.random() < 0.75
        stamp = "%Y-%m-%d %H:%M:%S"
        letters = "".join(draw.choices("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz123", k=15))
        segment = company.segment[customer]
        rows.append(
            [
                begun.strftime(stamp), ended.strftime(stamp), "IP Address",
                "100" if finished else "60", str((ended - begun).seconds), str(finished),
                ended.strftime(stamp), f"R_{letters}", customer, draw.choice(("email", "sms")),
                company.lang.upper(), group, str(nps),
                str(mark(draw, good, 1, 5)) if finished else "",
                company.comment(draw, "delivery", good and not failed, theme) if said else "",
                say("Consigne", "Locker") if locker else say("Domicile", "Home"),
                SEGMENTS[company.lang][segment], WEIGHTS[segment],
            ]
        )  # fmt: skip
    return rows


def qualtrics(company: Company, first: int, last: int) -> list[list[str]]:
    """The export of some months: three header rows, then the answers recorded in them."""
    say = company.say
    codes = ["StartDate", "EndDate", "Status", "Progress", "Duration (in seconds)", "Finished",
             "RecordedDate", "ResponseId", "ExternalReference", "DistributionChannel",
             "UserLanguage", "Q1_NPS_GROUP", "Q1", "Q2", "Q3", "mode", "segment",
             say("poids", "weight")]  # fmt: skip
    asked = say("Recommanderiez-vous notre livraison à un proche ?",
                "Would you recommend our delivery to a friend?")  # fmt: skip
    texts = [*codes[:11], f"{asked} - Group", asked,
             say("La livraison a-t-elle été facile à suivre ? (1 à 5)",
                 "Was the delivery easy to follow? (1 to 5)"),
             say("Pouvez-vous nous en dire plus ?", "Can you tell us more?"),
             *codes[15:]]  # fmt: skip
    ids = ["startDate", "endDate", "status", "progress", "duration", "finished", "recordedDate",
           "_recordId", "externalDataReference", "distributionChannel", "userLanguage",
           "QID1_NPS_GROUP", "QID1", "QID2", "QID3_TEXT", *codes[15:]]  # fmt: skip
    imports = [json.dumps({"ImportId": i}, separators=(",", ":")) for i in ids]
    kept = [row for row in delivery(company) if first <= int(row[6][5:7]) <= last]
    return [codes, texts, imports, *kept]


def surveymonkey(company: Company) -> list[list[str]]:
    """After-sale: satisfaction in words, the segment asked, what could be better."""
    draw, say = company.drawing("after-sale"), company.say
    ladder = (
        ("Très insatisfait", "Insatisfait", "Neutre", "Satisfait", "Très satisfait")
        if company.french
        else ("Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied")
    )
    top = ["Respondent ID", "Collector ID", "Date Created", "Date Modified", "IP Address",
           "Custom Data 1",
           say("Quelle est votre satisfaction concernant notre service après-vente ?",
               "How satisfied are you with our after-sale service?"),
           say("Quel client êtes-vous ?", "Which customer are you?"),
           say("Que pouvons-nous améliorer ?", "What could we do better?")]  # fmt: skip
    under = [""] * 6 + ["Response", "Response", "Open-Ended Response"]
    rows = []
    for number, (begun, customer) in enumerate(company.answers(34, draw)):
        good = company.pleased(draw, customer, 0.12)
        stamp = "%Y-%m-%d %H:%M:%S"
        rows.append(
            [
                str(118_200_000_000 + 7919 * number), "412345702", begun.strftime(stamp),
                (begun + timedelta(seconds=draw.randrange(40, 300))).strftime(stamp),
                f"192.0.2.{draw.randrange(1, 255)}", customer,
                ladder[mark(draw, good, 1, 5) - 1],
                SEGMENTS[company.lang][company.segment[customer]],
                company.comment(draw, "after_sale", good) if draw.random() < 0.7 else "",
            ]
        )  # fmt: skip
    return [top, under, *rows]


def typeform(company: Company) -> list[list[str]]:
    """Payment: effort from 1 to 7, the means of payment, words; dates in UTC."""
    draw, say = company.drawing("payment"), company.say
    means = (say("Carte bancaire", "Card"), "PayPal", say("Paiement en trois fois", "Instalments"))
    rows = [["#", say("Payer a été facile (1 = pas du tout, 7 = tout à fait)",
                      "Paying was easy (1 = not at all, 7 = entirely)"),
             say("Comment avez-vous payé ?", "How did you pay?"),
             say("Une remarque sur le paiement ?", "Anything to say about paying?"),
             "customer_id", "segment", "Response Type", "Start Date (UTC)", "Submit Date (UTC)",
             "Network ID"]]  # fmt: skip
    for begun, customer in company.answers(38, draw):
        good = company.pleased(draw, customer, -0.1)
        stamp = "%Y-%m-%d %H:%M:%S"
        rows.append(
            [
                f"{draw.getrandbits(80):020x}", str(mark(draw, good, 1, 7)),
                draw.choices(means, (6, 3, 1))[0],
                company.comment(draw, "payment", good) if draw.random() < 0.55 else "",
                customer, SEGMENTS[company.lang][company.segment[customer]], "completed",
                begun.strftime(stamp),
                (begun + timedelta(seconds=draw.randrange(30, 200))).strftime(stamp),
                f"{draw.getrandbits(40):010x}",
            ]
        )  # fmt: skip
    return rows


def microsoft_forms(company: Company) -> list[list[object]]:
    """Search: a mark out of 10, the segment, words; anonymous, as the form was set."""
    draw, say = company.drawing("search"), company.say
    rows: list[list[object]] = [
        [*(("ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom")
           if company.french else ("ID", "Start time", "Completion time", "Email", "Name")),
         say("Quelle note donnez-vous à la recherche sur notre site ? (0 à 10)",
             "How do you rate the search on our site? (0 to 10)"),
         say("Quel client êtes-vous ?", "Which customer are you?"),
         say("Un commentaire ?", "A comment?")]
    ]  # fmt: skip
    for number, (begun, customer) in enumerate(company.answers(36, draw), start=1):
        good = company.pleased(draw, customer, -0.08)
        rows.append(
            [
                number, begun, begun + timedelta(seconds=draw.randrange(40, 300)),
                say("anonyme", "anonymous"), None, mark(draw, good, 0, 10),
                SEGMENTS[company.lang][company.segment[customer]],
                company.comment(draw, "search", good) if draw.random() < 0.6 else None,
            ]
        )  # fmt: skip
    return rows


def invitations(company: Company) -> list[list[str]]:
    """Who was asked about a delivery until the end of May, answered or not."""
    draw = company.drawing("invitations")
    answered = [(row[0][:10], row[8]) for row in delivery(company)]
    others = sorted(set(company.segment) - {one for _day, one in answered})
    sent = [(day, one) for day, one in answered if int(day[5:7]) < MONTHS[-1]]
    per_month = INVITED - ASKED
    silent = draw.sample(others, per_month * (len(MONTHS) - 1))
    for i, one in enumerate(silent):
        sent.append((company.moment(draw, MONTHS[i // per_month]).strftime("%Y-%m-%d"), one))
    header = ["id client", "date d'envoi"] if company.french else ["customer id", "sent on"]
    return [header, *([one, day] for day, one in sorted(sent))]


def points(company: Company) -> list[dict[str, object]]:
    """The measurement points of these exports, as the map declares them."""
    say, names = company.say, NAMES[company.lang]
    home, locker = say("Domicile", "Home"), say("Consigne", "Locker")
    asked = {"source": f"{names['delivery']}_*.csv", "question": "Q1", "verbatim_question": "Q3",
             "stage": "delivery", "indicator": "nps", "scale": [0, 10], "alert_answer": 6,
             "medium": "email", "timing": "delayed", "delay_hours": 24}  # fmt: skip
    return [
        {"id": "search", "name": say("Recherche sur le site", "Search on the site"),
         "situation": say("je cherche le bon produit", "I look for the right product"),
         "stage": "research", "source": names["search"], "question": "q1",
         "verbatim_question": "q3", "indicator": "mean", "scale": [0, 10], "objective": 7.5,
         "alert_answer": 4, "watch_below": 6, "medium": "web", "timing": "immediate"},
        {"id": "payment", "name": say("Paiement", "Payment"),
         "situation": say("je paie ma commande", "I pay for my order"), "stage": "purchase",
         "source": names["payment"], "question": "q1", "verbatim_question": "q3",
         "indicator": "ces", "scale": [1, 7], "objective": 5.5, "alert_answer": 2,
         "watch_below": 4.5, "medium": "web", "timing": "immediate"},
        {"id": "home", "name": say("Livraison à domicile", "Home delivery"),
         "situation": say("je reçois mon colis chez moi", "I receive my parcel at home"),
         "where": {"mode": home}, "objective": 20, "watch_below": 0, **asked},
        {"id": "locker", "name": say("Retrait en consigne", "Locker pick-up"),
         "situation": say("je retire mon colis en consigne", "I collect my parcel from a locker"),
         "where": {"mode": locker}, "objective": 20, "watch_below": 0, **asked},
        {"id": "after-sale", "name": say("Service après-vente", "After-sale service"),
         "situation": say("j'appelle parce que quelque chose ne va pas",
                          "I call because something is wrong"),
         "stage": "after_sale", "source": names["after_sale"], "question": "q1",
         "verbatim_question": "q3", "indicator": "csat", "scale": [1, 5], "objective": 60,
         "alert_answer": 2, "watch_below": 50, "medium": "email", "timing": "delayed",
         "delay_hours": 2},
    ]  # fmt: skip
