"""Word lists for spotting people: common first names and surnames, and ordinary words.

Only lists, in folded form (no accents, lower case). How they are used is in `people`.
"""

from __future__ import annotations

from journeykit.surveys.table import fold

FIRST_NAMES = frozenset(
    fold("""
    Adam Adèle Adeline Adrien Agathe Agnès Ahmed Alain Alan Albane Albert Alessandro Alex
    Alexandra Alexandre Alexia Alexis Ali Alice Alicia Aline Alison Alix Amandine Amanda Amélie
    Amina Amy Anaïs Anastasia André Andréa Andrew Andy Angela Angélique Angie Anita Ann Anna
    Annabelle Anne Annick Annie Anthony Antoine Antonin Antonio Ariane Armand Arnaud Arthur
    Ashley Astrid Aurélie Aurélien Audrey Auguste Axel Axelle Aya Baptiste Barbara Bastien
    Béatrice Ben Benjamin Benoît Bérénice Bernadette Bertrand Bilal Bob Boris Brandon Brenda
    Brian Brice Brigitte Bruno Bryan Camille Carine Carla Carlos Carole Caroline Catherine Cathy
    Cécile Cédric Céline Chantal Charlène Charles Charlie Charlotte Chloé Chris Christelle
    Christian Christiane Christine Christophe Christopher Cindy Clara Clarisse Claude Claudette
    Claudia Claudine Clémence Clémentine Clotilde Colette Coline Coralie Corentin Corinne Cyril
    Cyrille Damien Daniel Danièle Danielle Danny Daphné Dave David Deborah Delphine Denis Denise
    Diane Didier Diego Dimitri Dominique Donald Donna Dorian Dorothée Dylan Eddy Édith Édouard
    Edward Élena Éléna Éléonore Éliane Élisa Élisabeth Elizabeth Élise Ella Ellen Élodie Éloïse
    Elsa Emily Emma Emmanuel Emmanuelle Enzo Éric Erica Erin Estelle Esther Éthan Étienne
    Eugénie Eva Évelyne Fabien Fabienne Fabrice Fanny Farid Fatima Fatou Félicien Félix Fernand
    Florence Florent Florian Floriane Francine Francis Franck François Françoise Frank Fred
    Frédéric Frédérique Gabriel Gabrielle Gaël Gaëlle Gaétan Gary Gauthier Geneviève Geoffrey
    George Georges Georgette Gérald Géraldine Gérard Germain Ghislaine Gilbert Gilles Ginette
    Gisèle Grégoire Grégory Guillaume Gustave Guy Gwenaëlle Hamza Hannah Hassan Heather Hélène
    Henri Henriette Henry Hervé Hugo Hugues Ibrahim Inès Ingrid Irène Isaac Isabelle Isabel
    Jacqueline Jacques Jade James Jamel Jane Janet Janine Jason Jasmine Jean Jeanne Jeannine
    Jeff Jeffrey Jennifer Jenny Jérémie Jérémy Jérôme Jessica Jessie Jim Jimmy Joan Joanna
    Joanne Jocelyne Joël Joëlle Joey Johan Johanna John Johnny Jonathan Jordan José Joseph
    Joséphine Joshua Josiane Juan Judith Jules Julia Julian Julie Julien Juliette Justine Karen
    Karim Karima Karine Kate Katherine Kathleen Kathy Katia Kelly Ken Kenneth Kenza Kevin
    Khadija Kim Kimberly Kylian Laetitia Lara Larry Laura Laure Laurence Laurène Laurent Laurie
    Léa Leïla Léna Léo Léon Léonie Liam Lila Liliane Lilian Lily Lina Linda Line Lionel Lisa
    Lise Loïc Loïs Lola Loris Louane Louis Louise Louisa Luc Luca Lucas Lucie Lucien Lucille
    Lucy Ludovic Luis Luke Lydia Lydie Lyla Maëlle Maëlys Maëva Magali Maggie Malik Manon Marc
    Marcel Marcelle Marco Margaret Margaux Margot Maria Mariam Marianne Marie Marie-Christine
    Marie-Claude Marie-Laure Marie-Pierre Marina Mario Marion Marjorie Marlène Martha Martin
    Martine Marvin Mary Maryline Maryse Mathéo Mathias Mathieu Mathilde Mathis Matt Matthew
    Matthias Matthieu Maud Maureen Maurice Maxence Maxime Mégane Megan Mehdi Mélanie Mélissa Mia
    Michael Michaël Michel Michèle Michelle Mickaël Miguel Mike Milan Mireille Mohamed Mohammed
    Monica Monique Morgan Morgane Moussa Muriel Myriam Nabil Nadège Nadia Nadine Naïma Nancy
    Natacha Nathalie Nathan Nicholas Nicolas Nicole Nina Nino Noa Noah Noam Noëlle Noémie Nolan
    Nora Nordine Norbert Océane Odette Odile Olga Oliver Olivia Olivier Oscar Ophélie Pablo
    Paola Pascal Pascale Pat Patricia Patrick Patrice Paul Paula Paulette Pauline Pedro Peter
    Phil Philip Philippe Pierre-Yves Quentin Rachel Rachid Rachida Ralph Ramzi Raoul Raphaël
    Raphaëlle Raymond Raymonde Rebecca Régine Régis Rémi Rémy Renaud René Renée Ricardo Richard
    Robert Roberta Roberto Robin Rodolphe Roger Roland Romain Romane Roméo Ronald Rosalie Roxane
    Ruben Ruth Ryan Sabine Sabrina Sacha Saïd Salima Salomé Sam Samantha Samia Samir Samira
    Samuel Samy Sandra Sandrine Sandy Sara Sarah Scott Sean Sébastien Ségolène Selma Serge
    Séverine Sharon Sheila Shirley Simon Simone Sofia Sofiane Solange Solène Sonia Sophia Sophie
    Stacy Stan Stella Stéphane Stéphanie Stephen Steve Steven Sue Susan Suzanne Sybille Sylvain
    Sylvie Tanguy Tania Tara Tatiana Tess Théo Théodore Thérèse Thibaud Thibault Thierry Thomas
    Tiffany Tim Timothée Timothy Tina Tiphaine Todd Tom Tommy Tony Tristan Valentin Valentine
    Valérie Vanessa Véronique Vicky Victoire Victor Victoria Vincent Vincente Virginie Vivien
    Viviane Walter Wendy William Xavier Yacine Yanis Yann Yannick Yasmine Yassine Yoann Yohan
    Yolande Youssef Yvan Yves Yvette Yvonne Zacharie Zoé Jean-Pierre Jean-Paul Jean-Marc
    Jean-Luc Jean-Claude Jean-François Jean-Michel Jean-Philippe Jean-Baptiste Jean-Louis
    Jean-Jacques Anne-Sophie Anne-Marie Anne-Laure Marie-Hélène Mary-Ann
    """).split()
)

