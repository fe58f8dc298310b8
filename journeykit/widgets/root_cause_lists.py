"""What the root-cause form offers to choose from: a map's things with their labels, no widget.

A `Spot` is a line of the tree: the problem, a family of the fishbone, or a cause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from journeykit.analysis.sentences import _, fold, point_name
from journeykit.charts.causes_scene import BRANCHES, branch_name

if TYPE_CHECKING:
    from journeykit.document import JourneyMap
    from journeykit.document.causes import CauseNode
    from journeykit.document.measures import Annotation, MaskedVerbatim, MeasurementPoint
    from journeykit.document.schema import Cause, Note, RootCause, Row, Stage, Touchpoint

Spot = tuple[str, str]
Options = list[tuple[str, Any]]

PROBLEM: Spot = ("problem", "")
PAINS = "pain_points"  # the preset of the row whose notes say where it hurts
FAMILIES = (*BRANCHES, "")
_DEEP = 10  # a tree is not indented further: its words would be out of sight


def short(text: str, most: int = 64) -> str:
    """`text` on one line, cut at a word when it is long.

    >>> short("The code comes\\n by SMS, and late", 16)
    'The code comes…'
    """
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def analyses_of(m: JourneyMap) -> Options:
    """The analyses by their problem."""
    models = [cast("RootCause", item.model()) for item in m.root_causes]
    return [(short(one.problem, 90) or _("(no problem written)"), one.id) for one in models]


def sources_of(m: JourneyMap) -> dict[str, Options]:
    """Where an analysis may start: pain notes by stage, touchpoints, stages."""
    stages = {item.id: cast("Stage", item.model()).name for item in m.stages}
    painful = {item.id for item in m.rows if cast("Row", item.model()).preset == PAINS}
    known = {cast("RootCause", item.model()).note for item in m.root_causes}
    pains: Options = []
    for item in m.notes:
        note = cast("Note", item.model())
        if note.place.row in painful and note.place.stage in stages and note.text.strip():
            label = f"{stages[note.place.stage]} · {short(note.text, 90)}"
            pains.append((f"{label} ({_('analysed already')})" if note.id in known else label,
                          note.id))  # fmt: skip
    touchpoints = [
        (short(cast("Touchpoint", item.model()).name) or "—", item.id) for item in m.touchpoints
    ]
    return {
        "note": pains,
        "touchpoint": touchpoints,
        "stage": [(name or "—", key) for key, name in stages.items()],
    }


def lines_of(m: JourneyMap, root: str) -> Options:
    """The analysis as indented lines: the problem, its whys, then each family with its bones."""
    problem = cast("RootCause", cast("Any", m.get("root_causes", root)).model()).problem
    tree = m.cause_tree(root)
    tops: dict[str | None, list[CauseNode]] = {}
    for node in tree:
        cause = _model(node)
        tops.setdefault(cause.branch if cause.kind == "bone" else None, []).append(node)
    lines: Options = [(_("Problem: {problem}").format(problem=short(problem)), PROBLEM)]
    lines += _told(tops.get(None, []))
    for family in FAMILIES:
        name = _("Fishbone · {family}").format(family=branch_name(family, m.lang))
        lines.append((name, ("family", family)))
        lines += _told(tops.get(family, []))
    return lines


def _told(nodes: Sequence[CauseNode]) -> Options:
    return [
        (f"{'    ' * min(depth, _DEEP)}↳ {short(_model(node).text)}", ("cause", node.cause.id))
        for depth, node in _walk(nodes)
    ]


def _walk(nodes: Sequence[CauseNode]) -> Iterator[tuple[int, CauseNode]]:
    """Without recursion: a browser may have sent a chain of thousands."""
    line = [(1, node) for node in reversed(nodes)]
    while line:
        depth, node = line.pop()
        yield depth, node
        line += [(depth + 1, one) for one in reversed(node.because)]


def _model(node: CauseNode) -> Cause:
    return cast("Cause", node.cause.model())


def places_of(m: JourneyMap, root: str, cause: str) -> tuple[Options, Spot]:
    """Where a cause may stand (never under itself), and where it stands."""
    options: Options = [(_("the problem (five whys)"), PROBLEM)]
    for family in FAMILIES:
        name = _("the problem (fishbone, {family})").format(family=branch_name(family, m.lang))
        options.append((name, ("family", family)))
    here, path = PROBLEM, [PROBLEM]
    below: int | None = None
    for depth, node in _walk(m.cause_tree(root)):
        model = _model(node)
        top: Spot = ("family", model.branch) if model.kind == "bone" else PROBLEM
        path[depth:] = [("cause", model.id)]
        if below is not None and depth > below:
            continue  # explains it
        below = None
        if model.id == cause:
            here, below = (path[depth - 1] if depth > 1 else top), depth
            continue
        options.append((_("“{name}”").format(name=short(model.text, 56)), ("cause", model.id)))
    return options, here


def notes_of(m: JourneyMap) -> Options:
    """All post-its that say something, in reading order."""
    stages = {item.id: str(item.name) for item in m.stages}
    rows = {item.id: str(item.name) for item in m.rows}
    found: Options = []
    for item in m.notes:
        note = cast("Note", item.model())
        if note.text.strip():
            where = (stages.get(note.place.stage), rows.get(note.place.row))
            found.append((" · ".join([*filter(None, where), short(note.text, 100)]), note.id))
    return found


def verbatims_of(m: JourneyMap) -> dict[str, MaskedVerbatim]:
    """The verbatims behind the map's scores, each once, by its words: masked, all of them."""
    found: dict[str, MaskedVerbatim] = {}
    for item in m.annotations:
        for one in cast("Annotation", item.model()).verbatims:
            if one.text.strip():
                found.setdefault(one.text, one)
    return found


