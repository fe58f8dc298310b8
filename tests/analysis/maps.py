"""Maps the course's tests look at: blank, and complete on a given day."""

from __future__ import annotations

from datetime import date
from typing import Any

from journeykit.document.schema import MapFile

TODAY = date(2026, 3, 31)


def blank() -> MapFile:
    return MapFile.model_validate({"meta": {"id": "blank"}})


def complete_dict() -> dict[str, Any]:
    """A small map that satisfies every check on `TODAY`; tests take one thing away."""
    stages = [("research", "Recherche"), ("purchase", "Achat"), ("delivery", "Livraison")]
    return {
        "meta": {"id": "complete", "lang": "fr"},
        "charter": {
            "journey": "Commander en ligne",
            "goal": "Comprendre pourquoi elles ne reviennent pas",
            "intended_use": "Choisir trois améliorations",
            "participants": [
                {"name": "Sofia", "part": "front_line"},
                {"name": "Hélène", "part": "decision_maker"},
                {"name": "Nadia", "part": "customer"},
            ],
            "status": "validated",
            "validated_with": 6,
        },
        "personas": [
            {
                "id": "p1",
                "name": "Nadia",
                "position": "Infirmière",
                "age": "38",
                "needs_and_expectations": "Être livrée un jour de repos",
                "motivations": "La rentrée de sa fille",
                "obstacles": "Ses horaires",
                "sources": "8 entretiens",
            }
        ],
        "stages": [
            {"id": key, "name": name, "order": f"a{i}"} for i, (key, name) in enumerate(stages)
        ],
        "rows": [{"id": "tasks", "name": "Tâches", "order": "a0", "preset": "tasks"}],
        "notes": [
            {
                "id": f"n{i}",
                "text": "Je suis mon colis",
                "evidence": "observed",
                "sources": [{"label": "Entretien 3"}],
                "place": {"stage": key, "row": "tasks", "order": "a0"},
                "moment_of_truth": "declared" if key == "delivery" else "none",
            }
            for i, (key, _name) in enumerate(stages)
        ],
        "emotion_points": [
            {"id": f"e{i}", "stage": key, "value": i - 1} for i, (key, _n) in enumerate(stages)
        ],
        "measurement_points": [
            {
                "id": "nps",
                "name": "Livraison reçue",
                "stage": "delivery",
                "question": "Q1",
                "verbatim_question": "Q2",
                "indicator": "nps",
                "scale": [0, 10],
                "population": "Acheteuses livrées",
                "invited": 900,
                "medium": "email",
                "timing": "delayed",
                "delay_hours": 48,
                "objective": 40,
                "alert_answer": 6,
                "watch_below": 0,
            }
        ],
        "annotations": [annotation("nps", n=412)],
        "actions": [
            {"id": "a1", "text": "Créneaux de deux heures", "owner": "Karim", "due": "2026-06-01"}
        ],
        "communications": [
            {"id": "c1", "audience": "Clientes", "message": "Merci", "on": "2026-03-30"},
            {
                "id": "c2",
                "audience": "Équipe livraison",
                "message": "Résultats",
                "on": "2026-03-29",
            },
        ],
    }


def annotation(point: str, *, n: int, read_on: str = "2026-03-28") -> dict[str, Any]:
    status = "shown" if n >= 30 else "indicative" if n >= 10 else "no_score"
    return {
        "id": point,
        "score": {"indicator": "nps", "value": 12.0, "n": n, "status": status},
        "provenance": {
            "file": "livraison.csv",
            "sha256": "0" * 64,
            "read_on": read_on,
            "rows": n,
            "rows_in_file": n,
        },
    }


def complete(**changed: Any) -> MapFile:
    """The complete map with some top-level fields replaced."""
    return MapFile.model_validate(complete_dict() | changed)
