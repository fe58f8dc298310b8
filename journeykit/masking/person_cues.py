"""The patterns that say a person is named: titles, thanks, roles, kinship, signatures.

Only patterns and the words that call for them. How they are used is in `people`.
"""

from __future__ import annotations

import re

TITLE = re.compile(
    r"\b(?:(?<![Tt]aille )M(?= [A-ZÀ-Þ][a-zà-ÿ]{2}| [A-ZÀ-Þ]{4})|MM?\."
    r"|(?:Mr|Mme|Mlle|Melle|Mrs|Ms|Dr|Pr|Prof)\b\.?|Monsieur|Madame|Mademoiselle|Miss|Docteur"
    r"|[Mm]essieurs|[Mm]esdames|Professeure?|Professor|Doctor|Mister|Maître|docteur|maître|dr|prof"
    r"|Sir(?= [A-Z][a-z]+ [A-Z][a-z])|mme|mr|mlle|mrs|monsieur|madame|MME|MR|MONSIEUR|MADAME)"
    r"[ \xa0\u202f]{1,2}"
    r"|\bMM?\.(?=[A-ZÀ-Þ][a-zà-ÿ]{2})"
)
# Without “à”, only a name from the list: “Merci Carrefour” thanks a shop.
BARE = re.compile(
    r"\b(?:merci(?: encore| beaucoup)?|bravo|thanks(?: again)?|thank you|thx|kudos|well done)\s+",
    re.IGNORECASE,
)
# What is said of a person and of no stone, rose or month, right after the first word.
PERSONAL = re.compile(
    r"\s+(?:m['’]a|m['’]avait|nous a(?:vait)?|s['’]est occupée?|helped|explained|took care"
    r"|in (?:returns|sales|store|accounts)|au (?:sav|téléphone|guichet)"
    r"|(?:est|a été|était|is|was)\s+(?:(?:tr[eè]s|super|vraiment|trop|toujours|really|very|so)"
    r"\s+)?(?:g[ée]nia(?:le?)|top|super|adorable|aimable|charmante?|gentil(?:le)?|souriante?|formidable"
    r"|compétente?|patiente?|professionnel(?:le)?|à l['’]écoute|amazing|great|lovely|kind|helpful"
    r"|patient|friendly|wonderful|brilliant))\b",
    re.IGNORECASE,
)
# What is said of somebody, and hardly of a shop: after a word that no dictionary has, it is a name.
OF_SOMEBODY = re.compile(
    r"(?<![\w'’-])(?P<name>[A-ZÀ-Þ][a-zà-ÿ]{3,}(?:-[A-ZÀ-Þ][a-zà-ÿ]{2,})?)(?:"
    r",\s(?:she|he|elle|il(?!\s(?:faut|y|est (?:im)?possible|serait|n['’]y)))\b"
    r"|\s(?:m['’](?:a|avait)|nous (?:a|avait))\s(?:(?:très |si |super |vraiment )?(?:bien|mal)?\s?)"
    r"(?:accueilli|conseillé|servi|expliqué|écouté|rappelé|reçu|orienté|guidé|aidé|montré|renseigné"
    r"|rassuré|accompagné)(?:e|s|es)?\b"
    r"|\s(?:est|a été|était|is|was|has been)\s"
    r"(?:(?:tr[eè]s|super|vraiment|toujours|si|really|very|so|always|absolutely)\s)?(?:adorable|aimable|charmante?|gentil(?:le)?|souriante?|patiente?"
    r"|à l['’]écoute|serviable|attentionnée?|prévenante?|lovely|kind|helpful|patient"
    r"|friendly|polite|a (?:delight|gem|star|treasure|credit to|real (?:gem|star|pro)))\b"
    r"|\s(?:went above|could not have been|couldn['’]t have been|took the time|goes above)\b)"
)
# « Le personnel de Vitrolles est à l'écoute »: of a place, not of somebody.
OF_A_PLACE = re.compile(r"(?:\b(?:de|du|à|au|a|chez|in|at|of|from)|\bd['’])\s?\Z", re.IGNORECASE)
NO_SPEAKER = frozenset(("jean", "france", "mercedes", "noel", "avril", "mai", "may", "florence"))
SHOUTED_CUE = re.compile(r"\b(?:DE|PAR|AVEC|A|À|ET|MERCI|BRAVO|BY|TO|WITH|FROM|THANKS)\s+\Z")
_ROLES = (
    r"(?:vendeu(?:r|se)|conseill(?:er|ère|ere)|h[ôo]tesse|caissi(?:er|ère|ere)|livreu(?:r|se)"
    r"|technicien(?:ne)?|employée?|collaborat(?:eur|rice)|responsable|manageu?r(?:euse)?"
    r"|direct(?:eur|rice)|gérante?|réceptionniste|serveu(?:r|se)|assistante?|agente?"
    r"|interlocut(?:eur|rice)|collègue|chauffeur|opérat(?:eur|rice)|fleuriste|stagiaire|pharmacien(?:ne)?"
    r"|jeune (?:homme|femme|fille)|préparat(?:eur|rice)|animat(?:eur|rice)|guide|infirmi(?:er|ère)"
    r"|coiffeu(?:r|se)|plombier|installateur|poseur|monteur|une? certaine?|famille"
    r"|(?:mon|son|notre) (?:mari|fils|père|frère|voisin|compagnon|ami|amie)"
    r"|(?:ma|sa|notre) (?:femme|fille|mère|s(?:oe|œ)ur|voisine|compagne)"
    r"|(?:my|her|his|our) (?:wife|husband|son|daughter|mother|father|mum|mom|dad|brother|sister"
    r"|neighbou?r|partner|boyfriend|girlfriend|friend|account manager)"
    r"|advis[eo]r|cashier|driver|courier|technician|rep|representative|manager|engineer|installer"
    r"|plumber|nurse|hostess|barista|receptionist|surveyor|assistant|agent name"
    r"|sales(?:man|woman|person)|waiter|waitress|clerk|operator|colleague|supervisor|lady|guy)"
)
_THANKS = (
    r"(?:merci|remerci\w{1,7}|bravo|f[ée]licitations?|chapeau|coup de chapeau|mention sp[ée]ciale"
    r"|reconnaissante?|gr[âa]ce|un plus|mention|thanks|thank you|kudos|shout[- ]?out|well done"
    r"|props|credit|congratulations|grateful|hats off)"
)
CUE = re.compile(
    rf"\b(?:{_THANKS}(?:\s+(?:beaucoup|infiniment|encore|bien|tout|sp[ée]cial|particuli[eè]rement"
    rf"|aussi|again|so much|very much|a lot|especially|also|mille fois)){{0,2}}"
    rf"\s+(?:à|a|pour|to|for)\s+"
    rf"|{_ROLES}(?:\s+(?:de caisse|prénomm\w{{1,3}}|nommée?|(?:(?:is|was)\s+)?(?:named|called)"
    rf"|est|is|was))?"
    rf"(?:\s?[,:(]\s?|\s+)"
    rf"|(?:some(?:one|body)|person|man|woman|gentleman|girl|member of staff)"
    rf"\s+(?:called|by the name of)\s+"
    rf"|(?:quelqu['’]un|personne|dame|monsieur|jeune)\s+du nom de\s+"
    rf"|(?:servie?s?|conseillée?s?|accueillie?s?|aidée?s?|renseignée?s?|reçue?s?|dépannée?s?"
    rf"|livrée?s?|contactée?s?|rappelée?s?|gérée?s?|prise? en charge|orientée?s?)\s+par\s+"
    rf"|(?:served|helped|assisted|advised|welcomed|handled|greeted|looked after|delivered)\s+by\s+"
    rf"|(?:s['’]appel(?:le|ait)|m['’]appelle|prénomm\w{{1,3}}|prénom\s?:|nommée?|au nom de|nom\s?:"
    rf"|named|name is|name was|name['’]s|name\s?:|ask for|asked for|spoke (?:to|with)|talked to"
    rf"|speak(?:ing)? (?:to|with)|spoken (?:to|with)|chatted (?:to|with)|dealt with|emailed"
    rf"|under the name(?: of)?|in the name of|especially|parlé (?:à|avec)|demande[rz]? à|demandez"
    rf"|demandé|policy ?holder|titulaire|holder|appel avec|échangé avec|contact avec"
    rf"|contact(?:er|ez)?\s?:?|m['’]a passé|prénom de [\w'’ ]{{2,16}}:"
    rf"|surtout|notamment)\s*)",
    re.IGNORECASE,
)
# “Je suis Yvette Roux”, “I'm Gareth”: a state as often as a name, so only a first name of the list.
ME = re.compile(
    r"(?:je suis|c['’ ]est|i['’]m|i am|this is|(?:hi|hello|hey|dear|bonjour|bonsoir),?)\s+",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:bien\s+)?(?:cordialement|sincères salutations|salutations"
    r"|mes salutations|bien à vous|signé|amicalement|(?:best |kind |warm )?regards|sincerely"
    r"|yours(?: truly)?|cheers|best|signed|cdt|cdlt|crdt)\s*[,.:!\n–—-]*\s*"
    r"|(?:many thanks|thanks(?: again)?|thank you|merci(?: d['’]avance)?|bonne (?:journée|soirée))"
    r"\s*[,\n]\s*",
    re.IGNORECASE,
)
SIGNED = re.compile(r"(?:[—–]|(?<=\s)-{1,2}|\A-\s|\n)\s*(?=[A-ZÀ-Þ][^\n]{0,40}\Z)")
PLACE = re.compile(
    r"\b(?:saint|sainte|st|ste|rue|avenue|boulevard|place|marque|leroy|rosier|rose|lycée|école|hôpital"
    r"|église|quai|stade|street|road|station|gare|clinique|hotel|hôtel|chez|café|château|domaine"
    r"|parfum|crème|modèle|canapé|robe|prince|princesse|princess|the|musée|pont|tour|cours|parc"
    r"|port)[ -]"
    r"(?:(?-i:[A-ZÀ-Þ])[\w'’]{1,20}[ -])?\Z",
    re.IGNORECASE,
)
# Brands and places named like people.
BRANDS = re.compile(
    r"\b(?:nina ricci|yves (?:rocher|saint[ -]laurent)|john (?:lewis|deere)|jack daniel\w*"
    r"|charlotte tilbury|tommy hilfiger|calvin klein|michael kors|ralph lauren|paul smith|hugo boss"
    r"|marc jacobs|louis vuitton|(?:christian )?dior"
    r"|jean[ -]paul gaultier|ted baker|karl lagerfeld"
    r"|marks? (?:&|and) spencer|alain afflelou|franck provost|jean louis david|jacques dessange"
    r"|paul bocuse|guy degrenne|claudie pierlot|pierre (?:fabre|cardin)|philippe starck"
    r"|ben (?:&|and) jerry\S*|victoria['’]?s? secret|uncle ben\S*|thomas cook|jim beam"
    r"|johnnie walker"
    r"|harry potter|victor hugo|jean jaur[eè]s|charles de gaulle|louis pasteur|jules ferry"
    r"|roland[ -]garros|(?:dr|doc)\.? (?:martens|oetker|pepper)|mr\.? (?:bricolage|propre|muscle)"
    r"|monsieur bricolage|madame tussaud\w*|jamie oliver|gordon ramsay|(?:air )?jordan (?:trainers?"
    r"|\d)|black friday|emma (?:matelas|mattress)|clara lauren|max mara|max havelaar|oscar mayer"
    r"|wendy['’]s|domino\w*|denny['’]s|arthur (?:bonnet|martin)|robert laffont|bernard tapie"
    r"|daniel wellington|lancel|laura (?:ashley|mercier)|kiko milano|rené furterer|jo malone"
    r"|estée lauder|vivienne westwood|stella (?:mccartney|artois)|maisons? du monde|vera bradley"
    r"|claire['’]s|sam['’]s club|trader joe['’]?s|sainsbury\S*|russell hobbs|morphy richards)\b",
    re.IGNORECASE,
)