def heard_at(m: JourneyMap) -> dict[str, str]:
    """The measurement point that each verbatim was heard at."""
    points = {
        item.id: point_name(cast("MeasurementPoint", item.model())) for item in m.measurement_points
    }
    found: dict[str, str] = {}
    for item in m.annotations:
        for one in cast("Annotation", item.model()).verbatims:
            found.setdefault(one.text, points.get(item.id, ""))
    return found


def proofs_of(m: JourneyMap, cause: Cause) -> Options:
    """What shows a cause: the post-its that are on the map, and the verbatims."""
    notes = {key: label for label, key in notes_of(m)}
    shown: Options = [
        (_("Post-it: {text}").format(text=notes[key]), ("note", key))
        for key in cause.notes
        if key in notes
    ]
    words = dict.fromkeys(one.text for one in cause.verbatims)
    shown += [
        (_("Verbatim: {text}").format(text=short(text, 110)), ("verbatim", text)) for text in words
    ]
    return shown


def narrowed(options: Options, wanted: str) -> Options:
    """The options that hold all the words that were typed, whatever their case and accents."""
    words = fold(wanted).split()
    return [(label, key) for label, key in options if all(w in fold(label) for w in words)]


def count_of(found: int) -> str:
    """How many there are to choose among."""
    return _("— choose among {n} —").format(n=found)


def file_of(m: JourneyMap, root: str, what: str, ending: str) -> Path:
    """Where an analysis is written: beside the map's file, named after both.

    Two analyses of one problem have two names.
    """
    home = m.path
    folder = home.parent if home is not None else Path.cwd()
    stem = home.name.split(".")[0] if home is not None else _plain(m.title) or _("map")
    names = [(item.id, _plain(str(item.problem))) for item in m.root_causes]
    mine = next(name for key, name in names if key == root)
    alike = [key for key, name in names if name.casefold() == mine.casefold()]
    number = f" {alike.index(root) + 1}" if alike.index(root) else ""
    parts = [stem, mine + number, *filter(None, [what])]
    return folder / f"{' - '.join(part for part in parts if part)}.{ending}"


def _plain(text: str) -> str:
    """Words as a file may be called on any system."""
    kept = "".join(c if c.isalnum() or c in "-_’'" else " " for c in text)
    return short(kept, 60).rstrip("… ")
