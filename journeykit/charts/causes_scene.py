"""What a picture of a root-cause analysis shows: plain words and their order, no geometry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from journeykit.document.causes import MOST_WHYS
from journeykit.document.proxies import Item
from journeykit.errors import MapContentError
from journeykit.language import Language, translate, translate_plural

if TYPE_CHECKING:
    from journeykit.document import JourneyMap
    from journeykit.document.causes import CauseNode
    from journeykit.document.primitives import Ref
    from journeykit.document.schema import Cause, Note, RootCause

BRANCHES = ("people", "methods", "equipment", "materials", "environment")


@dataclass(frozen=True)
class Told:
    """A cause in words; `proof` says what shows it, `below` are the causes that explain it."""

    text: str
    evidence: str
    branch: str
    bone: bool
    notes: tuple[str, ...] = ()
    verbatims: tuple[str, ...] = ()
    below: tuple[Told, ...] = field(default=())

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Told]]:
        """This cause and all below it, with their depth."""
        line = [(depth, self)]
        while line:
            at, one = line.pop()
            yield at, one
            line += [(at + 1, lower) for lower in reversed(one.below)]


@dataclass(frozen=True)
class Analysis:
    """A problem, where it hurts, and its causes."""

    problem: str
    place: str
    causes: tuple[Told, ...]
    lang: Language

    def of_kind(self, *, bones: bool) -> tuple[Told, ...]:
        """The fishbone's causes, or those of the whys, both with all that explains them."""
        return tuple(one for one in self.causes if one.bone == bones)


def analysis_of(m: JourneyMap, root: Ref, lang: Language | None = None) -> Analysis:
    """The analysis in the words of the map.

    Raises
    ------
    MapContentError
        When there is no such analysis, or more whys stand under one another than people think.
    """
    spoken: Language = lang or m.lang
    item_id = m._ref("root_causes", root)
    told = cast("RootCause", Item(m, "root_causes", item_id).model())
    models = [cast("Note", item.model()) for item in m.notes]
    notes = {note.id: " ".join(note.text.split()) for note in models}
    problem = " ".join(told.problem.split())
    stages = {told.stage, *(note.place.stage for note in models if note.id == told.note)}
    names = [
        *(stage.name for stage in m.stages if stage.id in stages),
        *(one.name for one in m.touchpoints if one.id == told.touchpoint),
        # The note's own words are the problem, more often than not: not twice.
        *(text for key, text in notes.items() if key == told.note and text != problem),
    ]
    causes = _all_told(m.cause_tree(item_id), notes)
    return Analysis(problem, " · ".join(names), causes, spoken)


def _all_told(tree: Sequence[CauseNode], notes: dict[str, str]) -> tuple[Told, ...]:
    """The causes with all below them, told from the leaves up: a chain may be long."""
    downwards: list[CauseNode] = []
    level, depth = list(tree), 0
    while level:
        depth += 1
        downwards += level
        level = [lower for node in level for lower in node.because]
    if depth > MOST_WHYS:
        raise MapContentError(
            translate(
                "{n} whys stand under one another here, and {most} are the most that can be drawn: "
                "put some of them in the bin, or under another cause (m.move_cause)."
            ).format(n=depth, most=MOST_WHYS)
        )
    made: dict[str, Told] = {}
    for node in reversed(downwards):
        made[node.cause.id] = _told(node, tuple(made[one.cause.id] for one in node.because), notes)
    return tuple(made[node.cause.id] for node in tree)


def _told(node: CauseNode, below: tuple[Told, ...], notes: dict[str, str]) -> Told:
    cause = cast("Cause", node.cause.model())
    return Told(
        text=" ".join(cause.text.split()),
        evidence=cause.evidence,
        branch=cause.branch,
        bone=cause.kind == "bone",
        notes=tuple(notes[key] for key in cause.notes if key in notes),
        verbatims=tuple(" ".join(one.text.split()) for one in cause.verbatims),
        below=below,
    )


def branch_name(branch: str, lang: Language) -> str:
    """A fishbone's family in words (after Ishikawa's five)."""
    return {
        "people": translate("People", lang),
        "methods": translate("Methods", lang),
        "equipment": translate("Equipment", lang),
        "materials": translate("Materials", lang),
        "environment": translate("Environment", lang),
    }.get(branch, translate("Other causes", lang))


def proof(one: Told, lang: Language) -> str:
    """Level of evidence and what shows the cause: “confirmed · 2 notes · 1 verbatim”."""
    said = [
        {
            "observed": translate("observed", lang),
            "hypothesis": translate("hypothesis", lang),
            "confirmed": translate("confirmed", lang),
            "refuted": translate("refuted", lang),
        }[one.evidence]
    ]
    if one.notes:
        n = len(one.notes)
        said.append(translate_plural("{count} note", "{count} notes", n, lang).format(count=n))
    if one.verbatims:
        n = len(one.verbatims)
        many = translate_plural("{count} verbatim", "{count} verbatims", n, lang)
        said.append(many.format(count=n))
    return " · ".join(said)


def spoken(analysis: Analysis, causes: Sequence[Told]) -> str:
    """The picture in words, for those who do not see it."""
    lang = analysis.lang
    said = [translate("Problem: {problem}", lang).format(problem=analysis.problem)]
    for top in causes:
        for depth, one in top.walk():
            because = translate("{indent}because: {cause}", lang)
            said.append(because.format(indent="– " * depth, cause=one.text))
    return translate("; ", lang).join(said)
