"""The customers' words of the exports over time, by language, measurement point, theme and mood.

Each theme has sentences for satisfied (``good``) and unsatisfied (``bad``) customers, with slots in
braces that `over_time` fills. Everything is invented: telephone numbers come from the ranges
reserved for fiction, e-mail addresses from example.org.
"""

from __future__ import annotations

Bank = dict[str, dict[str, dict[str, tuple[str, ...]]]]

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
        "filters": {
            "good": ("Les filtres sont bien faits, j'ai trouvé {produit} en deux clics.",
                     "On trie par prix et par taille, les filtres répondent vite.",
                     "Filtres pratiques, je suis tombée tout de suite sur {produit}."),
            "bad": ("Les filtres reviennent à zéro dès qu'on fait retour en arrière.",
                    "Impossible de filtrer par taille, j'ai parcouru vingt pages de résultats.",
                    "Les filtres proposent des catégories vides, on s'y perd."),
        },
        "photos": {
            "good": ("Les photos sont nettes, on voit bien la matière.",
                     "Belles photos et une vidéo, je savais à quoi m'attendre pour {produit}."),
            "bad": ("La photo ne montre pas la vraie couleur du produit.",
                    "Une seule photo, floue, pour {produit} : difficile de se décider.",
                    "Sur la photo le produit paraît deux fois plus grand."),
        },
        "stock": {
            "good": ("Le stock du magasin est affiché, cela m'a évité un déplacement.",),
            "bad": ("Article affiché en stock, puis épuisé une fois dans le panier.",
                    "On ne sait pas si {produit} est en stock avant de créer un compte.",
                    "Rupture de stock annoncée après la commande, très décevant."),
        },
        "reviews": {
            "good": ("Les avis des autres clients m'ont aidé à choisir {produit}.",
                     "Des avis clients nombreux et sincères, cela rassure."),
            "bad": ("Les avis affichés datent de trois ans et parlent d'un autre modèle.",),
        },
    },
    "payment": {
        "bank_code": {
            "good": ("La validation dans l'application de ma banque a pris dix secondes.",),
            "bad": ("Le code envoyé par la banque n'est jamais arrivé, paiement refusé.",
                    "La validation bancaire a expiré deux fois avant de passer.",
                    "Paiement refusé par la banque sans explication, j'ai dû appeler ma banque."),
        },
        "shipping_fee": {
            "good": ("Frais de port offerts et annoncés dès le panier, parfait.",
                     "Les frais de port sont clairs dès le début."),
            "bad": ("Les frais de port n'apparaissent qu'à la dernière page.",
                    "Frais de port plus chers que l'article, j'ai failli abandonner.",
                    "Pourquoi des frais de port si élevés pour {produit} ?"),
        },
        "account": {
            "good": ("J'ai pu commander en invité, sans créer de compte.",),
            "bad": ("Obligée de créer un compte avec un mot de passe pour payer.",
                    "Mot de passe oublié, compte bloqué, j'ai tout ressaisi.",
                    "Créer un compte pour un seul achat, c'est pénible."),
        },
        "fast": {
            "good": ("Paiement rapide, ma carte était déjà enregistrée.",
                     "Trois clics et c'était payé, simple et rassurant.",
                     "Le paiement en trois fois est bien expliqué."),
            "bad": ("La page de paiement s'est figée, j'ai peur d'être débité deux fois.",
                    "Débité sans confirmation, rappelez-moi au {tel}."),
        },
    },
    "delivery": {
        "late": {
            "good": ("Livré avec un jour d'avance, bravo.",
                     "Délai respecté, colis reçu en {jours}.",
                     "Reçu en {jours}, le délai annoncé était juste."),
            "bad": ("Annoncé en 48 heures, reçu avec {jours} de retard.",
                    "Retard de livraison de {jours} et aucune excuse.",
                    "Encore en retard : le délai annoncé n'est jamais tenu.",
                    "Livraison en retard, j'ai manqué l'anniversaire. Commande {commande}."),
        },
        "tracking": {
            "good": ("Suivi du colis précis du début à la fin.",
                     "Le SMS de suivi donnait l'heure exacte du passage."),
            "bad": ("Le suivi est resté bloqué {jours} sur « en préparation ».",
                    "Le suivi indiquait livré alors que je n'avais rien reçu.",
                    "Aucun lien de suivi dans le courriel, on attend sans savoir."),
        },
        "packaging": {
            "good": ("Emballage soigné et recyclable, {produit} en parfait état.",
                     "Carton solide, rien n'a bougé."),
            "bad": ("Carton écrasé, {produit} rayé à l'arrivée.",
                    "Emballage déchiré, il manquait une pièce.",
                    "Trop de plastique dans l'emballage pour un si petit objet."),
        },
        "driver": {
            "good": ("Livreur très aimable, il a monté le carton au quatrième étage.",
                     "Merci à {qui}, le livreur, ponctuel et souriant.",
                     "Le livreur a appelé avant de passer, c'est appréciable."),
            "bad": ("Le livreur n'a même pas sonné et a laissé le carton dehors.",
                    "J'ai attendu toute la journée, le livreur n'est jamais passé. "
                    "Mon numéro : {tel}.",
                    "Livreur désagréable au téléphone."),
        },
        "locker": {
            "good": ("La consigne est à deux pas de chez moi, ouverte le soir, pratique.",
                     "Code reçu par SMS, casier ouvert en dix secondes."),
            "bad": ("Le code de la consigne ne marche pas, le casier est resté fermé.",
                    "Code de retrait jamais reçu, impossible d'ouvrir le casier.",
                    "La consigne affichait une erreur, j'ai fait le trajet deux fois.",
                    "Casier de la consigne bloqué, et l'assistance ne répond pas au {tel}.",
                    "Le code du casier avait expiré avant mon passage, colis renvoyé.",
                    "Écran de la consigne en panne, le code est refusé à chaque essai.",
                    "Troisième fois que le code de la consigne est refusé. Écrivez à {mail}."),
        },
    },
    "after_sale": {
        "waiting": {
            "good": ("Réponse au téléphone en moins d'une minute.",),
            "bad": ("{minutes} d'attente au téléphone avant d'avoir quelqu'un.",
                    "Attente interminable, puis la ligne coupe.",
                    "On attend {minutes} au téléphone pour s'entendre dire de rappeler."),
        },
        "refund": {
            "good": ("Remboursement reçu en {jours}, sans discuter.",
                     "Échange accepté tout de suite, remboursement rapide."),
            "bad": ("Toujours pas de remboursement après {jours}.",
                    "Remboursement en bon d'achat alors que je voulais un virement.",
                    "Remboursement partiel, sans explication. Dossier {commande}."),
        },
        "repeat": {
            "good": ("{nom} a suivi mon dossier du début à la fin.",),
            "bad": ("J'ai raconté mon histoire à quatre conseillers différents.",
                    "Il faut tout répéter à chaque appel, aucun suivi du dossier.",
                    "On me redemande les photos déjà envoyées à {mail}."),
        },
        "agent": {
            "good": ("Conseillère à l'écoute, merci à {qui} pour sa patience.",
                     "Conseiller compétent et aimable, problème réglé.",
                     "Une conseillère formidable, {qui}, qui a tout expliqué."),
            "bad": ("Conseiller sec, qui ne connaît pas le produit.",),
        },
    },
}  # fmt: skip

