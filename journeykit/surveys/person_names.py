"""Word lists for spotting people: common first names and surnames, and ordinary words.

Only lists, in folded form (no accents, lower case). How they are used is in `people`.
"""

from __future__ import annotations

from journeykit.surveys.table import fold

FIRST_NAMES = frozenset(
    fold("""
    Abdel Abdelkader Abdellah Abdoulaye Abel Abigail Achraf Ada Adam Adama Adela Adèle Adeline
    Adrian Adriana Adrien Agathe Agnès Agnieszka Ahmed Aïcha Aïda Aiden Aisha Aisling Aïssata
    Aïssatou Alain Alan Alastair Albane Albert Albertine Aleksandra Alessandra Alessandro Alessia
    Alex Alexandra Alexandre Alexandros Alexia Alexis Alfie Alfred Alhassan Ali Alice Alicia Alima
    Alina Aline Alison Alisson Alix Alphonse Alyssa Amadou Amal Amanda Amandine Amara Amaury
    Ambroise Amel Amélia Amélie Amina Amira Amy Ana Anaïs Anas Anastasia Anatole Anders André Andréa
    Andreea Andrei Andrej Andrés Andrew Andy Angela Angelina Angélique Angelo Angie Anika Anil
    Anissa Anita Anjali Ann Anna Annabel Annabelle Anne Anne-Claire Anne-Laure Anne-Lise Anne-Marie
    Anne-Sophie Annette Annick Annie Anouk Anselme Anthime Anthony Antoine Antoinette Antonin
    Antonio Aoife Apolline Ariane Arjun Arlette Armand Armande Armelle Arnaud Arsène Arthur Arun
    Ashley Asma Assa Assia Astrid Athénaïs Audrey Auguste Augustin Augustine Aurélie Aurélien Aurore
    Awa Axel Axelle Aya Aymar Aymeric Ayoub Aziz Aziza Bakary Balthazar Baptiste Barbara Barnabé
    Barry Bastien Béatrice Beatriz Becky Belinda Bella Ben Benedict Benjamin Benoît Bérénice
    Bernadette Bernard Bernie Bertie Bertille Bertrand Beth Bethan Bethany Betty Beverley Bianca
    Bilal Binta Bintou Björn Blaise Bob Bojan Boris Boubacar Brad Bradley Brahim Brandon Brenda
    Brendan Brent Brett Brian Briana Brice Bridget Brigitte Bronwyn Bruno Bryan Bryony Callum Calum
    Cameron Camilla Camille Carine Carl Carla Carlos Carmen Carol Carole Carolina Caroline Caterina
    Catherine Cathleen Cathy Cécile Cédric Célestin Célestine Célia Céliane Céline Cerys Chaïma
    Chandra Chantal Charlène Charles Charlie Charlotte Cheikh Cheryl Chiara Chloé Chris Christa
    Christel Christelle Christian Christiane Christina Christine Christophe Christopher Ciara Cindy
    Clara Clarissa Clarisse Claude Claudette Claudia Claudine Claudio Claus Cléa Clémence Clémentine
    Cléo Cléophée Clotilde Colette Colin Coline Concepcion Connor Conor Constantin Coralie Corentin
    Corentine Corinne Cornelia Craig Cristina Curtis Cynthia Cyprien Cyril Cyrille Dalila Damien
    Daniel Daniela Danièle Danielle Danilo Danny Daphné Daria Darren Daryl Dave David Davide Dawid
    Debbie Deborah Debra Declan Deirdre Delia Delphine Demba Denis Denise Dennis Derek Desmond Dewi
    Diana Diane Diarra Didier Diego Dimitri Dina Dinah Djamila Djibril Dmitri Dolorès Domenico
    Dominique Donald Donna Dorian Doriane Doris Dorothée Dorothy Doug Douglas Duncan Dwayne Dylan
    Eamon Ebony Eddy Edgar Édith Edmond Édouard Edward Edwige Eileen Eilidh Elaine Eléa Eleanor
    Élena Eleni Éléonore Eli Éliane Elias Élie Elijah Élina Eline Éliott Élisa Élisabeth Elisabetta
    Élise Elizabeth Ella Ellen Elliot Elliott Élodie Éloïse Elsa Elsie Elvire Elwin Emeline Emeric
    Emerick Émile Emilia Émilie Émilien Emilio Emily Emma Emmanuel Emmanuelle Emre Encarnacion
    Enguerrand Enora Enrico Enzo Eoin Éric Erica Erika Erin Erwan Erwann Esma Esmée Esperanza
    Esteban Estelle Esther Éthan Ethel Étienne Étiennette Euan Eudes Eugénie Eunice Eva Evan Evelyn
    Évelyne Ewa Ewan Ewen Ezra Fabian Fabien Fabienne Fabio Fabiola Fabrice Fadila Faïza Fanny Fares
    Farid Farida Fatiha Fatima Fatima-Zahra Fatimata Fatma Fatou Fatoumata Faustine Federico Félicie
    Félicien Félicité Felicity Félix Ferdinand Fergus Fernand Fernanda Fernando Filip Filippo Finlay
    Finn Fiona Firmin Flavie Flavien Fletcher Flora Florence Florent Florentin Florentine Florian
    Floriane Fouad Foulques Francesca Francesco Francine Francis Francisco Franck François Françoise
    Frank Franz Fred Freddie Freddy Frédéric Frederick Frédérique Freya Fulbert Gabriel Gabrielle
    Gaël Gaëlle Gaétan Garance Gareth Gary Gaspard Gaston Gauthier Gavin Gaynor Gemma Geneviève
    Geoffrey George Georges Georgette Georgia Georgie Georgina Gérald Géraldine Gérard Germain
    Gérôme Gertrude Ghislaine Giacomo Gianni Gilbert Gilles Gillian Gina Ginette Giorgio Giovanni
    Gisèle Giulia Giuseppe Glenda Gloria Gonzague Goran Gordon Graham Greg Grégoire Gregor Grégory
    Greta Gretchen Guadalupe Guénolé Guilhem Guilherme Guillaume Guillemette Gustave Gustavo Guy
    Gwen Gwenaël Gwenaëlle Gwendal Gwendoline Gwénola Habib Habiba Hadrien Hafid Hafida Hakim Halima
    Hamid Hamza Hanane Hanna Hannah Hans Harold Harriet Harrison Harry Harvey Hassan Hassna Hatem
    Hayley Heather Heidi Helen Helena Hélène Hélia Henri Henriette Henrik Henrique Henry Henryk
    Hervé Hicham Hilary Hilda Hippolyte Honoré Honorine Horace Houda Howard Hubert Hugo Hugues
    Huguette Hussein Ian Ibrahim Idir Idriss Ignacio Ikram Ilan Ilhan Ilona Ilyas Ilyès Imane Imen
    Imogen Imran Inès Ingrid Iona Irène Irina Iris-Marie Irma Isaac Isabel Isabella Isabelle Isaline
    Isidore Ismaël Ismail Issa Ivan Ivana Ivo Iwona Jacek Jacinthe Jacky Jacob Jacqueline Jacques
    Jacqui Jade Jaime Jaimie Jake Jakub Jamal Jamel James Jamie Jamila Jan Jana Jane Janet Janine
    Jarod Jasmine Jason Javier Jawad Jaya Jayden Jean Jean-Baptiste Jean-Bernard Jean-Charles
    Jean-Christophe Jean-Claude Jean-Daniel Jean-Denis Jean-Éric Jean-François Jean-Guy Jean-Jacques
    Jean-Louis Jean-Loup Jean-Luc Jean-Marc Jean-Max Jean-Michel Jean-Noël Jean-Pascal Jean-Paul
    Jean-Philippe Jean-Pierre Jean-René Jean-Sébastien Jean-Yves Jeanette Jeanine Jeanne Jeannette
    Jeannine Jed Jeff Jeffrey Jemma Jenna Jennifer Jenny Jérémie Jérémy Jérôme Jerzy Jess Jessica
    Jessie Jesús-Maria Jill Jim Jimmy Jo Joachim Joan Joanna Joanne Joao Joaquin Jocelyne Joe Joël
    Joëlle Joey Joffrey Johan Johanna John Johnny Joke Jonas Jonathan Jordan Jordi Jordy Jorge José
    Josée Josefina Joseph Joséphine Josette Josh Joshua Josiane Josselin Josua Joyce Juan Juana
    Judith Judy Jules Julia Julian Juliana Julianne Julie Julien Juliet Julieta Juliette Julio
    Julius Jürgen Justine Kader Kaïs Kamel Kamila Karen Karim Karima Karine Karl Karla Karol
    Karolina Karthik Kasia Katarina Katarzyna Kate Katell Katerina Katherine Kathleen Kathrin
    Kathryn Kathy Katia Katie Katrina Katy Kaylee Kayleigh Keira Keiran Keith Kelly Kelvin Ken
    Kenneth Kenza Kerry Kevin Khadidiatou Khadidja Khadija Khaled Khalid Khalil Kieran Kilian
    Killian Kim Kimberly Kirsten Kirsty Klara Klaus Krista Kristen Kristina Krzysztof Kurt Kyle
    Kylian Kylie Laetitia Lahcen Lamia Lamine Lana Landry Lara Larry Laszlo Latifa Laura Laurane
    Laure Laureline Lauren Laurena Laurence Laurène Laurent Lauriane Laurie Lauryn Léa Leah Leandro
    Leanne Leïla Leïna Léna Lenny Léo Léon Leonard Leonardo Léonie Leopold Leroy-Jean Lesley Leslie
    Lewis Liam Liana Liane Lidia Liesbeth Lila Lilian Liliane Lilou Lily Lina Linda Line Linus
    Lionel Lisa Lisa-Marie Lise Lise-Marie Lison Lissandro Livia Liz Liza Loana Loïc Loïs Lola
    Lorena Lorenzo Lorette Loris Lorna Louane Louella Louis Louisa Louise Louisette Lourenço Luana
    Lubin Luc Luca Lucas Luce Lucia Luciana Luciano Lucie Lucien Lucille Lucy Ludivine Ludo Ludovic
    Ludwig Luigi Luis Lukas Lukasz Luke Lutz Lyam Lydia Lydie Lyes Lyla Lynda Lyndsey Lynette Lynn
    Lynne Maciej Maddison Madeleine Maël Maëlan Maëlle Maëlys Maëva Maeve Magali Magda Magdalena
    Maggie Maha Mahaut Mahmoud Maïa Maïlys Maïmouna Maisie Maïssa Maïté Maja Malcolm Malik Malika
    Malo Mamadou Mame Manel Manolo Manon Manuel Manuela Manuella Marc Marceau Marcel Marcelle
    Marcelo Marcin Marco Marco-Antonio Marcus Marek Margaret Margareth Margarida Margarita Margaux
    Margery Margot Margrit Marguerite-Marie Maria Mariam Marianna Marianne Maribel Marie Marie-Agnès
    Marie-Ange Marie-Anne Marie-Christine Marie-Claude Marie-France Marie-Françoise Marie-Hélène
    Marie-Jo Marie-José Marie-Laure Marie-Lou Marie-Noëlle Marie-Odile Marie-Paule Marie-Pierre
    Marie-Thérèse Mariette Marilou Marilyn Marilyne Marina Mario Marion Mariusz Marjolaine Marjorie
    Marko Markus Marlène Marlon Marouane Marta Martha Marthe Marti Martin Martine Marvin Marwa Mary
    Mary-Ann Maryam Maryline Maryse Maryvonne Massimo Mateo Mateusz Mathéa Mathéo Mathias Mathieu
    Mathilda Mathilde Mathis Mathys Matias Matilda Matt Matteo Matthéo Matthew Matthias Matthieu
    Maud Maureen Maurice Mauricette Maurizio Max Maxence Maxime Maximilien Maxine Maya Mayssa Mbaye
    Meera Megan Mégane Mehdi Mehmet Mélanie Mélina Melinda Mélisande Mélissa Mélodie Mélusine Meriem
    Meryem Mia Michael Michal Michał Michel Michèle Micheline Michelle Mickaël Miguel Mikaël Mike
    Mila Milan Milena Milo Miloud Mireille Miriam Mirko Mohamed Mohamed-Ali Mohammed Mohand Moïra
    Mona Monica Monika Monique Montserrat Morgan Morgane Mounia Mounir Mourad Moussa Muhammad Muriel
    Murielle Mustapha Myriam Myrtille Nabil Nadège Nadia Nadim Nadine Nadir Naël Nahla Naïma Naïs
    Nancy Naomi Narjess Natacha Natalia Natalie Natasha Nathalie Nathan Nathanaël Nathaniel Nawal
    Neal Neela Neil Nelly Nelson Nestor Neville Ngoc Niall Niamh Nicholas Nicola Nicolae Nicolas
    Nicole Nicoleta Nicolette Nieves Nigel Nikita Nikola Nikolaos Nils Nina Nino Ninon Nisrine Noa
    Noah Noam Noélie Noëline Noëlle Noémie Nolan Nolwenn Noor Nora Norah Norbert Nordine Noreen
    Norma Norman Nour Noura Nouria Océane Octave Odette Odile Odin Ofelia Oisin Oksana Olga Oliver
    Olivia Olivier Oliwia Oluwaseun Omar Ophelia Ophélie Oriane Orlane Orphée Oscar Osman Oswald
    Othmane Ouassim Oumar Oumou Ousmane Owen Pablo Paige Pamela Panagiotis Paola Paolo Parvati
    Pascal Pascale Pascaline Pat Patrice Patricia Patricio Patrick Patrizia Paul Paula Paulette
    Paulina Pauline Paulo Pavel Pawel Pedro Peggy Penelope Percy Perrine Perry Peter Petr Petra
    Petronille Phil Philémon Philibert Philip Philippe Phoebe Phyllis Pierre-Yves Pietro Pilar Piotr
    Precious Prisca Priscilla Priscille Priti Priya Prosper Przemysław Qasim Quentin Quincy Rabah
    Rabia Rachael Rachel Rachid Rachida Rafael Rafaela Raffaele Raj Rajesh Ralph Rama Rami Ramiro
    Ramon Ramona Ramzi Rania Raoul Raphaël Raphaela Raphaëlle Raquel Rashid Raul Ravi Rayane Raymond
    Raymonde Rebecca Reda Reece Reggie Régine Régis Reinhard Rémi Rémy Renaud René Renée Rhiannon
    Rhona Rhys Ricardo Richard Ricky Rita Robert Roberta Roberto Robin Roch Rocio Rodney Rodolfo
    Rodolphe Rodrigo Rodrigue Rogelio Roger Roland Rolande Romain Roman Romane Roméo Romuald Romy
    Ron Ronald Ronan Roni Ronnie Rory Rosalie Rosalind Rosanna Rosario Roseline Rosemarie Rosie Ross
    Rowan Roxane Roxanne Ruben Rudy Rufus Rupert Russell Ruth Ryan Ryszard Saad Sabah Sabine Sabri
    Sabrina Sacha Sadio Safia Safiatou Sagal Saïd Saïda Salima Saliou Sally Salma Salomé Salomon
    Salvador Salvatore Sam Samantha Samba Samia Samir Samira Sammy Samuel Samy Sana Sanaa Sandie
    Sandra Sandrine Sandy Sanjay Santiago Saoirse Sara Sarah Sasha Saskia Satish Scarlett Scott Sean
    Sebastian Sébastien Ségolène Sékou Selim Selina Selma Serge Sergei Sergio Séverine Seydou Shane
    Shania Shannon Sharon Shaun Shauna Shawn Sheila Shirley Shreya Sian Sidonie Siegfried Sigrid
    Silvia Silvio Siméon Simon Simone Sinead Siobhan Skander Slimane Sofia Sofiane Sofiène Sohan
    Soizic Solange Soledad Solène Solenn Solenne Soline Solveig Sonia Sonny Sonya Sophia Sophie
    Soraya Soukaina Souleymane Soumia Stacey Stacy Stan Stanislas Steeve Stefan Stefania Stefano
    Stella Steph Stephan Stéphane Stéphanie Stephen Steve Steven Stuart Sue Sunita Suresh Susan
    Susanna Susannah Susie Suzanne Suzette Suzie Suzy Sven Svetlana Swann Sybille Sylvain Sylvaine
    Sylvana Sylvestre Sylviane Sylvie Tabitha Tahar Tamara Tamsin Tanguy Tania Tanya Tara Tarek
    Tariq Tatiana Tatyana Ted Teddy Terence Teresa Teri Terry Tess Tessa Thaddée Thaïs Thelma Théo
    Théodore Theresa Thérèse Thiago Thibaud Thibault Thibaut Thibeault Thierry Thiméo Thomas
    Thomasine Tidiane Tiffany Tilda Tilly Tim Timothé Timothée Timothy Tina Tiphaine Titouan Titus
    Tobias Toby Todd Toinette Tom Tomas Tomasz Tommy Toni Tony Tonya Tracey Tracy Trevor Tricia
    Trisha Tristan Trudy Tuan Tugdual Tyler Tyron Tyrone Ugo Ulrich Ulysse Uma Umberto Ursula Ursule
    Usman Valentin Valentina Valentine Valérian Valérie Valéry Vanessa Vasile Vera Verena Véronique
    Vianney Vicky Victoire Victor Victoria Victoriano Victorine Vijay Vikram Viktor Vincent Vincente
    Violaine Virgile Virginie Viviana Viviane Vivien Vladimir Wade Wael Wafa Walid Walter Wanda
    Warren Wassim Wayne Wenceslas Wendy Wesley Wiktor Wilfried Wilhelm Willem William Willy Wilma
    Winifred Wissam Wladimir Wojciech Xavi Xavier Xenia Yacine Yael Yaëlle Yahya Yamina Yanis Yaniss
    Yann Yannick Yannig Yara Yasmin Yasmina Yasmine Yassin Yassine Yehudi Yitzhak Yoan Yoann Yohan
    Yohann Yolande Youcef Youri Yousra Youssef Youssouf Yuri Yusuf Yvain Yvan Yves Yvette Yvonne
    Yvonnick Zacharia Zacharie Zachary Zack Zahra Zainab Zakaria Zeineb Zélie Zeynep Ziad Zineb Zita
    Zoé Zohra Zuzanna
    """).split()
)

