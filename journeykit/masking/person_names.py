"""Word lists for spotting people: common first names and surnames, and ordinary words.

Only lists, in folded form (no accents, lower case). How they are used is in `people`.
"""

from __future__ import annotations

from journeykit.folding import fold

FIRST_NAMES = frozenset(
    fold("""
    Uzma Joris Roisin Róisín Rowena
    Aaron Abbie Abby Abdel Abdelkader Abdellah Abdoulaye Abel Abigail Achille Achraf Ada Adam Adama
    Adela Adelaïde Adèle Adeline Adrian Adriana Adriano Adrien Agata Agathe Aglaé Agnès Agnieszka
    Ahmed Aïcha Aïda Aiden Aileen Ailsa Aimeric Aïnhoa Aisha Aisling Aïssata Aïssatou Alain Alan
    Alastair Alban Albane Albert Albertine Albin Aldo Alec Aleksandra Alessandra Alessandro Alessia
    Alessio Alex Alexandra Alexandre Alexandros Alexandru Alexia Alexis Alfie Alfonso Alfred
    Alhassan Ali Alice Alicia Aliénor Alima Alina Aline Alison Alisson Alistair Alix Alizée Allan
    Allison Aloïs Aloïse Alphonse Alvin Alyssa Amadou Amal Amanda Amandeep Amandine Amara Amaury
    Ambroise Amel Amélia Amélie Amina Amira Amit Amrit Amy Ana Anaëlle Anaïs Anand Anas Anastasia
    Anatole Anders André Andréa Andreas Andreea Andrei Andrej Andrés Andrew Andrzej Andy Angela
    Angèle Angelina Angélique Angelo Angie Angus Anika Anil Anis Anissa Anita Anjali Ann Anna
    Annabel Annabelle Annalise Anne Anne-Claire Anne-Laure Anne-Lise Anne-Marie Anne-Sophie Annette
    Annick Annie Annmarie Anouk Anselm Anselme Anthéa Anthime Anthony Antoine Antoinette Antonia
    Antonin Antonine Antonio Anya Aoife Apolline Archie Ariane Ariel Arielle Aristide Aristote Arjun
    Arlene Arlette Armance Armand Armande Armelle Arnaud Arnold Arron Arsène Arthur Arun Ashleigh
    Ashley Ashok Asif Asma Assa Assia Assitan Astou Astrid Athénaïs Audra Audrey Auguste Augustin
    Augustine Aurel Aurélia Aurélie Aurélien Aurore Awa Axel Axelle Aya Aymane Aymar Aymeric Ayoub
    Ayse Azélie Aziz Aziza Babette Bakary Balthazar Baptiste Barbara Barnabé Barnaby Barney Barry
    Bartosz Basile Bastien Baya Baz Beata Béatrice Beatrix Beatriz Becca Becky Belinda Bella Ben
    Benedict Bénédicte Benjamin Benny Benoît Bérénice Bernadette Bernadine Bernard Bernie Bert
    Bertie Bertille Bertrand Beryl Beth Bethan Bethany Bettina Betty Beverley Bianca Bianka Bilal
    Billy Binta Bintou Björn Blaise Blandine Blanka Bleuenn Bob Bogdan Bojan Boris Boubacar Brad
    Bradley Brahim Brandon Brandy Brenda Brendan Brendon Brent Brett Brian Briana Brianna Brice
    Bridget Brieuc Brigitte Britt Bronwyn Bruce Bruno Bryan Bryn Bryony Burak Calixte Callum Calum
    Cameron Camilla Camille Candice Carine Carl Carla Carlos Carly Carmel Carmen Carol Carole
    Carolina Caroline Carolyn Cassandra Cassandre Cassie Catalina Caterina Catherine Cathie Cathleen
    Cathy Catrin Cecil Cécile Cecilia Cédric Cedrick Cédrine Célestin Célestine Célia Céliane Céline
    Cerys Chad Chadia Chafik Chahinez Chaïma Chandra Chantal Chantelle Charlène Charles Charley
    Charlie Charline Charlotte Charly Chas Cheikh Chérif Cheryl Cheryll Chetan Chiara Chinedu Chioma
    Chloé Chris Christa Christel Christèle Christelle Christian Christiane Christina Christine
    Christophe Christopher Chuck Ciara Cindy Clairette Clara Clarissa Clarisse Claude Claudette
    Claudia Claudie Claudine Claudio Claus Cléa Clélia Clélie Clémence Clément Clémentine Cléo
    Cléophas Cléophée Clifford Clive Clotilde Clovis Coleen Colette Colin Coline Colleen Concepcion
    Concetta Connor Conor Constantin Constantine Coralie Coraline Corentin Corentine Corinne
    Cornelia Cornelius Cosette Courtney Craig Cristian Cristina Curtis Cyndi Cynthia Cyprien
    Cyriaque Cyril Cyrille Dagmar Dalila Damian Damien Damon Dan Danaé Danick Daniel Daniela Danièle
    Danielle Danika Danilo Danny Dany Daphné Daria Darius Darlene Darrell Darren Daryl Daryna Dave
    David Davide Dawid Dayna Debbie Deborah Debra Declan Deepa Deepak Deirdre Delia Delphin Delphine
    Delroy Demba Dena Denis Denise Dennis Denys Denzel Derek Desiree Desmond Dewey Dewi Diana Diane
    Diarra Didier Diego Dilip Dimitri Dina Dinah Dinesh Djamel Djamila Djena Djibril Dmitri Dolorès
    Domenico Dominic Dominik Dominique Donal Donald Donatien Donatienne Donna Donovan Doreen Dorian
    Doriane Doris Dorota Dorothée Dorothy Doug Dougie Douglas Dounia Driss Dudley Dulcie Duncan
    Dwayne Dylan Eamon Ebony Eddy Edgar Edgard Edie Édith Edmée Edmond Edna Édouard Edward Edwige
    Edwin Effie Eileen Eilidh Elaina Elaine Eléa Eleanor Élena Eleni Éléonore Eli Éliane Elias Élie
    Elijah Élina Eline Éliott Élisa Élisabeth Elisabetta Élise Élisée Eliza Elizabeth Elke Ella
    Ellen Ellie Elliette Elliot Elliott Élodée Élodie Éloi Éloïse Elsa Elsie Elton Elvira Elvire
    Elvis Elwin Emanuel Emeka Emeline Emeric Emerick Emil Émile Emilia Émilie Émilien Émilienne
    Emilio Emily Emma Emma-Lou Emmanuel Emmanuelle Emmeline Emmett Emre Encarnacion Enguerran
    Enguerrand Enid Eniola Enora Enrico Enzo Eoin Éric Erica Erika Erin Ernest Ernestine Erwan
    Erwann Erwin Esma Esmée Esmeralda Esperanza Esteban Estelle Esteve Esther Éthan Ethel Étienne
    Étiennette Etta Euan Eudes Eudoxie Eugene Eugenia Eugénie Eunice Eva Eva-Marie Evan Évariste
    Ève-Marie Evelyn Évelyne Evie Ewa Ewan Ewen Ezéchiel Ezra Fabian Fabiana Fabien Fabienne Fabio
    Fabiola Fabrice Fadila Faïza Fanette Fanny Fantine Fares Farid Farida Farouk Fatiha Fatima
    Fatima-Zahra Fatimata Fatma Fatou Fatou-Binetou Fatoumata Fatoumatta Faustin Faustine Faye
    Federico Félicie Félicien Félicité Felicity Félix Femi Femke Ferdinand Ferdinanda Fergus Fernand
    Fernanda Fernande Fernando Filip Filipa Filippo Finlay Finn Fiona Firmin Flavie Flavien Fletcher
    Fleurette Flora Florence Florent Florentin Florentine Florestan Florette Florian Floriana
    Floriane Florin Fouad Foucauld Foulques Fousseni France-Lise Frances Francesca Francesco
    Francine Francis Francisca Francisco Franck Franckie Francklin Franco François Françoise Frank
    Frankie Franz Fred Freda Freddie Freddy Frédéric Frederick Frédérique Frédo Freya Frieda Fritz
    Fulbert Gabin Gabriel Gabriela Gabriele Gabrielle Gaël Gaëlle Gaétan Galaad Garance Gareth Garry
    Gary Gaspard Gaston Gatien Gauthier Gauvain Gavin Gavyn Gayle Gaynor Gaz Gemma Geneviève Geoff
    Geoffrey George Georges Georgette Georgia Georgiana Georgie Georgina Gérald Géraldine Gérard
    Gérarde Germain Gérôme Gerry Gersende Gertrude Gervaise Ghania Ghislaine Ghita Ghizlane Giacomo
    Gianni Gilbert Gildas Gilles Gillian Gina Ginette Gino Giorgio Giovanni Gisela Gisèle Giselle
    Giulia Giuseppe Gladys Glenda Gloria Glyn Godfrey Gonzague Goran Gordon Goulven Graham Greer
    Greg Grégoire Gregor Gregorio Grégory Greta Gretchen Guadalupe Guénolé Guilhem Guilherme
    Guillaume Guillemette Gunther Gurpreet Gustave Gustavo Guy Gwen Gwenaël Gwenaëlle Gwendal
    Gwendoline Gwendolyne Gwénola Gwladys Gwyneth Habib Habiba Hadja Hadrien Hafid Hafida Haidar
    Haïfa Hajar Hakan Hakim Halima Hamid Hamish Hamza Hana Hanane Hanna Hannah Hannelore Hans Harold
    Haron Haroon Harriet Harriett Harrison Harry Harvey Hassan Hassiba Hassna Hatem Hattie Hawa
    Haydn Hayley Heather Hector Hedi Heidi Helen Helena Hélène Helga Hélia Héloïse Henri Henrietta
    Henriette Henrik Henrique Henry Henryk Herbert Herminie Hervé Hettie Hiba Hicham Hilaire Hilary
    Hilda Hind Hippolyte Hiro Hocine Honoré Honorine Horace Houda Howard Hubert Hugh Hugo Hugues
    Huguette Hussein Hyacinthe Iain Ian Ibrahim Ibrahima Ibtissem Idir Idriss Ifeoma Ignacio
    Ikechukwu Ikram Ilan Ilane Ilhan Iliès Ilona Ilse Ilyas Ilyès Imad Imane Imani Imen Imogen Imran
    Inaya Inès Inga Inge Ingeborg Ingrid Inna Iona Iqbal Irène Irénée Irina Iris-Marie Irma Isaac
    Isabel Isabela Isabella Isabelle Isaline Iseult Isha Ishaan Isidore Isla Ismaël Ismahane Ismail
    Issa Ivan Ivana Ivanne Ivo Ivor Iwona Izia Izzy Jacek Jacinda Jacinthe Jacky Jacob Jacqueline
    Jacques Jacqui Jade Jagdeep Jaime Jaimie Jake Jakub Jalil Jamal Jameela Jamel James Jamie Jamila
    Jan Jana Jane Janelle Janet Janice Janick Janine Janis Jannick Jaouad Jared Jarek Jarod Jarrod
    Jasmina Jasmine Jason Jaspreet Javed Javier Jawad Jaya Jayden Jayne Jean Jean-Alain
    Jean-Baptiste Jean-Benoît Jean-Bernard Jean-Brice Jean-Charles Jean-Christophe Jean-Claude
    Jean-Daniel Jean-Denis Jean-Éric Jean-Eudes Jean-Fabrice Jean-François Jean-Gabriel Jean-Guy
    Jean-Hugues Jean-Jacques Jean-Joël Jean-Julien Jean-Louis Jean-Loup Jean-Luc Jean-Marc
    Jean-Marie Jean-Max Jean-Michel Jean-Noël Jean-Pascal Jean-Patrick Jean-Paul Jean-Philippe
    Jean-Pierre Jean-Rémi Jean-René Jean-Roch Jean-Sébastien Jean-Victor Jean-Xavier Jean-Yves
    Jeanette Jeanine Jeanne Jeannette Jeannie Jeannine Jeannot Jed Jeff Jeffery Jeffrey Jehanne
    Jemma Jenna Jennie Jennifer Jenny Jérémie Jérémy Jérôme Jerry Jerzy Jess Jessica Jessie
    Jesús-Maria Jethro Jihane Jill Jim Jimmy Jo Joachim Joan Joanna Joanne Joanny Joao Joaquim
    Joaquin Joby Jocelyn Jocelyne Jodie Jody Joe Joël Joëlle Joey Joffrey Johan Johann Johanna
    Johannes John Johnny Joke Jonas Jonathan Jonny Jono Jordan Jordi Jordy Jorge José Josée Josefina
    Joseph Josépha Josephina Joséphine Josette Josh Joshua Josiane Josie Josip Josselin Josua
    Jourdain Jovana Joyce Juan Juana Judd Judith Judy Jules Julia Julian Juliana Juliane Julianna
    Julianne Julie Julien Juliet Julieta Juliette Julio Julius Jürgen Justin Justine Kader Kaïna
    Kaïs Kaja Kamal Kamel Kamelia Kamila Kanye Kaoutar Kareem Karel Karelle Karen Karim Karima Karin
    Karina Karine Karl Karla Karol Karolina Karolyn Karthik Kasia Katarina Katarzyna Kate Katell
    Katerina Katherine Kathleen Kathrin Kathryn Kathy Katia Katie Katrina Katy Kaushik Kavita Kayla
    Kaylee Kayleigh Keeley Keiko Keira Keiran Keith Kelian Kellian Kelly Kelvin Ken Kenji Kenneth
    Kenny Kenza Kerian Kerry Kev Kevin Keziah Khadidiatou Khadidja Khadija Khady Khaled Khalid
    Khalida Khalil Khalissa Kheira Kiera Kieran Kieron Kilian Killian Killyan Kim Kimberley Kimberly
    Kiran Kirsten Kirsty Kitty Klara Klaudia Klaus Koffi Kofi Kojo Konrad Kouassi Krista Kristen
    Kristina Krzysztof Kumar Kunal Kurt Kwame Kyle Kylian Kylie Lachlan Laëticia Laetitia Lahcen
    Lahouari Laïla Lakhdar Lakshmi Lamia Lamine Lana Landry Lara Larry Lassana Laszlo Latifa Latisha
    Laura Laurane Laure Laureen Laureline Lauren Laurena Laurence Laurène Laurent Laurette Lauriane
    Laurianne Laurie Lauryn Lauryne Laverne Lawrence Layla Lazare Léa Leah Léana Leandro Léane
    Leanne Leena Leïla Leïna Léna Lénaïc Lenaïg Lenka Lennie Lenny Léo Léon Leonard Leonardo Léonce
    Léonie Leonora Léontine Leopold Leroy Leroy-Jean Lesley Leslie Leticia Lettie Lewis Liam Liana
    Liane Lidia Liesbeth Lila Lilian Liliane Lillian Lilou Lilouan Lily Lina Linda Lindsay Lindsey
    Line Linette Linus Lionel Lionela Lionelle Lisa Lisa-Marie Lise Lise-Marie Lison Lissandro Livia
    Livio Liz Liza Loana Loane Loïc Loïck Loïs Lola Loman Loona Lorena Lorenza Lorenzo Lorette
    Lorine Loris Lorna Lottie Lou-Ann Louane Loubna Louella Louie Louis Louisa Louise Louisette
    Louka Lounès Lourenço Luana Luanne Lubin Luc Luca Lucas Luce Lucette Lucia Lucian Luciana
    Luciane Luciano Lucie Lucien Lucienne Lucile Lucille Lucinda Lucy Ludivine Ludmila Ludo Ludovic
    Ludwig Luigi Luis Luiza Lukas Lukasz Luke Lutz Lyam Lydia Lydie Lyes Lyla Lyn Lynda Lyndsey Lyne
    Lynette Lynn Lynne Lynsey Mabel Maciej Madalena Maddie Maddison Madeleine Madyson Maël Maëlan
    Maëlle Maëlys Maëva Maeve Magali Magalie Magaly Magda Magdalena Maggie Magnus Maguelone Maguy
    Maha Mahaut Mahdi Mahé Mahmood Mahmoud Maïa Maïlys Maïmouna Maisie Maïssa Maïté Maja Malachi
    Malcolm Malek Malik Malika Malo Malvina Mamadou Mame Mandy Manel Manish Manju Manoé Manoël
    Manolis Manolo Manon Mansour Manuel Manuela Manuella Manuelle Marc Marceau Marcel Marcela
    Marcella Marcelle Marcellin Marcelline Marcelo Marcie Marcin Marco Marco-Antonio Marcus Marcy
    Marek Margaret Margareth Margarida Margarita Margaux Margery Margot Margrit Marguerita
    Marguerite-Marie Maria Mariam Mariama Marian Mariana Marianick Marianna Marianne Mariannick
    Maribel Maribelle Marie Marie-Agnès Marie-Ange Marie-Anne Marie-Béatrice Marie-Bernadette
    Marie-Caroline Marie-Cécile Marie-Charlotte Marie-Christelle Marie-Christine Marie-Claude
    Marie-Dominique Marie-Edith Marie-Élise Marie-Émilie Marie-Estelle Marie-Ève Marie-France
    Marie-Françoise Marie-Gabrielle Marie-Geneviève Marie-Hélène Marie-Jeanne Marie-Jo Marie-Joëlle
    Marie-José Marie-Josée Marie-Josèphe Marie-Julie Marie-Laure Marie-Line Marie-Lou Marie-Louise
    Marie-Luce Marie-Madeleine Marie-Martine Marie-Michèle Marie-Noëlle Marie-Odile Marie-Pascale
    Marie-Paule Marie-Pierre Marie-Reine Marie-Rose Marie-Sophie Marie-Suzanne Marie-Sylvie
    Marie-Thérèse Marie-Victoire Marielle Mariem Marietta Mariette Marika Marilena Marilène Marilou
    Marilyn Marilyne Marina Marinette Mario Marion Marios Marisa Marissa Marita Mariusz Marjolaine
    Marjorie Marjory Marko Markus Marla Marlène Marlon Marlyse Marouane Marsha Marta Martha Marthe
    Marti Martin Martine Marty Marvin Marvyn Marwa Mary Mary-Ann Maryam Marylène Maryline Marylou
    Marysa Maryse Maryvonne Massimo Mateï Mateo Mateusz Mathéa Mathéo Mathew Mathias Mathieu
    Mathilda Mathilde Mathis Mathurin Mathys Matias Matilda Matilde Matt Matteo Matthéo Matthew
    Matthias Matthieu Matthis Mattie Maud Maurane Maureen Maurice Mauricette Maurin Maurizio Mauro
    Mavis Max Maxence Maxime Maximilien Maxine Maya Mayeul Mayline Mayssa Mbaye Médéric Meera Meg
    Megan Mégane Mehdi Mehmet Mélanie Melchior Mélina Melinda Mélisande Mélissa Mélodie Mélusine
    Melvin Meriem Meryem Meryl Mia Micah Michael Michaela Michal Michał Michel Michèle Micheline
    Michelle Mickaël Mickaëlle Miguel Mihai Mikaël Mikaela Mike Mila Milan Milane Milena Millie Milo
    Milos Miloud Mireille Mirela Miriam Mirko Mitch Mitchell Mohamadou Mohamed Mohamed-Ali Mohammad
    Mohammed Mohand Mohsin Moïra Moises Mokhtar Mollie Molly Mona Monica Monika Monique Montserrat
    Morag Mordecai Morgan Morgane Morgann Moritz Morvan Mostafa Mouloud Mounia Mounir Mounira Mourad
    Moussa Moustapha Muhammad Muhammed Mukesh Muna Murat Muriel Murielle Mustapha Myles Myra Myriam
    Myrtille Nabil Nabila Nadège Nadia Nadim Nadine Nadir Nadira Nadja Naël Nahel Nahia Nahla Naïla
    Naïma Naïs Nancy Naomi Naomie Narinder Narjess Nasser Nassim Nassima Natacha Natalia Natalie
    Natalya Natanaël Natasha Natasja Nathalie Nathan Nathanaël Nathanaëlle Nathaniel Navneet Nawal
    Naziha Neal Neela Neha Néhémie Neil Nelly Nelson Nesrine Nestor Nettie Neville Ngoc Ngozi Niall
    Niamh Nicholas Nicki Nickie Nicky Nico Nicodème Nicola Nicolae Nicolas Nicole Nicoleta Nicolette
    Nieves Nigel Nikhil Nikita Nikki Nikola Nikolaos Nikolas Nils Nina Nino Ninon Nishant Nisrine
    Noa Noah Noam Noé Noélie Noëline Noëlle Noémie Nohan Nolan Nolane Nolhan Nolwenn Noor Nora Norah
    Norbert Nordine Norédine Noreen Norma Norman Nour Noura Nouria Nuala Nuno Oana Océane Océanne
    Octave Octavia Odette Odile Odilon Odin Ofelia Oisin Oksana Oleg Olena Olga Oliver Olivia
    Olivier Oliwia Oliwier Olumide Oluwaseun Omar Omari Ombeline Omeya Oonagh Ophelia Ophélie Oriane
    Orla Orlane Ornella Orphée Oscar Osman Oswald Othmane Ouassim Oumar Oumou Ousmane Ousseynou Owen
    Oyinkan Pablo Paddy Padraig Paige Paloma Pamela Panagiotis Paola Paolo Paquita Parvati Parveen
    Pascal Pascale Pascalin Pascaline Pat Patou Patrice Patricia Patricio Patrick Patrik Patrizia
    Patsy Paul Paula Paule Pauletta Paulette Paulina Pauline Paulo Pavel Pawel Pearce Pedro Peggie
    Peggy Penelope Perceval Percy Perrine Perry Pete Peter Petr Petra Petronille Petros Petrus Phil
    Philémon Philibert Philip Philippa Philippe Philomena Phoebe Phyllis Pierre-Alain Pierre-Antoine
    Pierre-Emmanuel Pierre-Henri Pierre-Jean Pierre-Louis Pierre-Marie Pierre-Olivier Pierre-Paul
    Pierre-Yves Pierrette Pierrick Piers Pietro Pilar Piotr Placide Polly Prakash Pranav Precious
    Prisca Priscilla Priscille Priscillia Priti Priya Prosper Przemysław Qasim Quentin Quincy
    Quitterie Rabah Rabéa Rabia Rabiya Rachael Rachel Rachid Rachida Radu Raelene Rafael Rafaela
    Raffaele Rafik Rahul Raimund Raïssa Raj Rajesh Rajiv Rakesh Ralf Ralph Rama Rambert Ramesh Rami
    Ramiro Ramon Ramona Ramzi Ramzy Randall Randy Rania Ranjit Raoul Raphaël Raphaela Raphaëlle
    Raquel Rasheed Rashid Raul Ravi Rayane Raymond Raymonde Reagan Reba Rebecca Rebeka Reda Reece
    Reggie Reginald Régine Régis Reinette Reinhard Rémi Rémy Renata Renaud Renaude René Renée
    Reynald Rhea Rhianna Rhiannon Rhita Rhoda Rhona Rhys Ricardo Richard Richie Ricki Ricky Rikki
    Rita Ritchie Robbie Robert Roberta Robertine Roberto Robin Roch Rochelle Rocio Roddy Roderick
    Rodney Rodolfo Rodolphe Rodrick Rodrigo Rodrigue Rogelio Roger Roland Rolande Romain Roman
    Romane Romaric Roméo Romuald Romy Ron Ronald Ronan Ronane Roni Ronnie Roopa Rory Rosalia Rosalie
    Rosalind Rosalyn Rosamund Rosanna Rosario Roseline Rosemarie Rosetta Rosie Rosine Rosita Ross
    Rowan Roxana Roxane Roxanne Rozenn Ruaridh Ruben Rubina Ruddy Rudy Rufus Rupert Russell Ruth
    Ryan Ryszard Ryszarda Saad Saanvi Sabah Sabina Sabine Sabri Sabrina Sacha Sadie Sadio Saeed
    Safia Safiatou Safiya Sagal Saïd Saïda Sajid Salah Saleem Salem Saliha Salima Saliou Sally Salma
    Salomé Salomon Saloua Salvador Salvatore Sam Samantha Samba Samia Samir Samira Sammy Samson
    Samuel Samuela Samuelle Samy Sana Sanaa Sandeep Sandhya Sandie Sandra Sandrine Sandy Sanjay
    Sanna Santiago Saoirse Sara Sarah Sasha Saskia Satish Saturnin Saul Sauveur Savita Scarlett
    Scott Seamus Sean Sebastian Sébastien Ségolène Sékou Selena Selim Selina Selma Semia Sephora
    Séraphin Séraphine Serena Serge Sergei Sergio Servane Seth Séverin Séverine Seydou Shaheen
    Shaïna Shakira Shana Shane Shanelle Shania Shanice Shannon Shantel Sharlene Sharon Shaun Shauna
    Shaunna Shawn Shay Shaz Sheena Sheila Shelley Sherry Shilpa Shireen Shirine Shirley Shiv Shola
    Shona Shreya Shyam Sian Sibylle Sidonie Siegfried Sigmund Sigrid Sihame Silas Silke Silvia
    Silvio Siméon Simon Simona Simone Sindy Sinead Siobhan Siska Sixte Sixtine Skander Slimane Smaïl
    Sofia Sofiane Sofiène Sohan Sohane Soizic Solange Soledad Solène Solenn Solenne Soline Solveig
    Sonia Sonja Sonny Sonya Sophia Sophie Soraya Sorin Souad Soufiane Soukaina Souleymane Soumia
    Sounia Stacey Stacy Stan Stanislas Stanley Stavros Stecy Steeve Stefan Stefania Stefano Steffi
    Stelios Stella Steph Stephan Stéphane Stéphanie Stephen Stevan Steve Steven Stevie Stu Stuart
    Sue Suki Suleiman Sumaya Sunil Sunita Suresh Surinder Susan Susanna Susannah Sushma Susie Suzan
    Suzanna Suzanne Suzette Suzie Suzy Sven Svetlana Swann Sybil Sybille Sylvain Sylvaine Sylvana
    Sylvester Sylvestre Sylvette Sylviane Sylvie Syrine Tabatha Tabitha Tahar Tahina Tahir Taïna
    Taiwo Tamara Tamsin Tamsyn Tancrède Tanguy Tania Tanya Tara Taras Tarek Tarik Tariq Tasha
    Tatiana Tatum Tatyana Tayeb Tayo Ted Teddie Teddy Temitope Téo Terence Teresa Teri Terrence
    Terri Terry Tess Tessa Thaddée Thaddeus Thaïs Thandi Thea Théana Thelma Théo Theodora Théodore
    Théophane Théophile Theresa Thérèse Thiago Thibaud Thibauld Thibault Thibaut Thibeault Thiébaut
    Thierry Thiméo Thom Thomas Thomasine Tidiane Tifenn Tiffanie Tiffany Tilda Tilio Tilly Tim Timéo
    Timo Timothé Timothée Timothy Tina Tino Tiphaine Titouan Titus Tobi Tobias Toby Todd Toinette
    Tom Tomas Tomasz Tommy Toni Tony Tonya Toyin Tracey Tracy Trent Trevor Tricia Trina Trish Trisha
    Tristan Tristane Tristram Trudy Tuan Tugdual Tunde Tyler Typhaine Tyra Tyron Tyrone Ugo Ulrich
    Ulrika Ulysse Uma Umberto Ursula Ursule Usha Usman Vadim Vaïana Valentin Valentina Valentine
    Valère Valeria Valérian Valériane Valérie Valéry Vanessa Vanya Vasile Vasilis Vaughan Venkat
    Vera Verena Vernon Véronique Vianney Vic Vicki Vicky Victoire Victor Victoria Victoriano
    Victorien Victorine Vijay Vikram Viktor Vince Vincent Vincente Vinciane Vinod Violaine Virgil
    Virgile Virgilia Virginie Vivian Viviana Viviane Vivien Vivienne Vladimir Wade Wael Wafa Waheed
    Walid Wallace Walter Wanda Warda Warren Wassim Wayne Wenceslas Wendell Wendy Wes Wesley Wiktor
    Wilbur Wilfred Wilfried Wilhelm Wiliam Willa Willem William Willy Wilma Wilson Winifred Winnie
    Winston Wissam Wladimir Wojciech Xavi Xavier Xaviera Xenia Yacine Yael Yaëlle Yahya Yamina
    Yamine Yanaël Yanick Yanis Yaniss Yann Yannick Yannig Yannis Yara Yasmin Yasmina Yasmine Yassin
    Yassine Ydriss Yehudi Yitzhak Yllan Yoan Yoann Yoanne Yohan Yohann Yohanna Yolaine Yolanda
    Yolande Youcef Youna Younes Youness Youri Yousra Youssef Youssouf Yseult Yuna Yuri Yusuf Yvain
    Yvan Yvelise Yves Yvette Yvonne Yvonnick Zacharia Zacharie Zachary Zachery Zack Zahia Zahra Zaïa
    Zaïd Zain Zainab Zaira Zakaria Zakary Zakia Zaky Zane Zeina Zeineb Zeke Zelda Zélie Zena Zéphyr
    Zeynep Ziad Zineb Zita Zoé Zofia Zohir Zohra Zoltan Zoubida Zoubir Zuzanna
    """).split()
)

