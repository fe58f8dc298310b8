"""Themes of 100,000 verbatims beside bare scikit-learn: time, then peak memory, one run each.

The texts are put together from phrases as customers write them, French and English, so that the
vocabulary is as wide as in real exports. Bare is ``TfidfVectorizer`` and ``NMF`` as the manual
says, with the vocabulary's size, the number of topics and the rounds of ours. Each runs in a
process of its own: memory is what that process reached.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator

from bench.table import Line

TEXTS = 100_000
_VOCABULARY, _TOPICS, _ROUNDS = 2_000, 20, 200  # ours for that many texts: text/tokens, text/topics

_FRENCH = {
    "who": "le livreur|la vendeuse|le conseiller|votre service client|le technicien|la caissière|"
           "l'hôtesse d'accueil|le personnel du rayon|votre équipe|le magasin|le site",
    "did": "a été très aimable|ne répond jamais|est arrivé en retard|m'a bien conseillé|"
           "n'a pas su me renseigner|a réglé le problème|a perdu ma commande|manque de temps|"
           "est trop lent|est toujours souriant|a refusé le remboursement|m'a rappelé le lendemain",
    "of": "la livraison|le prix|la qualité des produits|le paiement en ligne|la carte de fidélité|"
          "le retour en magasin|la facture|l'attente en caisse|le choix de tailles|l'emballage|"
          "la notice de montage|le stationnement|le délai annoncé|la garantie|le devis",
    "is": "est excellente|laisse à désirer|est beaucoup trop élevé|est simple et rapide|"
          "est une vraie perte de temps|mérite mieux|est parfaite|a changé depuis l'an dernier|"
          "n'est pas claire|fonctionne bien|reste à améliorer",
}  # fmt: skip
_ENGLISH = {
    "who": "the driver|the shop assistant|your customer service|the technician|the cashier|"
           "the adviser|the team|the store|the website|the app",
    "did": "was very kind|never answers|came late again|gave me great advice|could not help|"
           "solved the problem|lost my order|is too slow|always smiles|refused the refund|"
           "called me back the next day",
    "of": "the delivery|the price|the quality of the products|online payment|the loyalty card|"
          "returning an item|the invoice|the queue at the tills|the range of sizes|the packaging|"
          "the assembly guide|the car park|the announced delay|the warranty|the quote",
    "is": "is excellent|leaves a lot to be desired|is far too high|is quick and simple|"
          "is a waste of time|deserves better|is perfect|has changed since last year|"
          "is not clear|works well|could be improved",
}  # fmt: skip
_SYLLABLES = re.findall("..[aeiouhlncrs]?", "bacedifogulamenoporasetivochabritoulenmar")


def texts(n: int = TEXTS) -> list[str]:
    """`n` verbatims, the same each time; each has a rare word or two, as real ones have."""
    draw = random.Random(0)
    rare = ["".join(draw.choices(_SYLLABLES, k=3)) for _word in range(20_000)]
    banks = [
        {slot: words.split("|") for slot, words in bank.items()} for bank in (_FRENCH, _ENGLISH)
    ]
    out = []
    for _text in range(n):
        bank = banks[draw.random() < 0.3]
        pick = draw.choice
        parts = [
            f"{pick(bank['who'])} {pick(bank['did'])}",
            f"{pick(bank['of'])} {pick(bank['is'])}",
        ]
        draw.shuffle(parts)
        words = ", ".join(parts[: draw.choice((1, 2, 2))])
        tail = " ".join(draw.choices(rare, k=draw.choice((1, 2, 3))))
        out.append(f"{words[0].upper()}{words[1:]} {tail}.")
    return out


def measure() -> Iterator[Line]:
    """Time and peak memory: our themes beside scikit-learn's, and the table with sentiments."""
    bare, ours = _apart("bare"), _apart("ours")
    what = f"themes of {TEXTS:,} verbatims"
    beside = "TfidfVectorizer + NMF"
    yield Line(f"{what}, languages told", ours["themes"], bare["themes"], beside, "s", 1.5)
    yield Line(f"{what}, peak memory", ours["peak"], bare["peak"], beside, "MB")
    yield Line("… and their table (sentiment of each)", ours["table"], bare["themes"], beside, "s")


def _apart(name: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.verbatims", name], capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _bare(said: list[str]) -> dict[str, float]:
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    begin = time.perf_counter()
    floor = round(0.0005 * len(said))
    weights = TfidfVectorizer(
        max_features=_VOCABULARY, min_df=floor, max_df=0.5, sublinear_tf=True
    ).fit_transform(said)
    model = NMF(_TOPICS, init="nndsvda", max_iter=_ROUNDS, random_state=0)
    model.fit_transform(weights).argmax(axis=1)
    return {"themes": time.perf_counter() - begin}


def _ours(said: list[str]) -> dict[str, float]:
    import pandas as pd

    from journeykit.surveys.text.said import Verbatims

    numbers = [str(at) for at in range(len(said))]
    raw = pd.DataFrame({
        "response_id": numbers, "author": numbers, "voice": numbers, "text": said,
        "told_language": None, "mark": float("nan"), "submitted": pd.NaT, "source": "bench",
        "question": "comment",
    })  # fmt: skip
    import sklearn.decomposition
    import sklearn.feature_extraction.text  # noqa: F401  # imported before the clock, as in bare

    begin = time.perf_counter()
    themes = Verbatims(raw).themes()
    found = {"themes": time.perf_counter() - begin}
    assert len(themes.of) == len(said)
    begin = time.perf_counter()
    themes.table  # noqa: B018  # computed on first use
    return {**found, "table": time.perf_counter() - begin}


if __name__ == "__main__":
    import resource

    run = {"bare": _bare, "ours": _ours}[sys.argv[1]]
    measured = run(texts())
    measured["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(measured))