# First names that are ordinary words too: taken for a person only right after a cue.
AMBIGUOUS = frozenset(
    fold("""
    Aimé Aimée Ange Avril Blanche Camélia Céleste Claire Clément Colombe Constance Constant
    Désiré Eve Fleur France Grace Hope Iris Jasmin Joy Juste Lilas Lou Marguerite Marin Mark May
    Modeste Mercedes Nick Noël Olive Pierre Prudence Rayan Reine Rose Rosa Sophora Victoire
    Violette Will Rob Bill Jack Kit Capucine Anémone Hortense Aude Ines Faith Dawn Sky Art Gene
    Drew Frank Guy Luc Pat Robin Line Sue Sam Milan Jordan Florence Charlotte Victoria Vincent
    Martin Olga Stella Ken Alix Sandy Ali Tara Justine Clémentine Mathilde Germain Roger Martine
    Oscar Charles Louis Axel Laurent Jade Noah Ella Nancy Lourdes
    """).split()
)

SURNAMES = frozenset(
    fold("""
    Martin Bernard Dubois Thomas Robert Petit Durand Leroy Moreau Simon Laurent Lefebvre Lefèvre
    Michel Garcia David Bertrand Roux Vincent Fournier Morel Girard André Lefort Mercier Dupont
    Lambert Bonnet François Martinez Legrand Garnier Faure Rousseau Blanc Guérin Muller Henry
    Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine Chevalier Robin
    Masson Sanchez Gérard Nguyen Boyer Denis Lemaire Duval Joly Gautier Roger Roche Roy Noël
    Meyer Lucas Meunier Jean Perez Marchand Dufour Blanchard Marie Barbier Brun Dumas Brunet
    Schmitt Leroux Colas Fernandez Renard Arnaud Rolland Caron Aubert Giraud Leclerc Vidal
    Bourgeois Renaud Lemoine Picard Gaillard Philippe Leclercq Lacroix Fabre Dupuis Olivier
    Rodriguez Da Silva Hubert Louis Charles Guillot Rivière Dupuy Benoit Smith Jones Williams
    Brown Taylor Davies Wilson Evans Johnson Roberts Walker Wright Thompson Robinson Hughes
    Edwards Clarke Jackson Miller Davis Anderson Harris Lewis
    """).split()
) - {"da", "silva", "petit", "blanc", "brun", "roche", "riviere", "marchand"}

