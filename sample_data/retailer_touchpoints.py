"""The touchpoints of the invented retailer: the inventory an analyst would have drawn up.

Texts hold both languages, ``French|English``. `Touchpoint.question` is the survey's question, for
the twelve touchpoints the survey asks about; the files are written in `retailer_files`.
"""

from __future__ import annotations

from typing import NamedTuple

STAGES = {
    "d": ("discovery", "Découverte|Discovery"),
    "r": ("research", "Recherche|Research"),
    "p": ("purchase", "Achat|Purchase"),
    "l": ("delivery", "Livraison|Delivery"),
    "s": ("after_sale", "Après-vente|After-sale"),
}
JOURNEYS = {
    "D": "Acheter en ligne et se faire livrer|Buy online and have it delivered",
    "C": "Commander en ligne et retirer en magasin|Order online and collect in store",
    "M": "Acheter en magasin|Buy in store",
    "R": "Retourner un article|Return an item",
    "F": "Utiliser la carte de fidélité|Use the loyalty card",
}
CHANNELS = {
    "store": "magasin|store", "web": "site|website", "app": "application|app",
    "mail": "e-mail|e-mail", "sms": "SMS|text message", "phone": "téléphone|phone",
    "chat": "chat|chat", "social": "réseaux sociaux|social media", "post": "courrier|post",
    "carrier": "transporteur|carrier", "media": "médias|media",
    "talk": "bouche à oreille|word of mouth",
}  # fmt: skip
DEPARTMENTS = {
    "mkt": "Marketing|Marketing", "web": "E-commerce|E-commerce", "store": "Magasins|Stores",
    "log": "Logistique|Logistics", "care": "Relation client|Customer care",
    "fin": "Finance|Finance", "": "|",
}  # fmt: skip
DEVICES = {
    "pc": "ordinateur|computer", "tel": "téléphone|phone", "till": "caisse|till",
    "kiosk": "borne|kiosk", "": "|",
}  # fmt: skip
FREQUENCIES = {
    "day": "chaque jour|daily", "week": "chaque semaine|weekly", "month": "chaque mois|monthly",
    "buy": "à chaque achat|at each purchase", "order": "à chaque commande|at each order",
    "some": "occasionnel|occasional", "year": "deux fois par an|twice a year",
}  # fmt: skip
HOW = {
    "talks": "entretiens avec huit clients|interviews with eight customers",
    "group": "groupe de six clients|group of six customers",
    "walk": "parcours accompagné avec quatre clients|walk-through with four customers",
    "asked": "enquête auprès de 212 clients|survey of 212 customers",
}  # fmt: skip


class Touchpoint(NamedTuple):
    """One line of the inventory.

    `stages` and `journeys` are letters of `STAGES` and `JOURNEYS`. Importance is 1…5: the
    group's, then the customers' (a mean, or None where nobody asked them). `validated` is a day
    and a key of `HOW`, or None. `volume` counts contacts a month. `asks` ends the survey's
    question, `mean` is the satisfaction of the year in which facts are planted.
    """

    id: str
    name: str
    situation: str
    stages: str
    journeys: str
    channel: str
    nature: str  # d: digital, p: physical
    initiator: str  # b: brand, c: customer
    department: str
    device: str
    frequency: str
    volume: int
    group: int
    customers: float | None
    validated: tuple[str, str] | None = None
    comment: str = ""
    question: str = ""
    asks: str = ""
    mean: float = 0.0
    present: float = 0.0  # chance that a respondent met it since the last wave


