"""What the customers of the invented retailer write, by language and touchpoint.

A sentence is one of the touchpoint's subjects and what it did (``good`` or ``bad``); slots in
braces are filled by `retailer_files`. `SLOT` is the theme that rises in the planted year. All of
it is invented; telephone numbers and addresses come from ranges reserved for fiction.
"""

from __future__ import annotations

from words_over_time import Theme

SLOT = "delivery-slot"

FRENCH: dict[str, Theme] = {
    SLOT: Theme(
        ("Le créneau de livraison", "Le créneau horaire de livraison",
         "Le créneau choisi pour la livraison"),
        (),
        ("s'étale sur toute une journée", "change au dernier moment", "oblige à poser une journée",
         "ne propose rien le soir", "n'est pas respecté", "est trop large",
         "est imposé, aucun créneau le samedi", "n'est connu que la veille"),
    ),
    "site-search": Theme(
        ("La recherche", "La recherche sur le site", "Le moteur de recherche"),
        ("trouve vite", "comprend même les fautes", "m'a fait trouver {produit} en deux clics",
         "propose de bons filtres"),
        ("ne trouve rien", "oublie les filtres", "propose des articles épuisés",
         "ne comprend pas les mots courants", "mélange toutes les tailles"),
    ),
    "product-page": Theme(
        ("La fiche produit", "La description du produit", "La fiche"),
        ("est complète", "montre de belles photos", "donne toutes les dimensions",
         "m'a évité une erreur pour {produit}"),
        ("ne donne pas les dimensions", "montre une autre couleur", "est trop courte",
         "ne dit rien de la matière", "se contredit"),
    ),
    "app": Theme(
        ("L'application", "L'application mobile", "Votre application"),
        ("est rapide", "est claire", "garde bien ma liste", "est agréable à utiliser"),
        ("plante sans arrêt", "me déconnecte à chaque fois", "est lente au démarrage",
         "ne s'ouvre plus depuis la mise à jour"),
    ),
    "store-advice": Theme(
        ("Le vendeur", "La vendeuse au rayon", "Le conseil du vendeur"),
        ("connaît ses produits", "a pris son temps", "était de bon conseil pour {produit}",
         "était souriant et patient"),
        ("était introuvable", "ne connaissait pas ses produits", "était pressé",
         "m'a renvoyé vers le site"),
    ),
    "payment": Theme(
        ("Le paiement", "Le paiement en ligne", "Le paiement par carte"),
        ("est simple", "est rassurant", "tient en trois clics", "passe du premier coup"),
        ("a échoué deux fois", "a été débité deux fois", "s'est figé",
         "refuse ma carte sans explication"),
    ),
    "checkout": Theme(
        ("L'attente en caisse", "Le passage en caisse", "La file à la caisse"),
        ("a été courte", "est rapide", "s'est bien passée", "est toujours fluide"),
        ("est trop longue", "a duré {minutes}", "décourage, deux caisses ouvertes sur huit",
         "est interminable le samedi"),
    ),
    "order-tracking": Theme(
        ("Le suivi", "Le suivi de commande", "Le suivi dans l'application"),
        ("est précis", "est à jour", "prévient à chaque étape", "est clair du début à la fin"),
        ("n'est pas à jour", "est resté bloqué {jours}", "affiche une page vide",
         "annonce le colis livré trop tôt"),
    ),
    "click-and-collect": Theme(
        ("Le retrait en magasin", "Le comptoir de retrait", "Le click & collect"),
        ("prend deux minutes", "est bien fléché", "était prêt à l'heure", "est très pratique"),
        ("n'était pas prêt", "est mal indiqué", "demande une pièce d'identité et une attente",
         "prend {minutes} pour un sac", "n'avait personne au comptoir"),
    ),
    "home-delivery": Theme(
        ("Le livreur", "La livraison", "Le transporteur"),
        ("a été ponctuel", "a été aimable", "est monté à l'étage", "a pris soin du colis"),
        ("n'a pas sonné", "a laissé le colis dehors", "est passé avec {jours} de retard",
         "a livré chez un voisin inconnu", "n'est jamais venu, rappelez-moi au {tel}"),
    ),
    "customer-service": Theme(
        ("Le service client", "Le conseiller au téléphone", "Le standard"),
        ("a réglé mon problème", "a été à l'écoute", "a répondu tout de suite",
         "m'a rappelé comme promis"),
        ("ne répond pas", "fait attendre {minutes}", "raccroche", "fait tout répéter",
         "promet un rappel qui ne vient pas, écrivez à {mail}",
         "a perdu mon dossier, commande {commande}"),
    ),
    "return": Theme(
        ("Le retour", "Le retour de mon article", "Le retour d'un article"),
        ("a été accepté sans discuter", "est très simple", "a pris cinq minutes",
         "a été repris avec le sourire"),
        ("a été refusé", "a demandé trois visites", "s'est fait en bon d'achat imposé",
         "est compliqué sans ticket", "traîne depuis {jours}"),
    ),
    "loyalty-card": Theme(
        ("La carte de fidélité", "Ma carte de fidélité", "Le compte de points"),
        ("est avantageuse", "est simple à utiliser", "m'a fait gagner un bon",
         "marche en magasin comme en ligne"),
        ("ne sert à rien", "perd des points", "n'est pas reconnue en caisse",
         "expire sans prévenir"),
    ),
}  # fmt: skip