# Never the start of a name, even with a capital after a cue.
ORDINARY = frozenset(
    fold("""
    a à ai ainsi alors après as au aucun aucune aujourd'hui aussi autre aux avant avec avez avis
    avoir avons beau beaucoup belle bien bon bonjour bonne bonsoir botanique bravo bref c ca ça
    caisse car ce ceci cela celle celui ces cet cette chaque chez client cliente clients comme
    comment commande compétence compétent compte contact cordialement courtoise d dans de déçu
    depuis des dès deux deuxième dimanche directeur directrice disponible dommage donc dont du
    elle elles en encore enfin ensuite entre équipe équipes es est et était été être eu
    excellent excellente expérience facile faire fait félicitations fois fut gentil gentille
    grand grande grâce gros hier hormis hélas ici il ils impeccable inadmissible internet j
    jamais janvier février mars avril mai juin juillet août septembre octobre novembre décembre
    je jeudi l la laquelle le les lequel leur leurs livraison lors lorsque lui lundi ma
    mademoiselle madame magasin mais malgré malheureusement manque marchandise mardi matin même
    mercredi merci mes messieurs mesdames mieux moi moins mon monsieur mme mr n ne ni non nos
    notre nous nouveau nouvelle nul nulle on ont or ou où oui outre par parce parfait parfaite
    parfois pas patron patronne peu personne personnel personnels plus plusieurs plutôt point
    poste pour pourquoi près premier première présent président présidente prix problème produit
    produits professionnel professionnelle propre puis qu quand quant que quel quelle quelqu qui
    quoi rapide ras rayon rayons réactif réactive rendez-vous responsable retour rien s sa sans
    samedi sauf se service services ses seul seule si site soit son souriant souriante sous
    spécial spéciale suis super support sur surtout sympa sympathique t ta tant tel téléphone
    tellement tes tient toi ton toujours tous tout toute toutes toutefois travail très trop tu
    un une vendeur vendeuse vendeurs vendredi vers veuillez via vite voici voilà vos votre vous
    vraiment vu y hôtesse hôtesses caissière caissières livreur chauffeur conseiller conseillère
    conseillers accueil sav france paris lyon nantes bordeaux marseille lille toulouse nice
    pâques qualité conseil conseils arrivé arrivée colis aimable maire directeurs about
    absolutely actually after again all also although always am amazing an and any anyone
    anything are as at awesome awful bad be because been before being best better both but by
    call came can cannot company could customer customers day days delivery did do does don't
    done each easy email especially even ever every everyone everything everybody excellent
    fantastic fast february first for friday friendly from get getting go god goodness good got
    great had happy has have he heaven help helpful her here hers him his how however i i'm i've
    if in internet is it it's its january june july just kind know last later less like lord lot
    love many march may me monday more most much must my never new next nice no none nor not
    nothing now october of ok okay on once one online only or order other our out over perfect
    phone please polite poor product products quick quickly really saturday second september
    service she shop should since so some someone something staff still store such sunday super
    support team terrible than thank thanks that the their them then there these they this those
    though through thursday to today too tuesday two unfortunately until up us very was we
    website wednesday well were what when where which while who whole why will with without
    wonderful worst would yes yet you your november december august april uk us eu london amazon
    google facebook instagram whatsapp chronopost colissimo mondial relay dhl ups fedex visa
    mastercard paypal sncf edf
    """).split()
)