# First names that are ordinary words too: taken for a person only right after a cue.
AMBIGUOUS = frozenset(
    fold("""
    Aimé Aimée Alexa Ali Alix Amber Ambre Anémone Ange Angel Art Ash Aude Aurora Austin Autumn Avril
    Axel Barbie Basil Bean Bella Bic Bill Blanche Brook Brooke Camélia Candy Capucine Carter Céleste
    Cerise Chance Charles Charlotte Chase Chelsea Cherry Claire Clément Clémentine Cliff Colombe
    Constance Constant Coral Crystal Dahlia Daisy Dale Dallas Dawn Dean Désiré Destiny Diamond Diva
    Dolly Drew Duke Earl Ebony Eden Elan Ella Elle Emerald Esprit Etam Eve Ever Faith Fern Fleur
    Flora Florence France Frank Galaxy Gene Germain Ginger Glen Grace Guy Harmony Hazel Heath Hermès
    Hope Hortense Hunter Iris Ivy Jack Jade Jasmin Jasper Jay Jean Jet Jo Joker Jordan Joy
    Juste Justine Ken Kiko Kit Lancelot Laurent Lilas Lily Line Logan Lorraine Lou Louis Lourdes
    Love Luc Luce Luna Lys Madison Major Marguerite Marin Mark Martin Martine Mason Mathilde Max
    Maxi May Melody Mercedes Mercy Milan Miles Mini Misty Modeste Nancy Nelson Nick Nino Noah Noël
    Nova Olga Olive Opale Oral Orange Oscar Papa Paris Parker Pat Patience Pearl Penny Perle Pierre
    Piper Poppy Precious Prince Princess Prosper Prudence Prune Rama Ray Rayan Reed Reine Rex River
    Rob Robin Rocky Roger Roma Roman Ron Rosa Rose Rosemary Roy Royal Ruby Rusty Sage Sam Sandro
    Sandy Savannah Sierra Siri Skip Sky Soleil Sonny Sophora Stella Sue Summer Sydney Tara Tilda
    Trinity Troy Tuan Victoire Victoria Vincent Violette Virginia Ward West Will Wren Zara Zen
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