# Each pattern is tried only where a word stands that may begin it: most words begin none.
TITLE_HEADS = re.compile(
    "m|mm|mr|mme|mlle|melle|mrs|ms|dr|pr|prof|monsieur|madame|mademoiselle|miss|docteur|messieurs"
    "|mesdames|professeure?|professor|doctor|mister|maitre|sir"
)
CUE_HEADS = re.compile(
    "merci|remerci.*|bravo|felicitations?|chapeau|coup|mention|reconnaissante?|grace|un|une|thanks?"
    "|kudos|shout|shoutout|well|props|credit|congratulations|grateful|hats|vendeu(?:r|se)"
    "|conseillere?s?|conseillee?s?|hotesse|caissiere?|livreu(?:r|se)|livree?s?|technicien(?:ne)?"
    "|employee?|collaborat.*|responsable|manag.*|direct(?:eur|rice)|gerante?|geree?s?"
    "|receptionnis.*|serveu(?:r|se)|servie?s?|assistante?|agente?|interlocut.*|collegue|chauffeur"
    "|operat.*|fleuriste|stagiaire|pharmacien(?:ne)?|jeune|preparat.*|animat.*|guide|infirmiere?"
    "|coiffeu(?:r|se)|plombier|installateur|poseur|monteur|famille|mon|ma|son|sa|notre|my|her|his"
    "|our|advis[eo]r|advised|cashier|driver|courier|technician|rep|representative|engineer"
    "|installer|plumber|nurse|hostess|barista|receptionist|surveyor|sales.*|wait(?:er|ress)|clerk"
    "|colleague|supervisor|lady|guy|accueillie?s?|aidee?s?|renseignee?s?|recue?s?|depannee?s?"
    "|contactee?s?|rappelee?s?|prise?|orientee?s?|served|helped|assisted|welcomed|handled|greeted"
    "|looked|delivered|s|m|prenom|prenomm.*|nommee?|au|nom|named|name|ask|asked|spoke|talked"
    "|speak|speaking|spoken|chatted|dealt|emailed|under|in|especially|parle|demande[rz]?|appel"
    "|some(?:one|body)|person|man|woman|gentleman|girl|member|quelqu|personne|dame|monsieur"
    "|echange|contact(?:er|ez)?|surtout|notamment|policy|policyholder|holder|titulaire"
)
CLOSING_HEADS = re.compile(
    "cordialement|signed|cdl?t|crdt|many|thanks?|merci|bonne|bien|sinceres|salutations|mes|signe|amicalement|best|kind|warm|regards|sincerely"
    "|yours|cheers"
)
BARE_HEADS = re.compile("merci|bravo|thanks?|thx|kudos|well")
ME_HEADS = re.compile("je|c|i|this|hi|hello|hey|dear|bonjour|bonsoir")
