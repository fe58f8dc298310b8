"""Ce que l’on lit dans le carnet 02, en français ; le code est dans `measure.py`."""

from __future__ import annotations

SETTINGS = """
# Ce qui est propre à votre mesure : changez ici, puis exécutez tout le carnet.
LANG = "fr"
# Le fichier de la carte ; un nouveau nom crée une nouvelle carte.
MAP = "parcours-mesure.journey.json"
# Le modèle de départ ; None pour une grille vierge.
TEMPLATE = "online-order"
# Vos exports, de ce dossier ou des fichiers d'exemple.
EXPORTS = [
    "recherche_msforms.xlsx",
    "paiement_typeform.csv",
    "livraison_qualtrics_mai.csv",
    "sav_surveymonkey.csv",
]
# Vos points de mesure : quelle question de quel export, à quelle étape.
POINTS = "points_mesurer.fr.json"
# L'export vu de près, sa colonne de poids, son fichier d'envoi, l'export du mois suivant.
DELIVERY = "livraison_qualtrics_mai.csv"
WEIGHT = "poids"
INVITED = "envois_livraison.csv"
NEXT = "livraison_qualtrics_juin.csv"
"""

TEXTS = {
    "start": """
# Mesurer : de quatre exports d’enquête à une seule carte

Un parcours est souvent interrogé par plusieurs outils. Ici, la recherche l’est par Microsoft Forms,
le paiement par Typeform, la livraison par Qualtrics et le service après-vente par SurveyMonkey.
Vous allez réunir ces quatre exports sur **une** carte, lire ce qu’ils disent et ce qu’ils ne disent
pas, puis importer le mois suivant. Les données sont des exemples : personne n’a répondu à ces
enquêtes.

**Mode d’emploi.** Dans le menu *Exécution*, choisissez *Exécuter toutes les cellules*. Chaque
phrase est suivie de ce qu’elle annonce ; le code est replié et vous n’avez pas à l’ouvrir. Vous
pouvez exécuter à nouveau n’importe quelle cellule : rien ne se perd, rien ne se compte deux fois.
""",
    "settings": """
## 0. Réglages

**Vos fichiers** se nomment dans la cellule repliée ci-dessous. Pour les changer, cliquez sur les
trois points **⋯**.
""",
    "open": """
On ouvre la carte et on y pose les points de mesure préparés. Deux d’entre eux, la livraison à
domicile et le retrait en consigne, lisent le même export : une colonne les distingue. Trois autres
exports ont chacun une question `q1` : chaque point nomme sa source, aucun ne lit celle d’un autre.
""",
    "read": """
## 1. Lire les exports

Chaque compte rendu dit quelle plateforme a été reconnue et à quel signe, comment le fichier a été
lu, combien de réponses ont été gardées et quelles questions ont été trouvées. Lisez-les : une
question lue de travers se voit ici.
""",
    "annotate": """
## 2. Annoter la carte

Chaque export annote les points qui le nomment, et seulement ceux-là. Les réponses restent à côté de
la carte, sur cette machine : la carte ne reçoit que des scores et des verbatims masqués.
""",
    "board": """
Voici les scores à leur étape, chacun avec son intervalle et son objectif.
""",
    "ladder": """
## 3. Ce que l’on montre

**Les scores et leurs intervalles.** Chaque indicateur garde son axe : un NPS, une note sur 10 et un
taux de clients satisfaits ne se comparent pas et ne se moyennent jamais. Un signe creux signale un
résultat trop proche de l’objectif pour trancher.
""",
    "trend": """
**La tendance.** Un mois de moins de 10 réponses n’a pas de score : la ligne s’interrompt et
l’effectif est écrit au-dessus. De 10 à 29 réponses, le signe est creux. Regardez d’abord les
bandes : là où elles se recouvrent largement, la ligne bouge peut-être par hasard.
""",
    "themes": """
## 4. Ce qui explique les scores

Un score dit où cela va mal, les verbatims disent pourquoi. On y cherche les thèmes dont parlent les
clients, données personnelles masquées, et on les pose sur la carte. Ceux que vous aurez renommés,
fusionnés ou épinglés y resteront.
""",
    "theme_chart": """
**De quoi parlent les clients, étape par étape.** Chaque case donne la part des verbatims de l’étape
qui parlent du thème, et leur nombre. Cliquez sur une case pour suivre son thème d’une étape à
l’autre.
""",
    "signals": """
**Les signaux faibles.** Un thème dont la part monte, le dernier mois, plus que le hasard ne le
ferait.
""",
    "low_scores": """
**Le thème des mauvaises notes.** Une association, pas une cause : elle dit où regarder d’abord.
""",
    "explorer": """
**Lire, renommer, fusionner, épingler.** Choisissez un thème pour lire ses citations les plus
représentatives et celles qui le contredisent. Vos choix restent dans la carte et survivent au
prochain import.
""",
    "segments": """
## 5. Comparer sans se tromper

**Les segments.** Ce qu’ils partagent, ce qui les distingue au-delà du hasard, et les personnes qui
ne ressemblent pas à leur segment : on les signale au lieu de les noyer dans une moyenne.
""",
    "by_segment": """
Le même score, un segment par ligne.
""",
    "two_points": """
**Deux points de mesure.** La livraison à domicile moins le retrait en consigne : l’écart, son
intervalle, et s’il dépasse le hasard.
""",
    "two_periods": """
**Des périodes.** Chaque mois comparé à tous les autres. Plus on compare, plus le hasard trompe :
les probabilités sont corrigées en conséquence (Holm).
""",
    "weights": """
**Redresser.** Les clients fidèles répondent plus que les autres. La colonne de poids rend à chaque
segment sa part réelle ; le « n effectif » dit ce que cette correction coûte en précision.
""",
    "response_rate": """
## 6. Taux de réponse

Un export ne dit pas combien de personnes ont été interrogées : sans cela, le taux de réponse est
inconnu. Le fichier d’envoi le dit.
""",
    "answers": """
## 7. Jusqu’au client

Choisissez un verbatim pour lire toutes les réponses de la même personne. Elles restent dans ce
carnet.
""",
    "next_month": """
## 8. Le mois suivant

L’export de juin reprend avril et mai, comme le font les plateformes. Voici ce qu’il apporte
vraiment de nouveau.
""",
    "annotate_again": """
On l’ajoute à la carte. Les réponses déjà connues ne sont pas comptées deux fois ; l’historique
garde janvier, février et mars, qui ne sont plus dans ce fichier.
""",
    "trend_again": """
Le retrait en consigne, un mois de plus.
""",
    "frames": """
## 9. Quand les données grandissent

Les mêmes appels acceptent un tableau pandas, polars, DuckDB ou Spark. D’abord un tableau pandas.
""",
    "spark": """
Puis le même appel sur Spark, pour le jour où les données ne tiennent plus sur une machine. Le
résultat est le même.
""",
    "pack": """
## 10. Envoyer

Un seul fichier contient la carte et ses pièces jointes. Ici sans l’historique, qui contient les
réponses ; écrivez `history=True` pour l’y joindre. `jk.unpack` ou `journeykit unpack` l’ouvre
ailleurs.
""",
}
