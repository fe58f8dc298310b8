"""The customers' words of the exports over time, by language, measurement point and theme.

A sentence is one of the theme's subjects, what it did (``good`` or ``bad``) and a tail of that
mood; slots in braces are filled by `over_time`. Everything is invented: telephone numbers come
from the ranges reserved for fiction, e-mail addresses from example.org.
"""

from __future__ import annotations

from typing import NamedTuple


class Theme(NamedTuple):
    """What customers say of one thing: its subjects, and what it did well or badly."""

    subjects: tuple[str, ...]
    good: tuple[str, ...]
    bad: tuple[str, ...]


Bank = dict[str, dict[str, Theme]]

SLOTS: dict[str, dict[str, tuple[str, ...]]] = {
    "fr": {
        "produit": ("une lampe", "un fauteuil", "des chaussures", "une valise", "un manteau",
                    "une étagère", "des rideaux", "une cafetière", "un tapis", "un casque audio"),
        "jours": ("deux jours", "trois jours", "quatre jours", "une semaine", "dix jours"),
        "minutes": ("dix minutes", "un quart d'heure", "vingt minutes", "une demi-heure"),
        "qui": ("Julie", "Karim", "Sophie", "Thomas", "Nadia", "Mehdi", "Élodie"),
        "nom": ("Mme Lefèvre", "M. Garnier", "Madame Perrin", "Monsieur Roussel"),
        "tel": ("06 39 98 12 34", "06.39.98.55.10", "+33 6 39 98 77 02", "0639984421"),
        "mail": ("camille.dupont@example.org", "j.martin75@example.org", "lea-b@example.com"),
        "commande": ("n° 20418873", "n° CF-883201", "n° 7745120"),
    },
    "en": {
        "product": ("a lamp", "an armchair", "running shoes", "a suitcase", "a coat",
                    "a bookshelf", "curtains", "a coffee maker", "a rug", "headphones"),
        "days": ("two days", "three days", "four days", "a week", "ten days"),
        "minutes": ("ten minutes", "a quarter of an hour", "twenty minutes", "half an hour"),
        "who": ("Emily", "Kevin", "Sarah", "Michael", "Jessica", "Andrew"),
        "name": ("Mrs Taylor", "Mr Hughes", "Ms Walker"),
        "phone": ("+44 20 7946 0123", "020 7946 0958", "(555) 010-4477"),
        "mail": ("sam.brown@example.org", "j.smith@example.com"),
        "order": ("#20418873", "no. CF-883201"),
    },
}  # fmt: skip

