"""Ladders of wording: answers in words, lowest step first, French and English.

Data only. `journeykit.surveys.columns.answers` finds the one ladder that holds all the answers of a
question; what a question is lives in `build`. Synonyms of one step are separated by ``|``.
"""

from __future__ import annotations

# « Pas du tout d'accord » is one step below « plutôt pas d'accord ». The four-step ladders have
# no neutral step. Where two ladders hold the same words, the shorter one is read.
_SATISFACTION = (
    (
        "pas du tout satisfait|pas satisfait du tout|très insatisfait|très mécontent",
        "plutôt pas satisfait|peu satisfait|pas très satisfait|pas vraiment satisfait"
        "|insatisfait|plutôt insatisfait|assez peu satisfait|plutôt mécontent|mécontent",
        "plutôt satisfait|assez satisfait|satisfait|content|plutôt content",
        "tout à fait satisfait|très satisfait|entièrement satisfait|extrêmement satisfait"
        "|totalement satisfait|complètement satisfait|très content",
    ),
    (
        "pas du tout satisfait|pas satisfait du tout|très insatisfait|très mécontent"
        "|extrêmement insatisfait",
        "plutôt pas satisfait|peu satisfait|insatisfait|plutôt insatisfait|pas satisfait"
        "|pas très satisfait|pas vraiment satisfait|mécontent|plutôt mécontent",
        "ni satisfait ni insatisfait|ni insatisfait ni satisfait|neutre|moyennement satisfait"
        "|ni satisfait, ni insatisfait|ni insatisfait, ni satisfait|sans avis tranché"
        "|ni satisfait ni mécontent|indifférent",
        "plutôt satisfait|satisfait|assez satisfait|content",
        "tout à fait satisfait|très satisfait|entièrement satisfait|extrêmement satisfait"
        "|totalement satisfait|complètement satisfait|très content",
    ),
    (
        "extrêmement insatisfait|tout à fait insatisfait|totalement insatisfait"
        "|pas du tout satisfait",
        "très insatisfait|moyennement insatisfait",
        "plutôt insatisfait|assez insatisfait|quelque peu insatisfait|un peu insatisfait"
        "|légèrement insatisfait",
        "ni satisfait ni insatisfait|ni satisfait, ni insatisfait|neutre",
        "plutôt satisfait|assez satisfait|quelque peu satisfait|un peu satisfait"
        "|légèrement satisfait",
        "très satisfait|moyennement satisfait",
        "extrêmement satisfait|tout à fait satisfait|totalement satisfait",
    ),
    (
        "très insatisfait",
        "insatisfait",
        "plutôt insatisfait|assez insatisfait|un peu insatisfait",
        "ni satisfait ni insatisfait|ni satisfait, ni insatisfait|neutre",
        "plutôt satisfait|assez satisfait|un peu satisfait",
        "satisfait",
        "très satisfait",
    ),
    (
        "very dissatisfied|not at all satisfied|extremely dissatisfied|very unsatisfied",
        "dissatisfied|somewhat dissatisfied|unsatisfied|rather dissatisfied|not very satisfied"
        "|fairly dissatisfied|not satisfied",
        "satisfied|somewhat satisfied|rather satisfied|fairly satisfied|quite satisfied",
        "very satisfied|extremely satisfied|completely satisfied",
    ),
    (
        "very dissatisfied|not at all satisfied|extremely dissatisfied|very unsatisfied"
        "|completely dissatisfied",
        "dissatisfied|somewhat dissatisfied|unsatisfied|rather dissatisfied|fairly dissatisfied",
        "neither satisfied nor dissatisfied|neutral|neither dissatisfied nor satisfied|neither"
        "|neither satisfied or dissatisfied|indifferent",
        "satisfied|somewhat satisfied|rather satisfied|fairly satisfied",
        "very satisfied|extremely satisfied|completely satisfied",
    ),
    (
        "not at all satisfied",
        "slightly satisfied|not so satisfied",
        "moderately satisfied|somewhat satisfied",
        "very satisfied",
        "extremely satisfied|completely satisfied",
    ),
    (
        "extremely dissatisfied|completely dissatisfied",
        "moderately dissatisfied|very dissatisfied",
        "slightly dissatisfied|somewhat dissatisfied",
        "neither satisfied nor dissatisfied|neutral|neither dissatisfied nor satisfied",
        "slightly satisfied|somewhat satisfied",
        "moderately satisfied|very satisfied",
        "extremely satisfied|completely satisfied",
    ),
    (
        "very dissatisfied",
        "dissatisfied",
        "slightly dissatisfied|somewhat dissatisfied",
        "neither satisfied nor dissatisfied|neutral|neither dissatisfied nor satisfied",
        "slightly satisfied|somewhat satisfied",
        "satisfied",
        "very satisfied",
    ),
)
_AGREEMENT = (
    (
        "pas du tout d'accord|tout à fait en désaccord|totalement en désaccord",
        "plutôt pas d'accord|pas d'accord|pas vraiment d'accord|plutôt en désaccord"
        "|en désaccord|plutôt pas",
        "plutôt d'accord|d'accord|assez d'accord|plutôt oui",
        "tout à fait d'accord|entièrement d'accord|totalement d'accord",
    ),
    (
        "pas du tout d'accord|fortement en désaccord|tout à fait en désaccord"
        "|totalement en désaccord|pas d'accord du tout",
        "plutôt pas d'accord|pas d'accord|en désaccord|plutôt en désaccord|pas vraiment d'accord",
        "ni d'accord ni pas d'accord|ni en accord ni en désaccord|neutre|ni d'accord, ni pas "
        "d'accord|ni d'accord ni en désaccord|ni d'accord, ni en désaccord|indécis"
        "|ni en désaccord ni d'accord|moyennement d'accord",
        "plutôt d'accord|d'accord|assez d'accord|plutôt en accord|en accord",
        "tout à fait d'accord|entièrement d'accord|fortement d'accord|totalement d'accord"
        "|complètement d'accord|fortement en accord",
    ),
    (
        "pas du tout d'accord|tout à fait en désaccord|fortement en désaccord",
        "pas d'accord|en désaccord",
        "plutôt pas d'accord|plutôt en désaccord|un peu en désaccord",
        "plutôt d'accord|un peu d'accord",
        "d'accord|en accord",
        "tout à fait d'accord|fortement d'accord|totalement d'accord",
    ),
    (
        "pas du tout d'accord|tout à fait en désaccord|fortement en désaccord",
        "pas d'accord|en désaccord",
        "plutôt pas d'accord|plutôt en désaccord|un peu en désaccord|légèrement en désaccord",
        "ni d'accord ni pas d'accord|ni d'accord ni en désaccord|neutre"
        "|ni en accord ni en désaccord",
        "plutôt d'accord|un peu d'accord|légèrement d'accord",
        "d'accord|en accord",
        "tout à fait d'accord|fortement d'accord|totalement d'accord",
    ),
    ("non, pas du tout|pas du tout", "plutôt non|non, plutôt pas|plutôt pas|pas vraiment",
     "plutôt oui|oui, plutôt|plutôt", "oui, tout à fait|tout à fait|oui, absolument"),
    (
        "strongly disagree|completely disagree|totally disagree",
        "disagree|somewhat disagree|tend to disagree",
        "agree|somewhat agree|tend to agree",
        "strongly agree|completely agree|totally agree",
    ),
    (
        "strongly disagree|completely disagree|totally disagree",
        "disagree|somewhat disagree|tend to disagree",
        "neither agree nor disagree|neutral|neither disagree nor agree|undecided"
        "|neither agree or disagree|neither",
        "agree|somewhat agree|tend to agree",
        "strongly agree|completely agree|totally agree",
    ),
    (
        "strongly disagree",
        "disagree",
        "somewhat disagree|slightly disagree",
        "somewhat agree|slightly agree",
        "agree",
        "strongly agree",
    ),
    (
        "strongly disagree|completely disagree",
        "disagree|mostly disagree",
        "somewhat disagree|slightly disagree",
        "neither agree nor disagree|neutral|neither",
        "somewhat agree|slightly agree",
        "agree|mostly agree",
        "strongly agree|completely agree",
    ),
    ("definitely not|not at all", "probably not|not really", "probably yes|probably|somewhat",
     "definitely yes|definitely|yes, definitely|absolutely"),
    ("definitely not", "probably not", "might or might not|maybe|unsure",
     "probably yes|probably", "definitely yes|definitely"),
)  # fmt: skip
_EASE = (
    (
        "très difficile|très compliqué|pas du tout facile",
        "plutôt difficile|assez difficile|difficile|plutôt compliqué|compliqué|pas très facile",
        "plutôt facile|assez facile|facile|plutôt simple|simple",
        "très facile|très simple|tout à fait facile",
    ),
    (
        "très difficile|très compliqué|extrêmement difficile",
        "plutôt difficile|assez difficile|difficile|plutôt compliqué|compliqué",
        "ni facile ni difficile|ni difficile ni facile|neutre|moyen|ni facile, ni difficile"
        "|ni simple ni compliqué",
        "plutôt facile|assez facile|facile|plutôt simple|simple",
        "très facile|très simple|extrêmement facile",
    ),
    (
        "extrêmement difficile",
        "très difficile",
        "plutôt difficile|assez difficile|un peu difficile",
        "ni facile ni difficile|neutre|ni facile, ni difficile",
        "plutôt facile|assez facile|un peu facile",
        "très facile",
        "extrêmement facile",
    ),
    (
        "très difficile",
        "difficile",
        "plutôt difficile|assez difficile|un peu difficile",
        "ni facile ni difficile|neutre|ni facile, ni difficile",
        "plutôt facile|assez facile|un peu facile",
        "facile",
        "très facile",
    ),
    (
        "very difficult|very hard|not at all easy",
        "difficult|somewhat difficult|hard|not very easy|fairly difficult|not so easy",
        "easy|somewhat easy|fairly easy",
        "very easy",
    ),
    (
        "very difficult|very hard|extremely difficult",
        "difficult|somewhat difficult|hard",
        "neither easy nor difficult|neutral|neither difficult nor easy|neither",
        "easy|somewhat easy",
        "very easy|extremely easy",
    ),
    (
        "extremely difficult",
        "moderately difficult|very difficult",
        "slightly difficult|somewhat difficult",
        "neither easy nor difficult|neutral",
        "slightly easy|somewhat easy",
        "moderately easy|very easy",
        "extremely easy",
    ),
    (
        "very difficult",
        "difficult",
        "slightly difficult|somewhat difficult",
        "neither easy nor difficult|neutral",
        "slightly easy|somewhat easy",
        "easy",
        "very easy",
    ),
    ("not at all easy", "not so easy|slightly easy", "somewhat easy|moderately easy",
     "very easy", "extremely easy"),
)  # fmt: skip
_PROBABILITY = (
    (
        "certainement pas|non, certainement pas|pas du tout probable|très peu probable"
        "|très improbable|sûrement pas",
        "probablement pas|non, probablement pas|peu probable|plutôt pas probable|improbable",
        "probablement|oui, probablement|plutôt probable|assez probable|probable",
        "certainement|oui, certainement|tout à fait probable|très probable|sûrement"
        "|extrêmement probable",
    ),
    (
        "certainement pas|non, certainement pas|pas du tout probable|très peu probable"
        "|très improbable|extrêmement improbable",
        "probablement pas|non, probablement pas|peu probable|plutôt pas probable|improbable"
        "|plutôt improbable",
        "peut-être|ni probable ni improbable|neutre|moyennement probable|indécis",
        "probablement|oui, probablement|plutôt probable|assez probable|probable",
        "certainement|oui, certainement|tout à fait probable|très probable|extrêmement probable",
    ),
    (
        "very unlikely|extremely unlikely|not at all likely",
        "unlikely|somewhat unlikely|not very likely|fairly unlikely",
        "likely|somewhat likely|fairly likely",
        "very likely|extremely likely",
    ),
    (
        "very unlikely|extremely unlikely|not at all likely",
        "unlikely|somewhat unlikely",
        "neither likely nor unlikely|neutral|neither",
        "likely|somewhat likely",
        "very likely|extremely likely",
    ),
    ("not at all likely", "not so likely|slightly likely", "somewhat likely|moderately likely",
     "very likely", "extremely likely|completely likely"),
    (
        "extremely unlikely",
        "moderately unlikely|very unlikely",
        "slightly unlikely|somewhat unlikely",
        "neither likely nor unlikely|neutral",
        "slightly likely|somewhat likely",
        "moderately likely|very likely",
        "extremely likely",
    ),
)  # fmt: skip
_QUALITY = (
    ("très mauvais|très mauvaise|très médiocre", "mauvais|mauvaise|plutôt mauvais"
     "|plutôt mauvaise|médiocre|insuffisant|insuffisante", "bon|bonne|plutôt bon|plutôt bonne"
     "|assez bon|assez bonne", "très bon|très bonne|excellent|excellente"),
    (
        "très mauvais|très mauvaise|très médiocre|très insuffisant|très insuffisante",
        "mauvais|mauvaise|plutôt mauvais|plutôt mauvaise|médiocre|insuffisant|insuffisante",
        "moyen|moyenne|correct|correcte|passable|ni bon ni mauvais|ni bonne ni mauvaise",
        "bon|bonne|plutôt bon|plutôt bonne|assez bon|assez bonne",
        "très bon|très bonne|excellent|excellente",
    ),
    ("mauvais|mauvaise|médiocre|insuffisant|insuffisante", "moyen|moyenne|passable"
     "|correct|correcte", "bon|bonne", "très bon|très bonne", "excellent|excellente"),
    ("mauvais|mauvaise|médiocre|insuffisant|insuffisante", "moyen|moyenne|passable|correct"
     "|correcte", "bon|bonne", "excellent|excellente"),
    ("mauvais|insuffisant|médiocre", "passable|moyen", "bien", "très bien"),
    ("très mal", "mal|plutôt mal", "moyennement|ni bien ni mal", "bien|plutôt bien", "très bien"),
    ("very poor|terrible|very bad|awful", "poor|bad", "fair|average|ok|okay|acceptable",
     "good", "very good|excellent|great"),
    ("poor|bad", "fair|average|ok|okay", "good", "excellent"),
    ("poor|terrible", "fair|average|ok|okay", "good", "very good", "excellent|outstanding"),
    ("very poor|very bad|terrible", "poor|bad", "good", "very good|excellent"),
    ("far below expectations|far short of expectations|much worse than expected|much worse",
     "below expectations|short of expectations|worse than expected|worse|somewhat worse",
     "met expectations|meets expectations|equals expectations|as expected|about the same"
     "|the same",
     "above expectations|exceeds expectations|exceeded expectations|better than expected|better"
     "|somewhat better",
     "far above expectations|far exceeds expectations|far exceeded expectations"
     "|much better than expected|much better"),
    ("bien moins bien que prévu|très en dessous de mes attentes|beaucoup moins bien",
     "moins bien que prévu|en dessous de mes attentes|moins bien",
     "comme prévu|conforme à mes attentes|identique|pareil",
     "mieux que prévu|au-dessus de mes attentes|mieux",
     "bien mieux que prévu|très au-dessus de mes attentes|beaucoup mieux"),
)  # fmt: skip
_IMPORTANCE = (
    ("pas du tout important|pas important du tout|sans importance", "peu important"
     "|plutôt pas important|pas très important|pas important", "important|plutôt important"
     "|assez important", "très important|essentiel|extrêmement important|primordial"),
    ("pas du tout important|pas important|sans importance", "peu important|plutôt pas important",
     "moyennement important|neutre|ni important ni sans importance",
     "important|plutôt important|assez important", "très important|extrêmement important"
     "|essentiel|primordial"),
    ("not at all important|not important|unimportant|very unimportant", "not very important"
     "|not so important|slightly important|somewhat unimportant",
     "important|somewhat important|fairly important", "very important|extremely important"
     "|essential"),
    ("not at all important|very unimportant", "not so important|slightly important"
     "|of little importance|unimportant|not very important", "somewhat important"
     "|moderately important|neutral", "very important|important", "extremely important"
     "|essential"),
)  # fmt: skip
_FREQUENCY = (
    ("jamais", "rarement|presque jamais", "souvent|régulièrement|fréquemment",
     "toujours|très souvent|systématiquement"),
    ("jamais", "rarement|presque jamais", "parfois|de temps en temps|quelquefois"
     "|occasionnellement", "souvent|régulièrement|fréquemment", "toujours|très souvent"
     "|systématiquement|tout le temps"),
    ("never", "rarely|hardly ever|seldom|almost never", "often|frequently|usually",
     "always|very often"),
    ("never", "rarely|hardly ever|seldom|almost never", "sometimes|occasionally",
     "often|frequently|usually|most of the time", "always|very often|all the time"),
)  # fmt: skip
_EXTENT = (
    ("pas du tout", "un peu|peu", "moyennement|modérément", "beaucoup|assez", "énormément"
     "|extrêmement|complètement|tout à fait|totalement"),
    ("pas du tout", "un peu|peu", "assez|plutôt", "beaucoup|très|tout à fait"),
    ("not at all", "a little|slightly|not very much|a bit", "somewhat|moderately"
     "|a moderate amount", "a lot|very|quite a bit|very much", "a great deal|extremely"
     "|completely"),
    ("very unfavorably|very unfavourably", "somewhat unfavorably|somewhat unfavourably",
     "neither favorably nor unfavorably (neutral)|neither favourably nor unfavourably",
     "somewhat favorably|somewhat favourably", "very favorably|very favourably"),
    ("très négatif|très négative", "négatif|négative|plutôt négatif|plutôt négative",
     "neutre|ni positif ni négatif|ni positive ni négative",
     "positif|positive|plutôt positif|plutôt positive", "très positif|très positive"),
    ("very negative", "negative|somewhat negative", "neutral|neither positive nor negative",
     "positive|somewhat positive", "very positive"),
)  # fmt: skip
# Faces from angry to beaming. Three faces are read as three steps, five as five.
_FACES = (
    ("😡|😠|😤|🙁|☹|😞|😟|😕|👎", "😐|😑|😶", "🙂|😊|😀|😃|😄|😁|😍|👍"),
    ("😡|😠|😤|😭|😢", "🙁|☹|😞|😟|😕|😒", "😐|😑|😶", "🙂|😊|☺|😌", "😀|😃|😄|😁|😍|🤩"),
)

LADDERS: tuple[tuple[str, ...], ...] = (
    *_SATISFACTION, *_AGREEMENT, *_EASE, *_PROBABILITY, *_QUALITY, *_IMPORTANCE, *_FREQUENCY,
    *_EXTENT, *_FACES,
)  # fmt: skip
