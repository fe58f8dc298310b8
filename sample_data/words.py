"""The customers' words of the synthetic exports, by language, measurement point and mood.

Sentences only, with slots in braces; `generate` picks, fills and joins them. Everything here is
invented: names, addresses and numbers belong to nobody (telephone numbers come from the ranges
reserved for fiction, e-mail addresses from example.org).
"""

from __future__ import annotations

SLOTS_FR: dict[str, tuple[str, ...]] = {
    "produit": ("une lampe", "un fauteuil", "des chaussures", "un robot de cuisine", "une valise",
                "un manteau", "une étagère", "un vélo d'enfant", "des rideaux", "une cafetière"),
    "jours": ("deux jours", "quatre jours", "une semaine", "dix jours", "trois jours"),
    "lieu": ("chez la gardienne", "devant le portail", "chez un voisin",
             "dans le local à poubelles", "au point relais d'à côté"),
    "qui": ("Julie", "Karim", "Sophie", "Thomas", "Nadia", "Mehdi", "Élodie"),
    "nom": ("Mme Lefèvre", "M. Garnier", "Madame Perrin", "Monsieur Roussel"),
    "tel": ("06 39 98 12 34", "06.39.98.55.10", "+33 6 39 98 77 02", "0639984421"),
    "mail": ("camille.dupont@example.org", "j.martin75@example.org", "lea-b@example.com"),
    "commande": ("n° 20418873", "n° CF-883201", "n° 7745120"),
}  # fmt: skip