ENGLISH: Bank = {
    "search": {
        "filters": {
            "good": ("The filters work well, I found {product} in two clicks.",
                     "Sorting by price and size is quick, great filters."),
            "bad": ("The filters reset as soon as you go back.",
                    "No filter for size, I went through twenty pages of results.",
                    "The filters offer empty categories, very confusing."),
        },
        "photos": {
            "good": ("Sharp photos, you can see the fabric.",
                     "Nice photos and a video, I knew what to expect of {product}."),
            "bad": ("The photo does not show the real colour.",
                    "A single blurry photo of {product}: hard to decide.",
                    "In the photo it looks twice as big."),
        },
        "stock": {
            "good": ("The shop's stock is shown, which saved me a trip.",),
            "bad": ("Shown in stock, then sold out once in the basket.",
                    "You cannot tell whether {product} is in stock without an account.",
                    "Out of stock after I ordered, very disappointing."),
        },
        "reviews": {
            "good": ("Other customers' reviews helped me choose {product}.",
                     "Plenty of honest customer reviews."),
            "bad": ("The reviews are three years old and about another model.",),
        },
    },
    "payment": {
        "bank_code": {
            "good": ("Approving it in my bank's app took ten seconds.",),
            "bad": ("The code from my bank never arrived and the payment was declined.",
                    "The bank approval timed out twice.",
                    "Payment declined by the bank with no explanation."),
        },
        "shipping_fee": {
            "good": ("Free shipping, and it said so in the basket.",
                     "Shipping fees are clear from the start."),
            "bad": ("Shipping fees only show up on the last page.",
                    "Shipping cost more than the item, I nearly gave up.",
                    "Why such high shipping fees for {product}?"),
        },
        "account": {
            "good": ("I could order as a guest, no account needed.",),
            "bad": ("I had to create an account with a password to pay.",
                    "Forgotten password, locked account, I typed everything again.",
                    "Creating an account for one purchase is annoying."),
        },
        "fast": {
            "good": ("Quick payment, my card was already saved.",
                     "Three clicks and it was paid, simple and reassuring.",
                     "Paying in instalments is well explained."),
            "bad": ("The payment page froze, I fear being charged twice.",
                    "Charged with no confirmation, call me on {phone}."),
        },
    },
    "delivery": {
        "late": {
            "good": ("Delivered a day early, well done.",
                     "On time, the parcel arrived in {days}.",
                     "It took {days}, just as promised."),
            "bad": ("Promised in 48 hours, delivered {days} late.",
                    "Delivery was {days} late and nobody apologised.",
                    "Late again: the promised date is never kept.",
                    "Late delivery, I missed the birthday. Order {order}."),
        },
        "tracking": {
            "good": ("Accurate tracking all the way.",
                     "The tracking text gave the exact time."),
            "bad": ("Tracking was stuck for {days} on “being prepared”.",
                    "Tracking said delivered and I had nothing.",
                    "No tracking link in the e-mail, you wait without knowing."),
        },
        "packaging": {
            "good": ("Careful, recyclable packaging, {product} in perfect condition.",
                     "Sturdy box, nothing had moved."),
            "bad": ("Crushed box, {product} scratched on arrival.",
                    "Torn packaging and a part was missing.",
                    "Too much plastic packaging for such a small thing."),
        },
        "driver": {
            "good": ("Very kind driver, who carried the box up four floors.",
                     "Thanks to {who}, the driver, punctual and friendly.",
                     "The driver called ahead, which is welcome."),
            "bad": ("The driver did not even ring and left the box outside.",
                    "I waited all day and the driver never came. My number: {phone}.",
                    "The driver was rude on the phone."),
        },
        "locker": {
            "good": ("The parcel locker is round the corner and open at night, handy.",
                     "Code received by text, locker open in ten seconds."),
            "bad": ("The locker code does not work, the door stayed shut.",
                    "Pick-up code never received, I could not open the locker.",
                    "The parcel locker showed an error, I made the trip twice.",
                    "Locker jammed, and support does not answer on {phone}.",
                    "The locker code had expired before I came, parcel sent back.",
                    "Locker screen broken, the code is refused every time.",
                    "Third time the locker code is refused. Write to {mail}."),
        },
    },
    "after_sale": {
        "waiting": {
            "good": ("They picked up the phone in under a minute.",),
            "bad": ("I waited {minutes} on the phone before anyone answered.",
                    "Endless waiting, then the line drops.",
                    "You wait {minutes} on hold to be told to call again."),
        },
        "refund": {
            "good": ("Refund received in {days}, no argument.",
                     "Exchange accepted at once, quick refund."),
            "bad": ("Still no refund after {days}.",
                    "Refunded with a voucher when I wanted my money.",
                    "Partial refund with no explanation. Case {order}."),
        },
        "repeat": {
            "good": ("{name} followed my case from start to finish.",),
            "bad": ("I told my story to four different agents.",
                    "You repeat everything at each call, nobody follows the case.",
                    "They ask again for photos I already sent to {mail}."),
        },
        "agent": {
            "good": ("The agent listened, thanks to {who} for the patience.",
                     "Competent, friendly agent, problem solved.",
                     "A wonderful agent, {who}, who explained everything."),
            "bad": ("A curt agent who did not know the product.",),
        },
    },
}  # fmt: skip

BANKS: dict[str, Bank] = {"fr": FRENCH, "en": ENGLISH}
ENDINGS = {
    "fr": {"good": ("", "", "", " Je recommande.", " Merci.", " Continuez ainsi."),
           "bad": ("", "", "", " Dommage.", " Très déçue.", " La prochaine fois, ailleurs.")},
    "en": {"good": ("", "", "", " I recommend you.", " Thanks.", " Keep it up."),
           "bad": ("", "", "", " A shame.", " Very disappointed.", " Next time, elsewhere.")},
}  # fmt: skip
