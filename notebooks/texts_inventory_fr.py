"""Ce que l’on lit dans le carnet 03, en français ; le code est dans `inventory.py`."""

from __future__ import annotations

SETTINGS = """
# Ce qui est propre à votre inventaire : changez ici, puis exécutez tout le carnet.
LANG = "fr"
# Le fichier de l'inventaire ; un nouveau nom crée un nouvel inventaire.
INVENTORY = "inventaire.journey.json"
# Le tableur des points de contact, de ce dossier ou des fichiers d'exemple.
TOUCHPOINTS = "retailer/fr/inventaire.csv"
# Les vagues d'enquête, les points de mesure, la question de satisfaction globale.
WAVES = [f"retailer/fr/vague_{n}.csv" for n in range(1, 7)]
POINTS = "retailer/fr/points.json"
OVERALL = "Q1"
# Le parcours à cartographier, le fichier de sa carte, l'ordre du chemin et sa fin.
JOURNEY = "Acheter en ligne et se faire livrer"
MAP = "achat-en-ligne.journey.json"
PATH = "retailer/fr/chemin.csv"
GOAL = "not_reached"
# Les moments de vérité déclarés : le point de contact, et qui le dit.
DECLARED = {"return": "les conseillers de vente", "checkout": "les directeurs de magasin"}
# Le fichier de résultats : qui n'est pas revenu.
OUTCOMES = "retailer/fr/sans_rachat.csv"
# Ce que le groupe décide après avoir lu les données, avec sa raison.
DECISIONS = {
    "return": ("accepted", "Les données vont dans le sens du terrain : on s'en occupe d'abord."),
    "checkout": ("dismissed", "Rien ne le montre : on garde la caisse sous surveillance."),
}
# Les colonnes des segments.
SEGMENTS = ["Âge", "Région", "Canal préféré", "Ancienneté"]
# L'irritant à creuser : le point de contact, le problème, les pourquoi et les familles de causes.
PAIN = "home-delivery"
PROBLEM = "Le colis n'arrive pas au moment promis, et personne ne me prévient"
WHYS = [
    ("Le transporteur déplace sa tournée le matin même", None),
    ("Notre site n'apprend ce changement que le soir",
     "Le transporteur déplace sa tournée le matin même"),
    ("L'échange de fichiers avec le transporteur est quotidien",
     "Notre site n'apprend ce changement que le soir"),
    ("Personne n'a demandé mieux dans le contrat",
     "L'échange de fichiers avec le transporteur est quotidien"),
]
BONES = [
    ("people", "Le service client n'a pas accès aux tournées"),
    ("methods", "La date promise ignore la charge du transporteur"),
    ("methods", "Aucun message quand la tournée change"),
    ("equipment", "Le suivi de l'application ne connaît que trois états"),
    ("environment", "Circulation du vendredi soir en ville"),
]
# Les fichiers que ce carnet écrit.
EXPORTED = "inventaire-export.xlsx"
CAUSES = "causes-livraison.html"
"""