VERBATIMS_FR: dict[str, dict[str, tuple[str, ...]]] = {
    "recherche": {
        "good": (
            "J'ai trouvé {produit} en deux clics, les filtres sont bien faits.",
            "Les photos sont nettes et les avis des autres clients m'ont décidé.",
            "La recherche comprend ce que je tape, même avec une faute.",
            "Fiches claires, dimensions indiquées, je savais ce que j'achetais.",
            "Le comparateur m'a bien aidée à choisir entre deux modèles.",
        ),
        "mixed": (
            "Beaucoup de choix, mais on s'y perd un peu dans les catégories.",
            "Le site est joli, seulement les filtres reviennent à zéro à chaque retour en arrière.",
            "Il manque les dimensions sur certaines fiches, j'ai dû deviner.",
            "Correct, mais les avis affichés sont vieux de trois ans.",
        ),
        "bad": (
            "Je cherchais {produit} et le moteur ne propose que des produits sponsorisés.",
            "Impossible de savoir si c'était en stock avant de créer un compte.",
            "Les photos ne correspondent pas à la couleur annoncée, j'ai perdu une heure.",
            "Trop de fenêtres qui s'ouvrent, j'ai failli partir ailleurs.",
        ),
    },
    "chat": {
        "good": (
            "La conseillère {qui} a compris mon besoin tout de suite.",
            "Réponse en une minute sur le chat, conseil précis et sans pousser à la vente.",
            "Merci à {qui}, grâce à son conseil j'ai pris la bonne taille.",
        ),
        "mixed": (
            "Le robot m'a fait répéter trois fois avant de me passer quelqu'un.",
            "Réponse polie mais un peu copiée-collée.",
        ),
        "bad": (
            "Le chat s'est coupé et j'ai dû tout recommencer.",
            "On m'a renvoyé vers la fiche produit que je venais de lire.",
        ),
    },
    "paiement": {
        "good": (
            "Paiement rapide, ma carte était déjà enregistrée.",
            "J'ai payé en trois fois sans difficulté, tout était expliqué.",
            "Le récapitulatif avant de payer est très clair, aucune mauvaise surprise.",
            "Simple et rassurant, la confirmation est arrivée dans la minute.",
        ),
        "mixed": (
            "Ça passe, mais le code de validation de la banque a mis longtemps à arriver.",
            "Les frais de port n'apparaissent qu'à la dernière page.",
            "Mon code promo n'a marché qu'au deuxième essai.",
        ),
        "bad": (
            "Le paiement a planté deux fois et j'ai eu peur d'être débité en double.",
            "Obligé de créer un compte pour payer, c'est pénible.",
            "Mon panier s'est vidé quand j'ai changé d'adresse, j'ai tout ressaisi.",
            "J'ai été débité sans recevoir de confirmation, rappelez-moi au {tel}.",
        ),
    },
    "livraison": {
        "good": (
            "Colis reçu en {jours}, emballage soigné, rien à dire.",
            "Le livreur a appelé avant de passer, c'est rare et appréciable.",
            "Suivi précis du début à la fin, le créneau annoncé a été respecté.",
            "Livré un jour plus tôt que prévu, {produit} en parfait état.",
            "Merci à {qui}, le livreur, qui a monté le carton au quatrième étage.",
        ),
        "mixed": (
            "Arrivé à temps, mais le carton était enfoncé sur un côté.",
            "Le suivi est resté bloqué {jours} sur « en préparation », puis tout est arrivé.",
            "Livraison correcte, dommage que le créneau soit d'une journée entière.",
            "Un des deux articles est arrivé {jours} après l'autre, sans explication.",
        ),
        "bad": (
            "Colis laissé {lieu} sans me prévenir.",
            "Annoncé en 48 heures, reçu en {jours}, et personne pour répondre.",
            "Le suivi indiquait « livré » alors que je n'avais rien reçu.",
            "Mon colis est arrivé ouvert, il manquait la moitié. Commande {commande}.",
            "J'ai attendu toute la journée, le livreur n'est jamais passé. Mon numéro : {tel}.",
            "Toujours rien reçu, écrivez-moi à {mail}.",
        ),
    },
    "sav": {
        "good": (
            "Remboursée en {jours} sans avoir à me justifier.",
            "{nom} a pris mon dossier en main du début à la fin, bravo.",
            "Échange accepté tout de suite, étiquette de retour envoyée dans l'heure.",
            "Merci à {qui} du service client pour sa patience.",
        ),
        "mixed": (
            "Problème réglé, mais il a fallu rappeler trois fois.",
            "On m'a bien répondu, après vingt minutes d'attente.",
            "Le remboursement est arrivé, en bon d'achat alors que je voulais un virement.",
        ),
        "bad": (
            "J'ai raconté mon histoire à quatre personnes différentes.",
            "Aucune réponse à mes messages depuis {jours}, dossier {commande}.",
            "On me demande des photos que j'ai déjà envoyées deux fois à {mail}.",
            "Le retour est à mes frais pour un produit arrivé cassé, c'est un comble.",
        ),
    },
    "retour": {
        "good": ("Dépôt du retour au point relais en deux minutes.",),
        "mixed": ("Retour simple, mais sans preuve de dépôt.",),
        "bad": ("L'étiquette de retour n'était pas lisible par la machine.",),
    },
    "boutique": {
        "good": (
            "La vendeuse {qui} m'a aidé à retrouver ma commande, très aimable.",
            "Retrait en cinq minutes, le paquet m'attendait au comptoir.",
            "Accueil chaleureux, on m'a proposé d'essayer sur place.",
        ),
        "mixed": (
            "Bon accueil, mais une seule caisse pour les retraits et les achats.",
            "Il a fallu chercher le comptoir de retrait, rien n'est indiqué.",
        ),
        "bad": (
            "Commande annoncée prête, personne ne la trouvait en réserve.",
            "Vingt minutes d'attente pour un retrait « express ».",
        ),
    },
}

SLOTS_EN: dict[str, tuple[str, ...]] = {
    "product": ("a lamp", "an armchair", "running shoes", "a suitcase", "a coat", "a bookshelf",
                "a kid's bike", "curtains", "a coffee maker"),
    "days": ("two days", "four days", "a week", "ten days", "three days"),
    "place": ("by the gate", "with a neighbour", "next to the bins",
              "at a pick-up point miles away"),
    "who": ("Emily", "Kevin", "Sarah", "Michael", "Jessica", "Andrew"),
    "name": ("Mrs Taylor", "Mr Hughes", "Ms Walker"),
    "phone": ("+44 20 7946 0123", "020 7946 0958", "(555) 010-4477"),
    "mail": ("sam.brown@example.org", "j.smith@example.com"),
    "order": ("#20418873", "no. CF-883201"),
}  # fmt: skip