# First names that are ordinary words too: taken for a person only right after a cue.
AMBIGUOUS = frozenset(
    fold("""
    Leroy Jules
    Achille Aimé Aimée Alba Alexa Ali Alpha Amber Ambre Anémone Ange Angel Ariel Art Ash Aude
    Aurora Austin Autumn Avril Barbie Basil Bean Bella Bic Bill Billie Blanche Brook Brooke
    Calvin Camélia Candy Capucine Carter Céleste Cerise Chance Charles Charlotte Chase Chelsea
    Cherry Claire Clément Clémentine Cliff Colombe Constance Constant Coral Crystal Dahlia Daisy
    Dale Dallas Dan Dana Dawn Dean Désiré Destiny Devon Diamond Diva Dolly Dora Dot Drew Duke Earl
    Ebony Eden Elan Ella Elle Elvis Emerald Esprit Etam Eve Ever Faith Fern Fleur Flora Flore
    Florence France Frank Galaxy Gene Germain Ginger Glen Grace Gus Guy Hank Harmony Hazel Heath
    Hermès Hope Hortense Hunter Iris Isla Ivy Jack Jade Jasmin Jasper Jay Jean Jet Jo Joker Jordan
    Joy Junior Juste Ken Kiko Kit Lance Lancelot Lilas Lilia Lily Line Logan
    Lorraine Lou Louis Loup Lourdes Love Luc Luce Luna Lys Mackenzie Madison Major Marguerite Marin
    Mark Martin Mason Max Maxi Maxwell May Megane Mégane Mel Melody Mercedes Mercy
    Mick Milan Miles Mimi Mina Mini Minnie Misty Modeste Murray Nancy Nelson Nick Nino Noah Noël
    Nova Obi Olga Olive Opale Oral Orange Orlando Oscar Otto Paco Papa Paris Parker Pat Patience
    Pearl Penny Perle Pia Pierre Piper Poppy Precious Preston Prince Princess Prosper Prudence Prune
    Rama Ray Rayan Reed Reine Rex Rich River Rob Robin Rocky Roger Roma Roman Ron Rosa Rose Rosemary
    Roy Royal Ruby Rusty Saffron Sage Sam Sandro Sandy Savannah Sid Sienna Sierra Siri Skip Sky
    Soleil Sonny Sophora Spencer Stella Sue Sullivan Summer Sydney Tara Tilda Toni Travis Trinity
    Troy Tuan Val Verity Victoire Victoria Vincent Viola Violette Virginia Ward West Will Wilson
    Wren Zara Zen
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
    Nguyen Tran Diallo Traoré Ndiaye Benali Haddad Kowalski Novak Patel Singh Khan Ahmed Murphy
    O'Brien Kelly Ryan Campbell Stewart Scott Morris Cooper Ward Turner Parker Collins Bell Baker
    Edwards Clarke Jackson Miller Davis Anderson Harris Lewis
    """).split()
) - {"da", "silva", "petit", "blanc", "brun", "roche", "riviere", "marchand"}

# Never the start of a name, even with a capital after a cue.
ORDINARY = frozenset(
    fold("""
    melle mlle mrs ms dr docteur maître
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
