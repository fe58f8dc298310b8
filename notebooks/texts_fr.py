"""Ce que l’on lit dans le carnet guidé, en français ; le code est dans `build.py`."""

from __future__ import annotations

SETTINGS = """
# Ce qui est propre à votre atelier : changez ici, puis exécutez tout le carnet.
LANG = "fr"
# Le fichier de la carte ; un nouveau nom crée une nouvelle carte.
MAP = "mon-parcours.journey.json"
# Le modèle de départ ; None pour une grille vierge.
TEMPLATE = "online-order"
# True : le modèle rempli, pour voir à quoi ressemble une bonne carte.
FILLED = False
# Votre export d'enquête, ou un fichier d'exemple.
SURVEY = "commande_en_ligne.csv"
# Vos points de mesure préparés ; None pour les déclarer dans le formulaire.
POINTS = "points.fr.json"
"""

TEXTS = {
    "start": """
# Atelier guidé : cartographier un parcours client

Vous allez construire la carte d’**un** parcours, vécu par **un** persona, la relier à ce que disent
vos enquêtes, puis la partager. Comptez une demi-journée en groupe, ou un quart d’heure pour
découvrir avec les données d’exemple.

**Mode d’emploi.** Dans le menu *Exécution*, choisissez *Exécuter toutes les cellules*. Chaque
phrase est suivie de ce qu’elle annonce ; le code est replié et vous n’avez pas à l’ouvrir. Vous
pouvez exécuter à nouveau n’importe quelle cellule : rien ne se perd, rien ne se répète. Si le
noyau s’est arrêté, choisissez *Redémarrer le noyau et exécuter toutes les cellules…* dans le menu
*Noyau*.
""",
    "settings": """
## 0. Guide

**Les réglages de l’atelier** sont dans la cellule repliée ci-dessous : le fichier de la carte, le
modèle, l’enquête, les points de mesure. Pour les changer, cliquez sur les trois points **⋯**.
""",
    "open": """
On ouvre la carte. Si elle existe déjà, elle s’ouvre telle que vous l’avez laissée.
""",
    "guide": """
Le guide suit la démarche, avant, pendant et après l’atelier. Il coche ce que la carte satisfait
déjà et dit ce qui manque. Gardez-le sous les yeux.
""",
    "charter": """
## 1. Cadrage

Une carte raconte une seule histoire. Remplissez la fiche de cadrage : le parcours, l’objectif, ce
que l’on fera de la carte, qui est autour de la table, et le persona. Un second persona demande une
confirmation, car deux histoires demandent deux cartes.
""",
    "template": """
## 2. Modèle

La carte part d’un parcours type, vide ou rempli en exemple, ou d’une grille vierge. Pour en
commencer une autre, ou rouvrir une carte de ce dossier, choisissez ci-dessous puis exécutez à
nouveau tout le carnet. Une carte existante n’est jamais remplacée.
""",
    "board": """
## 3. Mur

Le mur est partagé : tout le groupe voit la même chose au même moment. Une idée par post-it, dans
les mots du client. Mieux vaut supposer que s’arrêter : marquez « hypothèse » ce qui reste à
vérifier. Les étapes et les lignes se renomment, s’ajoutent, se déplacent et se suppriment à tout
moment ; les post-it suivent.
""",
    "emotions": """
Dessinez maintenant **la courbe émotionnelle** : ce que ressent le client, étape par étape, de −2 à
+2. Pour que la voix la plus forte ne l’emporte pas, chacun dessine d’abord seul : choisissez un nom
dans *Courbe de*, dessinez, puis passez la main. Quand tout le monde a dessiné, *Tout révéler
ensemble* montre les courbes, leur médiane et l’étape où la salle est la plus partagée. Parlez de
celle-là, puis dessinez la courbe du groupe. Les champs sous le dessin font de même au clavier. Une
fois vos enquêtes reliées (section 6), ce que disent les clients apparaît sous la courbe, et une
phrase le signale quand les deux se contredisent.
""",
    "survey": """
## 4. Export d’enquête

Choisissez un export d’enquête, ou ajoutez-en un depuis votre ordinateur. Le compte rendu dit
comment il a été lu : la plateforme reconnue, les caractères réparés, les réponses gardées et celles
qui ont été écartées, les questions trouvées.
""",
    "points": """
## 5. Points de mesure

Un point de mesure dit **où** la satisfaction est demandée : une situation, une question, une
échelle, un objectif et deux seuils. On pose d’abord sur la carte les points préparés à l’avance ;
ceux que vous avez modifiés ou supprimés ne sont pas repris.
""",
    "point_form": """
Vérifiez-les, changez-les ou ajoutez-en dans ce formulaire. L’échelle et son sens ne sont jamais
devinés : c’est vous qui les confirmez.
""",
    "annotate": """
## 6. Annoter

On pose sur chaque point de mesure son score, son intervalle à 95 % et les verbatims qui
l’expliquent. Les scores ne sont jamais moyennés entre eux. Exécuter à nouveau cette cellule met
à jour la carte sans rien dédoubler.
""",
    "annotated_board": """
Voici le mur annoté. La couleur compare chaque score à son propre objectif ; des hachures signalent
un résultat encore incertain. Sous 10 réponses, il n’y a pas de score, mais les verbatims restent.
""",
    "answers": """
Derrière un score, il y a des clients. Choisissez un verbatim pour lire les autres réponses de la
même personne. Ces réponses restent dans ce carnet : elles n’entrent ni dans la carte ni dans
l’export.
""",
    "chart_scores": """
## 7. Graphiques

Le premier graphique compare chaque score à son objectif. Chaque indicateur garde son axe.
""",
    "chart_distributions": """
Le second montre comment les réponses se répartissent : un même score peut cacher des avis très
partagés.
""",
    "save": """
## 8. Enregistrer et partager

On enregistre la carte dans son fichier, à côté de ce carnet. Ce que vous avez saisi était déjà en
sécurité dans un journal ; enregistrer en fait un fichier à envoyer ou à archiver.
""",
    "share": """
On exporte une page web en un seul fichier. Elle s’ouvre sans connexion dans n’importe quel
navigateur et ne contient que des verbatims masqués. Vous la trouverez dans la liste des fichiers,
à gauche.
""",
    "after": """
## 9. Après l’atelier

Une carte ne sert que si l’on agit. Notez ici le plan d’action (qui fait quoi, pour quand, et
comment on mesurera l’effet), les hypothèses à confirmer auprès de clients, et à qui vous avez
raconté les résultats.
""",
}