FRENCH: Bank = {
    "search": {
        "filters": Theme(
            ("Les filtres", "Les filtres de recherche", "Les filtres par taille"),
            ("répondent vite", "sont bien faits", "sont pratiques",
             "m'ont fait trouver {produit} en deux clics"),
            ("reviennent à zéro à chaque retour en arrière", "ne trient rien",
             "proposent des catégories vides", "oublient la taille choisie",
             "ne marchent pas sur téléphone"),
        ),
        "photos": Theme(
            ("Les photos", "Les photos du produit", "Les photos de la fiche"),
            ("sont nettes", "montrent bien la matière", "donnent une idée juste de {produit}",
             "se regardent en grand"),
            ("ne montrent pas la vraie couleur", "sont floues", "sont trop petites",
             "montrent un autre modèle", "ne disent rien de la taille"),
        ),
        "stock": Theme(
            ("Le stock", "Le stock affiché", "Le stock du magasin"),
            ("était exact", "m'a évité un déplacement", "est clair"),
            ("était faux", "s'est épuisé une fois l'article au panier",
             "n'est pas visible sans se connecter", "annonçait {produit} pourtant en rupture"),
        ),
        "reviews": Theme(
            ("Les avis", "Les avis clients", "Les avis des autres acheteurs"),
            ("m'ont aidé à choisir {produit}", "sont nombreux et sincères", "rassurent"),
            ("datent de trois ans", "parlent d'un autre modèle", "sont tous identiques",
             "sonnent faux"),
        ),
    },
    "payment": {
        "bank": Theme(
            ("La validation de la banque", "La validation bancaire", "La validation par ma banque"),
            ("a pris dix secondes", "est arrivée tout de suite", "est simple dans l'application"),
            ("n'est jamais arrivée", "a expiré deux fois", "a échoué sans explication",
             "arrive trop tard"),
        ),
        "shipping": Theme(
            ("Les frais de port", "Les frais de port annoncés"),
            ("sont clairs dès le début", "étaient offerts", "sont annoncés dès le panier"),
            ("n'apparaissent qu'à la dernière page", "coûtent plus que l'article",
             "sont trop élevés pour {produit}", "ont doublé au moment de payer"),
        ),
        "account": Theme(
            ("Le compte client", "Le mot de passe du compte"),
            ("se crée en une minute", "était déjà enregistré"),
            ("est obligatoire pour acheter", "s'est bloqué", "se perd à chaque visite",
             "demande trop d'informations"),
        ),
        "card": Theme(
            ("Le paiement par carte", "Le paiement en trois fois", "Le paiement"),
            ("est rapide", "est simple et rassurant", "tient en trois clics", "est bien expliqué"),
            ("s'est figé", "a été débité deux fois", "a échoué deux fois",
             "est resté sans confirmation, rappelez-moi au {tel}"),
        ),
    },
    "delivery": {
        "late": Theme(
            ("Le délai de livraison", "Le délai annoncé", "Le délai"),
            ("a été respecté", "était juste", "a été tenu, reçu en {jours}", "est court"),
            ("n'a pas été tenu, {jours} de retard", "a été dépassé, {jours} de retard",
             "n'est jamais tenu, toujours en retard",
             "n'a pas été tenu, retard sans excuse pour la commande {commande}"),
        ),
        "tracking": Theme(
            ("Le suivi", "Le suivi du colis", "Le suivi par SMS"),
            ("est précis du début à la fin", "donne l'heure du passage",
             "est à jour à chaque étape"),
            ("est resté bloqué {jours}", "indiquait livré trop tôt", "n'a pas été mis à jour",
             "affichait une mauvaise date", "renvoie vers une page vide"),
        ),
        "packaging": Theme(
            ("L'emballage", "L'emballage du colis"),
            ("était soigné", "était solide", "est recyclable", "a bien protégé {produit}"),
            ("était écrasé", "était déchiré", "contenait trop de plastique",
             "était ouvert, il manquait une pièce", "n'a pas protégé {produit}"),
        ),
        "driver": Theme(
            ("Le livreur", "Notre livreur", "{qui}, le livreur,"),
            ("était très aimable", "a appelé avant de passer", "est monté au quatrième étage",
             "était ponctuel et souriant"),
            ("n'a pas sonné", "a tout laissé dehors", "était désagréable", "était pressé",
             "n'est jamais passé, appelez-moi au {tel}"),
        ),
        "locker": Theme(
            ("Le code de la consigne", "Le code du casier", "Le code de retrait en consigne"),
            ("est arrivé tout de suite, casier ouvert en dix secondes",
             "marche bien, la consigne est à deux pas",
             "permet de passer le soir à la consigne"),
            ("ne marche pas", "est refusé à l'écran", "avait expiré", "n'est jamais arrivé",
             "était faux, casier resté fermé", "n'ouvre aucun casier, écrivez à {mail}",
             "est refusé et l'assistance ne répond pas au {tel}"),
        ),
    },
    "after_sale": {
        "waiting": Theme(
            ("L'attente au téléphone", "L'attente"),
            ("a été courte", "a duré moins d'une minute"),
            ("a duré {minutes}", "est interminable", "dépasse {minutes} à chaque appel",
             "se termine par une ligne coupée"),
        ),
        "refund": Theme(
            ("Le remboursement", "Mon remboursement", "Le remboursement du retour"),
            ("est arrivé en {jours}", "a été rapide", "a été accepté sans discuter"),
            ("n'arrive pas depuis {jours}", "est partiel, dossier {commande}",
             "a été fait en bon d'achat", "a été refusé", "traîne depuis {jours}"),
        ),
        "file": Theme(
            ("Mon dossier", "Le dossier"),
            ("a été suivi par {nom} du début à la fin", "a été compris tout de suite"),
            ("change de mains à chaque appel", "a été perdu deux fois",
             "est à répéter à chaque conseiller",
             "redemande des photos déjà envoyées à {mail}"),
        ),
        "agent": Theme(
            ("La conseillère", "La conseillère au téléphone", "{qui}, la conseillère,"),
            ("a été patiente et claire", "a réglé le problème", "m'a tout expliqué",
             "était à l'écoute"),
            ("ne connaissait pas le produit", "a été sèche", "m'a passé quelqu'un d'autre"),
        ),
    },
}  # fmt: skip