TEXTS = {
    "start": """
# L’inventaire : de tous les points de contact aux moments de vérité

Un inventaire n’est pas une carte du parcours : il la nourrit. On y liste chaque endroit où la
marque et le client se rencontrent, avant et après l’achat aussi ; on y attache ce que l’on
mesure ; on y voit ce qui irrite et ce qui compte ; on choisit alors le parcours qui mérite une
carte. Viennent ensuite le chemin du client, ses ruptures, et les moments de vérité, déclarés par
le terrain puis testés.

L’exemple est une enseigne inventée, pendant un an : six vagues d’enquête, les mêmes clients d’une
vague à l’autre, et un fichier qui dit qui n’est pas revenu. Personne n’a répondu à ces enquêtes.

**Mode d’emploi.** Dans le menu *Exécution*, choisissez *Exécuter toutes les cellules*. Chaque
phrase est suivie de ce qu’elle annonce ; le code est replié et vous n’avez pas à l’ouvrir. Vous
pouvez exécuter à nouveau n’importe quelle cellule : rien ne se perd, rien ne se compte deux fois.
""",
    "settings": """
## 0. Réglages

**Vos fichiers et vos choix** se nomment dans la cellule repliée ci-dessous. Pour les changer,
cliquez sur les trois points **⋯**.
""",
    "open": """
## 1. L’inventaire

On ouvre l’inventaire et on y importe un tableur. Voici d’abord l’aperçu : ce qui serait ajouté,
changé ou rejeté, et pourquoi. Rien n’est encore écrit.
""",
    "apply": """
L’aperçu convient : on l’applique.
""",
    "table": """
**Le tableau.** Triez, filtrez, groupez ; modifiez une case ou plusieurs lignes à la fois ; collez
depuis un tableur. Deux personnes sur le même carnet voient la même chose au même moment.
""",
    "read": """
## 2. Ce que l’on mesure

Les six vagues d’enquête. Le compte rendu de la première dit comment le fichier a été lu ;
lisez-le : une question lue de travers se voit ici.
""",
    "annotate": """
On pose les points de mesure sur leurs points de contact et on annote l’inventaire, vague après
vague.
""",
    "coverage": """
## 3. Ce qui manque

**La couverture.** Les étapes sans point de contact, les points de contact sans mesure ou jamais
validés avec des clients, et s’il y a quelque chose avant et après l’achat.
""",
    "drivers": """
## 4. Là où cela irrite et compte

**L’importance dérivée.** Ce que les clients disent important et ce qui va réellement avec leur
satisfaction globale ne se recouvrent pas toujours. Voici la part de chaque point de contact, avec
son intervalle. C’est une association, pas une cause.
""",
    "pains": """
**Irritation et importance.** Celle du groupe, celle des clients et celle que l’on dérive des
données restent séparées.
""",
    "quadrants": """
Cliquez sur un point : sa ligne se marque dans la liste, et ses verbatims s’affichent dessous. Un
signe creux dit que l’intervalle traverse la médiane.
""",
    "rank": """
**Quel parcours cartographier ?** Celui où se rejoignent les points de contact qui irritent et qui
comptent, avec la raison en mots.
""",
    "create": """
## 5. La carte du parcours choisi

On crée la carte de ce parcours : ses points de contact, avec ce que l’on en sait, et les six
lignes de la méthode. Les deux fichiers gardent le lien.
""",
    "path": """
**Le chemin.** Le groupe met les points de contact dans l’ordre où le client les rencontre ; les
retours en arrière sont permis. Ici l’ordre vient d’un fichier ; sur le mur, il se change dans le
panneau « Chemin ».
""",
    "board": """
Le mur : la ligne pointillée suit le chemin, et dit à la fin si le client a atteint son objectif.
""",
    "breaks": """
**Les ruptures.** Là où le client change d’appareil, de service ou de canal, *et* où le score
baisse au-delà du hasard ou un irritant se trouve. Un changement seul n’est pas une rupture.
""",
    "declare": """
## 6. Les moments de vérité

**Déclarer d’abord.** Les personnes en première ligne disent quels points de contact décident si le
client reste, avant que l’on regarde les données.
""",
    "moments": """
**Tester ensuite.** Deux règles : la note pèse plus qu’une part égale, au-delà du hasard ; ou ceux
qui donnent de mauvaises notes partent plus que les autres. Les deux tiennent compte du nombre de
points de contact testés. Les données peuvent aussi en proposer d’elles-mêmes.
""",
    "decide": """
**Décider.** Le groupe accepte ou écarte, avec une raison. La carte reprend ce que dit
l’inventaire.
""",
    "segments": """
## 7. Ce que la moyenne cache

Un segment dont le score s’écarte des autres au-delà du hasard, à un point de contact ; et les
clients qui ne ressemblent pas à leur segment.
""",
    "causes": """
## 8. Les causes racines

On part d’un irritant et l’on demande « pourquoi ? » jusqu’à ce que l’on puisse agir. C’est le
raisonnement du groupe, pas un résultat des données : chaque cause dit son niveau de preuve.
""",
    "fishbone": """
Les mêmes questions, par familles de causes.
""",
    "form": """
**Avec le groupe.** Le formulaire fait la même chose sans rien taper d’autre que les réponses :
partez d’un irritant, demandez « pourquoi ? », attachez les post-its et les verbatims qui le
montrent.
""",
    "save": """
## 9. Emporter

On enregistre l’inventaire et la carte, et l’on écrit le tableur et la page des causes dans ce
dossier.
""",
}