ENGLISH: dict[str, Theme] = {
    SLOT: Theme(
        ("The delivery slot", "The time slot for the delivery", "The delivery slot I chose"),
        (),
        ("covers a whole day", "changes at the last minute", "costs me a day off",
         "offers no evening slot", "is not kept", "is far too wide",
         "is imposed, no slot on Saturdays", "is only known the day before"),
    ),
    "site-search": Theme(
        ("The search", "The search on the site", "The search engine"),
        ("finds fast", "copes with misspellings", "found me {product} in two clicks",
         "has good filters"),
        ("finds nothing", "forgets the filters", "offers sold-out items",
         "does not know common words", "mixes up all sizes"),
    ),
    "product-page": Theme(
        ("The product page", "The product description", "The page"),
        ("is complete", "has fine photos", "gives all dimensions",
         "saved me a mistake over {product}"),
        ("gives no dimensions", "shows another colour", "is too short",
         "says nothing about the fabric", "contradicts itself"),
    ),
    "app": Theme(
        ("The app", "The mobile app", "Your app"),
        ("is fast", "is clear", "keeps my list well", "is pleasant to use"),
        ("keeps crashing", "logs me out each time", "is slow to start",
         "does not open since the update"),
    ),
    "store-advice": Theme(
        ("The assistant", "The shop assistant", "The assistant's advice"),
        ("knows the products", "took the time", "was sound about {product}",
         "was friendly and patient"),
        ("was nowhere to be found", "did not know the products", "was in a hurry",
         "sent me back to the website"),
    ),
    "payment": Theme(
        ("The payment", "Paying online", "Payment by card"),
        ("is easy", "is reassuring", "takes three clicks", "works first time"),
        ("failed twice", "was taken twice", "froze", "refuses my card with no explanation"),
    ),
    "checkout": Theme(
        ("The queue at the checkout", "The checkout", "The wait at the till"),
        ("was short", "is quick", "went well", "always moves"),
        ("is too long", "took {minutes}", "puts one off, two tills open out of eight",
         "is endless on Saturdays"),
    ),
    "order-tracking": Theme(
        ("The tracking", "The order tracking", "The tracking in the app"),
        ("is accurate", "is up to date", "tells each step", "is clear from start to finish"),
        ("is out of date", "was stuck for {days}", "shows an empty page",
         "says the parcel came too soon"),
    ),
    "click-and-collect": Theme(
        ("The collection in store", "The collection counter", "The click & collect"),
        ("takes two minutes", "is well signed", "was ready on time", "is very handy"),
        ("was not ready", "is badly signed", "asks for papers and a wait",
         "takes {minutes} for one bag", "had nobody at the counter"),
    ),
    "home-delivery": Theme(
        ("The driver", "The delivery", "The carrier"),
        ("was punctual", "was kind", "came up the stairs", "took care of the parcel"),
        ("did not ring", "left the parcel outside", "came {days} late",
         "left it with an unknown neighbour", "never came, call me on {phone}"),
    ),
    "customer-service": Theme(
        ("Customer service", "The adviser on the phone", "The switchboard"),
        ("solved my problem", "listened well", "answered at once", "called back as promised"),
        ("does not answer", "keeps me waiting {minutes}", "hangs up", "makes me repeat it all",
         "promises a call that never comes, write to {mail}",
         "lost my case, order {order}"),
    ),
    "return": Theme(
        ("The return", "The return of my item", "The return of an item"),
        ("was accepted without arguing", "is very simple", "took five minutes",
         "was taken with a smile"),
        ("was refused", "took three visits", "only gave a voucher",
         "is hard without a receipt", "has dragged on for {days}"),
    ),
    "loyalty-card": Theme(
        ("The loyalty card", "My loyalty card", "The points account"),
        ("pays off", "is simple to use", "got me a voucher", "works in store and online"),
        ("is useless", "loses points", "is not recognised at the till",
         "expires without warning"),
    ),
}  # fmt: skip

BANKS = {"fr": FRENCH, "en": ENGLISH}

AGES = ("18-25 ans|18-25", "26-39 ans|26-39", "40-54 ans|40-54", "55-69 ans|55-69",
        "70 ans et plus|70 and over")  # fmt: skip
REGIONS = ("Nord|North", "Est|East", "Ouest|West", "Sud|South", "Île-de-France|Paris area")
PREFERRED = ("Magasin|Store", "Site|Website", "Application|App")
TENURES = ("Moins d'un an|Under a year", "1 à 5 ans|1 to 5 years", "Plus de 5 ans|Over 5 years")
SEGMENTS = {
    "age": ("Âge|Age", AGES),
    "region": ("Région|Region", REGIONS),
    "preferred": ("Canal préféré|Preferred channel", PREFERRED),
    "tenure": ("Ancienneté|Tenure", TENURES),
}