ENGLISH: Bank = {
    "search": {
        "filters": Theme(
            ("The filters", "The search filters", "The size filters"),
            ("answer quickly", "work well", "are handy", "found me {product} in two clicks"),
            ("reset each time I go back", "sort nothing", "offer empty categories",
             "forget the size I chose", "do not work on a phone"),
        ),
        "photos": Theme(
            ("The photos", "The product photos", "The photos on the page"),
            ("are sharp", "show the fabric well", "give a fair idea of {product}", "open large"),
            ("do not show the real colour", "are blurry", "are too small",
             "show another model", "say nothing about the size"),
        ),
        "stock": Theme(
            ("The stock", "The stock shown", "The shop's stock"),
            ("was right", "saved me a trip", "is clear"),
            ("was wrong", "ran out once it was in the basket", "stays hidden until you log in",
             "promised {product} that was sold out"),
        ),
        "reviews": Theme(
            ("The reviews", "The customer reviews", "The buyers' reviews"),
            ("helped me choose {product}", "are many and honest", "are reassuring"),
            ("are three years old", "are about another model", "all look the same",
             "sound fake"),
        ),
    },
    "payment": {
        "bank": Theme(
            ("The bank approval", "My bank's approval", "The approval by the bank"),
            ("took ten seconds", "came at once", "is easy in the app"),
            ("never came", "timed out twice", "failed with no explanation", "comes too late"),
        ),
        "shipping": Theme(
            ("The shipping fees", "The shipping fees shown"),
            ("are clear from the start", "were waived", "are shown in the basket"),
            ("only show up on the last page", "cost more than the item",
             "are too high for {product}", "doubled when I paid"),
        ),
        "account": Theme(
            ("The customer account", "The account password"),
            ("takes a minute to create", "was saved already"),
            ("is required to buy", "got locked", "is lost at each visit",
             "asks for too much information"),
        ),
        "card": Theme(
            ("Payment by card", "Payment in instalments", "The payment"),
            ("is quick", "is simple and reassuring", "takes three clicks", "is well explained"),
            ("froze", "was taken twice", "failed twice",
             "had no confirmation, call me on {phone}"),
        ),
    },
    "delivery": {
        "late": Theme(
            ("The delivery time", "The promised delivery time", "The delivery date"),
            ("was kept", "was right", "was kept, it took {days}", "is short"),
            ("was not kept, {days} late", "was missed, {days} late",
             "is never kept, always late", "was missed, late with no apology for order {order}"),
        ),
        "tracking": Theme(
            ("The tracking", "The parcel tracking", "The tracking by text"),
            ("is accurate all the way", "gives the hour", "is up to date at each step"),
            ("was stuck for {days}", "said delivered too soon", "was not updated",
             "showed a wrong date", "leads to an empty page"),
        ),
        "packaging": Theme(
            ("The packaging", "The parcel's packaging"),
            ("was careful", "was sturdy", "is recyclable", "protected {product} well"),
            ("was crushed", "was torn", "held too much plastic",
             "was open and a part was missing", "did not protect {product}"),
        ),
        "driver": Theme(
            ("The driver", "Our driver", "{who}, the driver,"),
            ("was very kind", "called ahead", "came up four floors",
             "was punctual and friendly"),
            ("did not ring", "left it all outside", "was rude", "was in a hurry",
             "never came, call me on {phone}"),
        ),
        "locker": Theme(
            ("The parcel locker code", "The locker code", "The code for the locker"),
            ("came at once and the locker opened in ten seconds",
             "works well, the locker is round the corner",
             "lets me use the locker at night"),
            ("does not work", "is refused on the screen", "had expired", "never came",
             "was wrong, the locker stayed shut", "opens no locker, write to {mail}",
             "is refused and support does not answer on {phone}"),
        ),
    },
    "after_sale": {
        "waiting": Theme(
            ("The wait on the phone", "The wait"),
            ("was short", "took less than a minute"),
            ("took {minutes}", "is endless", "takes over {minutes} at each call",
             "ends with a dropped line"),
        ),
        "refund": Theme(
            ("The refund", "My refund", "The refund of my return"),
            ("came in {days}", "was quick", "was accepted without arguing"),
            ("has been missing for {days}", "is partial, case {order}", "came as a voucher",
             "was refused", "has dragged on for {days}"),
        ),
        "file": Theme(
            ("My case", "The case"),
            ("was followed by {name} from start to finish", "was understood at once"),
            ("changes hands at each call", "was lost twice", "has to be told to every agent",
             "asks again for photos I sent to {mail}"),
        ),
        "agent": Theme(
            ("The adviser", "The adviser on the phone", "{who}, the adviser,"),
            ("was patient and clear", "solved the problem", "explained everything",
             "listened well"),
            ("did not know the product", "was curt", "passed me on to somebody else"),
        ),
    },
}  # fmt: skip

BANKS: dict[str, Bank] = {"fr": FRENCH, "en": ENGLISH}
TAILS = {
    "fr": {"good": ("", "", "", "", ", merci", ", bravo", ", je recommande"),
           "bad": ("", "", "", "", ", dommage", ", c'est décevant", ", c'est pénible",
                   ", et ce n'est pas la première fois")},
    "en": {"good": ("", "", "", "", ", thanks", ", well done", ", I recommend you"),
           "bad": ("", "", "", "", ", a shame", ", very disappointing", ", annoying",
                   ", and not for the first time")},
}  # fmt: skip