T = Touchpoint
TOUCHPOINTS: tuple[Touchpoint, ...] = (
    T("leaflet", "Prospectus|Leaflet",
      "je feuillette le prospectus du samedi|I leaf through Saturday's leaflet",
      "d", "M", "post", "p", "b", "mkt", "", "week", 310_000, 3, 2.1, ("2024-02-06", "group")),
    T("radio", "Spot radio|Radio spot",
      "j'entends une promotion en voiture|I hear an offer in the car",
      "d", "M", "media", "p", "b", "mkt", "", "day", 120_000, 2, None),
    T("search-ad", "Annonce sur un moteur de recherche|Search engine ad",
      "je clique sur le premier résultat|I click the first result",
      "d", "DC", "web", "d", "b", "mkt", "tel", "day", 84_000, 3, 2.4),
    T("social-post", "Publication sur les réseaux sociaux|Social media post",
      "je vois passer un produit entre deux amis|I see a product between two friends' posts",
      "d", "DC", "social", "d", "b", "mkt", "tel", "day", 150_000, 4, 2.2),
    T("newsletter", "Newsletter|Newsletter", "j'ouvre le message du mardi|I open Tuesday's message",
      "d", "DCF", "mail", "d", "b", "mkt", "tel", "week", 220_000, 4, 2.6, ("2024-02-06", "group")),
    T("friend", "Avis d'un proche|A friend's opinion",
      "je demande à ma sœur ce qu'elle en pense|I ask my sister what she thinks",
      "d", "DM", "talk", "p", "c", "", "", "some", 40_000, 2, 3.9, ("2024-01-23", "talks"),
      "Personne ne le suit.|Nobody follows it."),
    T("window", "Vitrine|Shop window", "je m'arrête devant la vitrine|I stop at the window",
      "d", "M", "store", "p", "b", "store", "", "day", 96_000, 3, 2.8),
    T("home-page", "Page d'accueil du site|Website home page",
      "j'arrive sur le site|I reach the site",
      "r", "DC", "web", "d", "c", "web", "pc", "day", 180_000, 4, 3.0),
    T("site-search", "Recherche sur le site|Search on the site",
      "je cherche le bon produit|I look for the right product",
      "r", "DC", "web", "d", "c", "web", "pc", "day", 140_000, 4, 3.8, ("2024-01-23", "talks"), "",
      "Q2", "la recherche sur notre site|the search on our site", 7.5, 0.80),
    T("product-page", "Fiche produit|Product page",
      "je lis tout avant de me décider|I read it all before I decide",
      "r", "DC", "web", "d", "c", "web", "pc", "day", 125_000, 4, 3.9, ("2024-01-23", "talks"), "",
      "Q3", "les fiches produit|the product pages", 7.6, 0.80),
    T("reviews", "Avis clients sur le site|Customer reviews on the site",
      "je lis les mauvais avis d'abord|I read the bad reviews first",
      "r", "DC", "web", "d", "c", "web", "pc", "day", 61_000, 3, 3.7),
    T("app", "Application mobile|Mobile app",
      "je prépare ma liste dans le bus|I make my list on the bus",
      "rp", "DCF", "app", "d", "c", "web", "tel", "day", 58_000, 5, 3.3, ("2024-03-12", "walk"), "",
      "Q4", "notre application|our app", 7.5, 0.60),
    T("stock", "Stock du magasin en ligne|Store stock online",
      "je vérifie qu'il en reste avant de me déplacer|I check there is one left before I go",
      "r", "CM", "web", "d", "c", "store", "tel", "day", 37_000, 3, 4.1),
    T("chat", "Chat avant achat|Pre-sales chat",
      "je pose une question avant d'acheter|I ask a question before buying",
      "r", "DC", "chat", "d", "c", "care", "pc", "some", 4_200, 3, 3.1),
    T("store-advice", "Conseil en magasin|Advice in store",
      "je demande l'avis du vendeur|I ask the assistant",
      "r", "M", "store", "p", "c", "store", "", "buy", 46_000, 5, 4.2, ("2024-03-12", "walk"), "",
      "Q5", "le conseil en magasin|the advice in store", 7.9, 0.65),
    T("shelf", "Rayon et étiquettes|Shelves and labels", "je cherche le prix|I look for the price",
      "r", "M", "store", "p", "c", "store", "", "buy", 90_000, 3, 3.5, ("2024-03-12", "walk")),
    T("trial", "Essai en magasin|Trial in store", "j'essaie avant de payer|I try it before I pay",
      "r", "M", "store", "p", "c", "store", "", "some", 14_000, 3, 3.4),
    T("cart", "Panier|Cart", "je mets de côté, puis j'hésite|I put it aside, then I hesitate",
      "p", "DC", "web", "d", "c", "web", "pc", "order", 42_000, 5, 3.2, None,
      "Abandon compté chaque mois.|Abandonment counted every month."),
    T("account", "Création du compte|Account creation",
      "je remplis encore un formulaire|I fill in one more form",
      "p", "DCF", "web", "d", "c", "web", "pc", "some", 6_800, 3, 3.0),
    T("delivery-slot", "Choix du créneau de livraison|Choice of the delivery slot",
      "je cherche quand je serai chez moi|I look for when I shall be home",
      "p", "D", "web", "d", "c", "log", "pc", "order", 15_500, 3, 4.0, None,
      "Nouveau transporteur depuis juin.|New carrier since June."),
    T("payment", "Paiement en ligne|Online payment", "je paie ma commande|I pay for my order",
      "p", "DC", "web", "d", "c", "web", "pc", "order", 24_500, 5, 4.0, ("2024-01-23", "talks"), "",
      "Q6", "le paiement en ligne|paying online", 7.8, 0.75),
    T("instalments", "Paiement en trois fois|Payment in three instalments",
      "j'étale la dépense|I spread the cost", "p", "DM", "web", "d", "c", "fin", "pc", "some",
      1_900, 2, 2.5),
    T("checkout", "Passage en caisse|Checkout", "je fais la queue pour payer|I queue to pay",
      "p", "M", "store", "p", "c", "store", "till", "buy", 88_000, 5, 3.4, ("2024-03-12", "walk"),
      "Les directeurs y voient un moment de vérité.|Managers see a moment of truth in it.",
      "Q7", "le passage en caisse|the checkout in store", 7.4, 0.70),
    T("self-checkout", "Caisse automatique|Self-checkout", "je scanne moi-même|I scan it myself",
      "p", "M", "store", "p", "c", "store", "kiosk", "buy", 31_000, 3, 2.7),
    T("confirmation", "E-mail de confirmation|Confirmation e-mail",
      "je vérifie que tout est bien enregistré|I check that it all went through",
      "p", "DC", "mail", "d", "b", "web", "tel", "order", 24_500, 2, 3.1),
    T("receipt", "Ticket dématérialisé|Electronic receipt",
      "je garde la preuve d'achat|I keep the proof of purchase",
      "p", "MR", "mail", "d", "b", "fin", "tel", "buy", 29_000, 2, 2.9),
    T("order-tracking", "Suivi de commande|Order tracking",
      "je regarde où en est mon colis|I look where my parcel is",
      "l", "D", "app", "d", "c", "web", "tel", "order", 33_000, 4, 3.9, ("2024-01-23", "talks"), "",
      "Q8", "le suivi de votre commande|the tracking of your order", 7.8, 0.70),
    T("ready-text", "SMS « commande prête »|“Order ready” text",
      "j'attends le message pour y aller|I wait for the message to go",
      "l", "C", "sms", "d", "b", "store", "tel", "order", 9_000, 3, 3.6),
    T("click-and-collect", "Retrait en magasin (click & collect)|Click & collect",
      "je viens chercher ma commande|I come for my order",
      "l", "C", "store", "p", "c", "store", "", "order", 9_000, 4, 3.9, ("2024-03-12", "walk"), "",
      "Q9", "le retrait de votre commande en magasin|collecting your order in store", 7.8, 0.55),
    T("home-delivery", "Livraison à domicile|Home delivery",
      "j'attends le livreur|I wait for the driver",
      "l", "D", "carrier", "p", "b", "log", "", "order", 15_500, 4, 4.4, ("2024-01-23", "talks"),
      "Transporteur extérieur.|Outside carrier.",
      "Q10", "la livraison à domicile|the home delivery", 6.1, 0.65),
    T("parcel", "Colis et emballage|Parcel and packaging", "j'ouvre mon colis|I open my parcel",
      "l", "D", "carrier", "p", "b", "log", "", "order", 15_500, 2, 3.2),
    T("pick-up-point", "Point relais|Pick-up point",
      "je récupère mon colis chez le buraliste|I collect my parcel at the corner shop",
      "l", "D", "carrier", "p", "c", "log", "", "order", 5_100, 2, 3.0),
    T("customer-service", "Service client par téléphone|Customer service by phone",
      "j'appelle parce que quelque chose ne va pas|I call because something is wrong",
      "s", "DCMR", "phone", "p", "c", "care", "tel", "some", 11_400, 5, 4.7, ("2024-02-06",
      "group"), "",
      "Q11", "notre service client par téléphone|our customer service by phone", 4.3, 0.45),
    T("contact-form", "Formulaire de contact|Contact form",
      "j'écris et j'attends|I write and I wait",
      "s", "DC", "web", "d", "c", "care", "pc", "some", 3_900, 3, 3.3),
    T("help", "Aide en ligne|Online help",
      "je cherche la réponse seul|I look for the answer myself",
      "s", "DCR", "web", "d", "c", "care", "pc", "some", 8_800, 2, 2.9),
    T("social-message", "Message sur les réseaux sociaux|Message on social media",
      "je me plains en public|I complain in public", "s", "DCM", "social", "d", "c", "mkt", "tel",
      "some", 750, 3, 2.3),
    T("return", "Retour d'un article|Return of an item",
      "je rapporte ce qui ne va pas|I bring back what is not right",
      "s", "DCR", "store", "p", "c", "store", "", "some", 6_300, 3, 4.1, ("2024-02-06", "group"),
      "Les conseillers y voient un moment de vérité.|Advisers see a moment of truth in it.",
      "Q12", "le retour de votre article|the return of your item", 7.2, 0.52),
    T("refund", "Remboursement|Refund", "je surveille mon compte|I watch my account",
      "s", "DCR", "mail", "d", "b", "fin", "", "some", 5_700, 3, 4.3),
    T("repair", "Atelier de réparation|Repair workshop",
      "je fais réparer plutôt que jeter|I have it mended rather than bin it",
      "s", "M", "store", "p", "c", "store", "", "some", 1_150, 2, 3.4),
    T("loyalty-card", "Carte de fidélité|Loyalty card",
      "je présente ma carte et je compte mes points|I show my card and count my points",
      "ps", "MF", "store", "p", "c", "mkt", "till", "buy", 64_000, 4, 3.0, ("2024-11-19", "asked"),
      "",
      "Q13", "votre carte de fidélité|your loyalty card", 7.5, 0.65),
    T("loyalty-offers", "Offres de fidélité|Loyalty offers",
      "je reçois un bon le mois de mon anniversaire|I get a voucher in my birthday month",
      "s", "F", "mail", "d", "b", "mkt", "tel", "month", 52_000, 3, 2.8),
    T("private-evening", "Soirée privée en magasin|Private evening in store",
      "je suis invitée avec une amie|I am invited with a friend",
      "s", "FM", "store", "p", "b", "store", "", "year", 2_300, 2, 2.0),
    T("review-request", "Demande d'avis|Review request",
      "on me demande encore mon avis|They ask for my opinion again",
      "s", "DC", "mail", "d", "b", "mkt", "tel", "order", 21_000, 2, 1.7),
)  # fmt: skip

# The path of « Acheter en ligne et se faire livrer »: back to the search once, and sent back in
# the end.
PATH = (
    ("search-ad", "d"), ("site-search", "r"), ("product-page", "r"), ("site-search", "r"),
    ("product-page", "r"), ("cart", "p"), ("delivery-slot", "p"), ("payment", "p"),
    ("confirmation", "p"), ("order-tracking", "l"), ("home-delivery", "l"), ("parcel", "l"),
    ("review-request", "s"), ("return", "s"), ("refund", "s"),
)  # fmt: skip

RATED = tuple(touchpoint for touchpoint in TOUCHPOINTS if touchpoint.question)
BY_ID = {touchpoint.id: touchpoint for touchpoint in TOUCHPOINTS}


def say(both: str, lang: str) -> str:
    """One language of ``French|English``.

    >>> say("caisse|till", "en")
    'till'
    """
    french, english = both.split("|")
    return french if lang == "fr" else english