VERBATIMS_EN: dict[str, dict[str, tuple[str, ...]]] = {
    "recherche": {
        "good": (
            "I found {product} in two clicks, the filters really work.",
            "Clear photos and honest reviews from other customers helped me decide.",
            "Sizes and materials are on every page, I knew what I was buying.",
            "The search understood me even with a typo.",
        ),
        "mixed": (
            "Lots of choice, but the categories are confusing.",
            "Nice site, only the filters reset each time I go back.",
            "Some pages have no dimensions, so I had to guess.",
        ),
        "bad": (
            "I was looking for {product} and only got sponsored items.",
            "You cannot see whether it is in stock before creating an account.",
            "Too many pop-ups, I nearly went elsewhere.",
        ),
    },
    "chat": {
        "good": (
            "The advisor {who} understood what I needed straight away.",
            "Answered within a minute, precise and no hard sell.",
            "Thanks to {who} I picked the right size.",
        ),
        "mixed": ("The bot made me repeat myself three times.", "Polite but copy-pasted answer."),
        "bad": ("The chat dropped and I had to start over.",),
    },
    "paiement": {
        "good": (
            "Quick checkout, my card was already saved.",
            "The summary before paying is very clear, no nasty surprise.",
            "Simple and reassuring, confirmation came within a minute.",
        ),
        "mixed": (
            "It works, but the bank's code took ages to arrive.",
            "Delivery costs only show up on the last page.",
            "My discount code only worked the second time.",
        ),
        "bad": (
            "The payment failed twice and I feared being charged twice.",
            "Having to create an account just to pay is annoying.",
            "My basket emptied itself when I changed the address.",
            "I was charged with no confirmation, call me on {phone}.",
        ),
    },
    "livraison": {
        "good": (
            "Arrived in {days}, carefully packed, nothing to add.",
            "The driver called ahead, which is rare and welcome.",
            "Tracking was accurate all the way and the time slot was kept.",
            "Thanks to {who}, the driver, who carried the box up four floors.",
        ),
        "mixed": (
            "On time, but the box was crushed on one side.",
            "Tracking was stuck for {days}, then everything came at once.",
            "Fine, although a whole-day time slot is not a time slot.",
        ),
        "bad": (
            "The parcel was left {place} without a word.",
            "Promised in 48 hours, delivered in {days}, and nobody answers.",
            "Tracking said delivered and I had nothing.",
            "The parcel arrived open and half of it was missing. Order {order}.",
            "I waited all day and the driver never came. My number: {phone}.",
            "Still nothing, please write to {mail}.",
        ),
    },
    "sav": {
        "good": (
            "Refunded in {days} without having to argue.",
            "{name} handled my case from start to finish, well done.",
            "Exchange accepted at once, return label sent within the hour.",
        ),
        "mixed": (
            "Solved in the end, but I had to call three times.",
            "Helpful answer after twenty minutes on hold.",
        ),
        "bad": (
            "I told my story to four different people.",
            "No answer to my messages for {days}, case {order}.",
            "They ask for photos I already sent twice to {mail}.",
        ),
    },
    "retour": {
        "good": ("Return dropped off in two minutes.",),
        "mixed": ("Easy return, but no proof of drop-off.",),
        "bad": ("The machine could not read the return label.",),
    },
}

OPENINGS_FR = {
    "good": ("", "", "", "Première commande chez vous. ", "Cliente depuis longtemps. "),
    "mixed": ("", "", "", "Dans l'ensemble, c'est bien. ", "Je commande souvent. "),
    "bad": ("", "", "", "Première commande chez vous. ", "Client depuis des années, déçu. "),
}
CLOSINGS_FR = {
    "good": ("", "", "", " Je recommanderai.", " Continuez ainsi.", " Merci à toute l'équipe."),
    "mixed": ("", "", "", " À améliorer.", " Dommage."),
    "bad": ("", "", "", " Dommage.", " Je ne recommanderai pas.", " La prochaine fois, ailleurs."),
}
OPENINGS_EN = {
    "good": ("", "", "", "First order with you. ", "I order here often. "),
    "mixed": ("", "", "", "Fine overall. ", "I order here often. "),
    "bad": ("", "", "", "First order with you. ", "Loyal customer, disappointed. "),
}
CLOSINGS_EN = {
    "good": ("", "", "", " Keep it up.", " I will recommend you.", " Thanks to the whole team."),
    "mixed": ("", "", "", " Could be better.", " A shame."),
    "bad": ("", "", "", " A shame.", " I would not recommend it.", " Next time, elsewhere."),
}
