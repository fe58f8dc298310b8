"""Write the synthetic survey exports beside this file: one a platform, same bytes every time.

Run ``python sample_data/generate.py`` (or with a folder to write elsewhere). The theme is one
journey, ordering online and having it delivered. Answers are drawn at random from a fixed seed;
the words are in `words`. The exports of one journey over several months come from `over_time`, a
year of a retailer from `retailer`.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import sys
import zipfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import over_time  # noqa: E402  (these lie beside this script, which is no package)
import retailer  # noqa: E402
import words  # noqa: E402

SEED = 20250314
START = datetime(2025, 1, 6, 8, 0)

# Measurement point → (answers, chance of a good and of a bad mood, chance of a comment)
POINTS = {
    "recherche": (150, 0.66, 0.12, 0.45),
    "chat": (20, 0.65, 0.15, 0.60),
    "paiement": (150, 0.62, 0.18, 0.45),
    "livraison": (190, 0.50, 0.26, 0.60),
    "sav": (83, 0.36, 0.38, 0.70),
    "retour": (7, 0.40, 0.30, 0.80),
}
NAMES_FR = {"recherche": "Recherche", "chat": "Chat avant achat", "paiement": "Paiement",
            "livraison": "Livraison", "sav": "SAV", "retour": "Retour produit"}  # fmt: skip
NAMES_EN = {"recherche": "Search", "chat": "Pre-sales chat", "paiement": "Payment",
            "livraison": "Delivery", "sav": "After-sale", "retour": "Product return"}  # fmt: skip


def mood(draw: random.Random, good: float, bad: float) -> str:
    """``good``, ``bad`` or ``mixed``."""
    chance = draw.random()
    return "good" if chance < good else "bad" if chance > 1 - bad else "mixed"


def mark(draw: random.Random, feeling: str, low: int, high: int) -> int:
    """A mark on the scale that fits the mood, with some customers who answer off their mood."""
    span = high - low
    centre, spread = {"good": (0.94, 0.10), "mixed": (0.68, 0.13), "bad": (0.24, 0.20)}[feeling]
    return round(min(high, max(low, draw.gauss(low + centre * span, spread * span))))


def comment(draw: random.Random, point: str, feeling: str, lang: str = "fr") -> str:
    """One to two sentences of that mood, slots filled."""
    french = lang == "fr"
    bank = (words.VERBATIMS_FR if french else words.VERBATIMS_EN)[point]
    slots = words.SLOTS_FR if french else words.SLOTS_EN
    cores = draw.sample(bank[feeling], k=min(len(bank[feeling]), draw.choice((1, 1, 2))))
    opening = draw.choice((words.OPENINGS_FR if french else words.OPENINGS_EN)[feeling])
    closing = draw.choice((words.CLOSINGS_FR if french else words.CLOSINGS_EN)[feeling])
    text = opening + " ".join(cores) + closing
    return re.sub(r"\{(\w+)\}", lambda m: draw.choice(slots[m[1]]), text)


def online_order(lang: str) -> list[list[str]]:
    """The tidy export that holds several measurement points in one column."""
    french = lang == "fr"
    draw = random.Random(f"{SEED}-order-{lang}")
    names = NAMES_FR if french else NAMES_EN
    channels = ("Site web", "Application", "Téléphone") if french else ("Web", "App", "Phone")
    yes, no = ("oui", "non") if french else ("yes", "no")
    rows = []
    for point, (times, good, bad, talks) in POINTS.items():
        for _time in range(times):
            feeling = mood(draw, good, bad)
            when = START + timedelta(minutes=draw.randrange(0, 60 * 24 * 75))
            abandoned = yes if draw.random() < (0.45 if feeling == "bad" else 0.12) else no
            said = comment(draw, point, feeling, lang) if draw.random() < talks else ""
            rows.append(
                [
                    when.strftime("%Y-%m-%d %H:%M"),
                    names[point],
                    draw.choices(channels, (6, 3, 1))[0],
                    str(mark(draw, feeling, 0, 10)) if draw.random() > 0.02 else "",
                    str(mark(draw, feeling, 1, 5)),
                    str(mark(draw, feeling, 1, 7)),
                    str(mark(draw, feeling, 0, 10)),
                    abandoned if point == "paiement" else "",
                    said,
                ]
            )
    rows.sort(key=lambda row: row[0])
    header = (
        ["id", "date", "point de contact", "canal", "nps", "satisfaction", "effort", "note",
         "abandon", "commentaire"]
        if french
        else ["id", "date", "touchpoint", "channel", "nps", "satisfaction", "effort", "mark",
              "abandoned", "comment"]
    )  # fmt: skip
    return [header, *([f"R{n:04d}", *row] for n, row in enumerate(rows, start=1))]


def qualtrics() -> list[list[str]]:
    """Delivery: NPS, satisfaction and words, under three header rows; two rows are previews."""
    draw = random.Random(f"{SEED}-qualtrics")
    codes = ["StartDate", "EndDate", "Status", "Progress", "Duration (in seconds)", "Finished",
             "RecordedDate", "ResponseId", "DistributionChannel", "UserLanguage", "Q1_NPS_GROUP",
             "Q1", "Q2", "Q3_1", "Q3_2", "Q3_3", "Q4"]  # fmt: skip
    many = "Qu'est-ce qui a compté dans votre livraison ?\n(plusieurs réponses possibles)"
    texts = ["Date de début", "Date de fin", "Type de réponse", "Progression",
             "Durée (en secondes)", "Terminé", "Date d'enregistrement", "Identifiant de réponse",
             "Canal de distribution", "Langue de l'utilisateur",
             "Recommanderiez-vous notre livraison à un proche ? - Groupe",
             "Recommanderiez-vous notre livraison à un proche ?",
             "Quelle est votre satisfaction concernant l'état du colis ?",
             f"{many} - Le délai", f"{many} - Le suivi", f"{many} - Le livreur",
             "Pouvez-vous nous en dire plus ?"]  # fmt: skip
    ids = ["startDate", "endDate", "status", "progress", "duration", "finished", "recordedDate",
           "_recordId", "distributionChannel", "userLanguage", "QID1_NPS_GROUP", "QID1", "QID2",
           "QID3_1", "QID3_2", "QID3_3", "QID4_TEXT"]  # fmt: skip
    labels = {1: "Très insatisfait", 2: "Insatisfait", 3: "Neutre", 4: "Satisfait",
              5: "Très satisfait"}  # fmt: skip
    rows = []
    for number in range(240):
        preview = number < 2
        feeling = mood(draw, 0.55, 0.22)
        begun = START + timedelta(minutes=37 * number + draw.randrange(30))
        seconds = draw.randrange(35, 260)
        ended = begun + timedelta(seconds=seconds)
        finished = draw.random() > 0.04
        nps = mark(draw, feeling, 0, 10)
        group = "Promoter" if nps >= 9 else "Passive" if nps >= 7 else "Detractor"
        letters = "".join(draw.choices("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz123", k=15))
        said = comment(draw, "livraison", feeling) if finished and draw.random() < 0.55 else ""
        choices = [c if draw.random() < 0.4 else "" for c in ("Le délai", "Le suivi", "Le livreur")]
        stamp = "%Y-%m-%d %H:%M:%S"
        rows.append(
            [
                begun.strftime(stamp), ended.strftime(stamp),
                "Survey Preview" if preview else "IP Address",
                "100" if finished else "60", str(seconds), str(finished), ended.strftime(stamp),
                f"R_{letters}", "preview" if preview else draw.choice(("email", "sms")), "FR",
                group, str(nps),
                labels[mark(draw, feeling, 1, 5)] if finished else "",
                *(choices if finished else ["", "", ""]), said,
            ]
        )  # fmt: skip
    return [codes, texts, [json.dumps({"ImportId": i}, separators=(",", ":")) for i in ids], *rows]


def surveymonkey() -> list[list[str]]:
    """After-sale: satisfaction 1–5, contact reasons spread over columns, words."""
    draw = random.Random(f"{SEED}-surveymonkey")
    satisfied = "Quelle est votre satisfaction concernant notre service après-vente ?"
    reason = "Pour quelle raison nous avez-vous contactés ?"
    first = ["Respondent ID", "Collector ID", "Date Created", "Date Modified", "IP Address",
             satisfied, reason, "", "", "", "Que pouvons-nous améliorer ?"]  # fmt: skip
    second = ["", "", "", "", "", "Response", "Un retard", "Un produit abîmé", "Un remboursement",
              "Autre (veuillez préciser)", "Open-Ended Response"]  # fmt: skip
    rows = []
    for number in range(160):
        feeling = mood(draw, 0.38, 0.36)
        begun = START + timedelta(minutes=97 * number + draw.randrange(60))
        stamp = "%d/%m/%Y %H:%M:%S"
        reasons = [
            name if draw.random() < share else ""
            for name, share in zip(second[6:9], (0.4, 0.3, 0.25), strict=True)
        ]
        other = "Une question sur l’étiquette de retour" if draw.random() < 0.06 else ""
        rows.append(
            [
                str(118_000_000_000 + 7919 * number), "412345678", begun.strftime(stamp),
                (begun + timedelta(seconds=draw.randrange(40, 300))).strftime(stamp),
                f"192.0.2.{draw.randrange(1, 255)}", str(mark(draw, feeling, 1, 5)), *reasons,
                other,
                comment(draw, "sav", feeling) if draw.random() < 0.65 else "",
            ]
        )  # fmt: skip
    return [first, second, *rows]


def google_forms() -> list[list[str]]:
    """In the shop: labels such as “5 - Très satisfait”, a grid, several answers in one cell."""
    draw = random.Random(f"{SEED}-google")
    labels = {1: "1 - Pas du tout satisfait", 2: "2 - Peu satisfait",
              3: "3 - Moyennement satisfait", 4: "4 - Satisfait",
              5: "5 - Très satisfait"}  # fmt: skip
    easy = {1: "Pas du tout d'accord", 2: "Plutôt pas d'accord", 3: "Plutôt d'accord",
            4: "Tout à fait d'accord"}  # fmt: skip
    rows = [
        ["Horodateur", "Quelle est votre satisfaction concernant votre retrait en boutique ?",
         "Diriez-vous que… [Le retrait a été rapide]",
         "Diriez-vous que… [Le personnel est aimable]",
         "Comment avez-vous appris que votre commande était prête ?", "Un commentaire ?"]
    ]  # fmt: skip
    for number in range(130):
        feeling = mood(draw, 0.6, 0.15)
        when = START + timedelta(minutes=211 * number + draw.randrange(120))
        told = [c for c in ("E-mail", "SMS", "Application", "Téléphone") if draw.random() < 0.45]
        agree = [
            "Ne se prononce pas" if draw.random() < 0.05 else easy[mark(draw, feeling, 1, 4)]
            for _line in range(2)
        ]
        rows.append(
            [
                when.strftime("%d/%m/%Y %H:%M:%S"), labels[mark(draw, feeling, 1, 5)], *agree,
                ", ".join(told) or "E-mail",
                comment(draw, "boutique", feeling) if draw.random() < 0.5 else "",
            ]
        )  # fmt: skip
    return rows


def points(lang: str) -> list[dict[str, object]]:
    """The measurement points of the online-order export, as the map declares them."""
    french = lang == "fr"
    names = NAMES_FR if french else NAMES_EN
    column = "point de contact" if french else "touchpoint"
    said = "commentaire" if french else "comment"
    grade = "note" if french else "mark"
    everyone = "clients ayant passé commande" if french else "customers who placed an order"

    def point(
        ident: str, key: str, name: str, situation: str, stage: str, question: str, **more: object
    ) -> dict[str, object]:
        return {
            "id": ident, "name": name, "situation": situation, "stage": stage,
            "source": "commande_en_ligne.*" if french else "online_order_en.csv",
            "where": {column: names[key]}, "question": question, "verbatim_question": said,
            "population": everyone, **more,
        }  # fmt: skip

    def say(fr: str, en: str) -> str:
        return fr if french else en

    return [
        point("search", "recherche", say("Recherche sur le site", "Search on the site"),
              say("je cherche le bon produit", "I look for the right product"), "research",
              "satisfaction", indicator="csat", scale=[1, 5], objective=80, alert_answer=2,
              watch_below=60, medium="web", timing="immediate"),
        point("chat", "chat", say("Conseil par chat", "Advice by chat"),
              say("je demande conseil avant d'acheter", "I ask for advice before buying"),
              "research", grade, indicator="mean", scale=[0, 10], objective=8, alert_answer=4,
              watch_below=6, invited=64, medium="web", timing="immediate"),
        point("payment", "paiement", say("Paiement", "Payment"),
              say("je paie ma commande", "I pay for my order"), "purchase", "effort",
              indicator="ces", scale=[1, 7], objective=5.5, alert_answer=2, watch_below=4.5,
              medium="web", timing="immediate"),
        point("basket", "paiement", say("Abandon du panier", "Basket abandonment"),
              say("je renonce avant de payer", "I give up before paying"), "purchase",
              say("abandon", "abandoned"), indicator="rate", direction="lower_is_better",
              counted_answers=[say("oui", "yes")], objective=20, watch_below=30, medium="web",
              timing="immediate"),
        point("delivery", "livraison", say("Livraison", "Delivery"),
              say("je reçois et j'ouvre mon colis", "I receive and open my parcel"), "delivery",
              "nps", indicator="nps", scale=[0, 10], objective=40, alert_answer=6, watch_below=0,
              invited=820, medium="email", timing="delayed", delay_hours=24),
        point("after-sale", "sav", say("Service après-vente", "After-sale service"),
              say("j'appelle parce que quelque chose ne va pas",
                  "I call because something is wrong"),
              "after_sale", grade, indicator="mean", scale=[0, 10], objective=7, alert_answer=4,
              watch_below=5, invited=310, medium="sms", timing="delayed", delay_hours=2),
        point("return", "retour", say("Retour d'un produit", "Returning a product"),
              say("je renvoie un produit", "I send a product back"), "after_sale", "satisfaction",
              indicator="csat", scale=[1, 5], objective=75, alert_answer=2, watch_below=50,
              medium="email", timing="delayed", delay_hours=48),
    ]  # fmt: skip


def csv_bytes(rows: list[list[str]], encoding: str, delimiter: str = ",") -> bytes:
    """The rows as CSV, CRLF line ends as the platforms write them."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx_bytes(rows: Sequence[Sequence[object]], title: str) -> bytes:
    """The rows as a workbook whose bytes do not depend on when or where it is written."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    raw, out = io.BytesIO(), io.BytesIO()
    book.save(raw)
    stamp = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    # Stored, not deflated: compressed bytes differ between zlib builds.
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in sorted(old.namelist()):
            body = old.read(name)
            if name == "docProps/core.xml":
                body = stamp.sub(b"2025-04-01T00:00:00Z", body)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            new.writestr(info, body)
    return out.getvalue()


def as_cells(rows: list[list[str]]) -> list[list[object]]:
    """The online order as a workbook keeps it: marks are numbers, the second column is a date."""
    cells: list[list[object]] = [list(rows[0])]
    for row in rows[1:]:
        told: list[object] = [int(c) if re.fullmatch(r"\d{1,2}", c) else c or None for c in row]
        told[1] = datetime.strptime(row[1], "%Y-%m-%d %H:%M")
        cells.append(told)
    return cells


def files() -> dict[str, bytes]:
    """Every sample file by name."""
    french = online_order("fr")
    year = retailer.all_files(retailer.retailer())
    return {
        "qualtrics_livraison.csv": csv_bytes(qualtrics(), "utf-8"),
        "surveymonkey_sav.csv": csv_bytes(surveymonkey(), "cp1252"),
        "google_forms_boutique.csv": csv_bytes(google_forms(), "utf-8"),
        "commande_en_ligne.csv": csv_bytes(french, "utf-8-sig", ";"),
        "commande_en_ligne.xlsx": xlsx_bytes(as_cells(french), "Réponses"),
        "online_order_en.csv": csv_bytes(online_order("en"), "utf-8"),
        "points.fr.json": as_json(points("fr")),
        "points.en.json": as_json(points("en")),
        **files_over_time("fr"),
        **files_over_time("en"),
        **{f"retailer/{name}": body for name, body in year.items()},
    }


def files_over_time(lang: str) -> dict[str, bytes]:
    """Notebook 02's exports in one language, by name."""
    company, names = over_time.Company(lang), over_time.NAMES[lang]
    may, june = names["waves"]
    title = "Sheet1" if lang == "en" else "Feuil1"
    return {
        f"{names['delivery']}_{may}.csv": csv_bytes(over_time.qualtrics(company, 1, 5), "utf-8"),
        f"{names['delivery']}_{june}.csv": csv_bytes(over_time.qualtrics(company, 4, 6), "utf-8"),
        names["after_sale"]: csv_bytes(over_time.surveymonkey(company), "utf-8-sig"),
        names["payment"]: csv_bytes(over_time.typeform(company), "utf-8"),
        names["search"]: xlsx_bytes(over_time.microsoft_forms(company), title),
        names["sent"]: csv_bytes(over_time.invitations(company), "utf-8-sig", ";"),
        names["points"]: as_json(over_time.points(company)),
    }


def as_json(found: list[dict[str, object]]) -> bytes:
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def main(folder: Path = HERE) -> None:
    """Write them all into `folder`."""
    for name, body in files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
