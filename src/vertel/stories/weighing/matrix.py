"""The matrix (framework method): themes × perspectives, sessions or participants, and how the perspectives differ."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from vertel.analysis.codebook import Code
from vertel.language import N_, _
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.findings import ThemeFinding
from vertel.transcripts.transcript import PERSPECTIVES, Perspective

Across = Literal["perspective", "session", "participant"]
ACROSS: tuple[Across, ...] = get_args(Across)

# The column of what was said by somebody of whom it is not known who she is, or from which perspective she speaks.
UNKNOWN = ""

# A theme, and a column: a perspective, the name of a session, or a pseudonym.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """That somebody (None: nobody knows who) spoke of a theme, its key, in a session: for it or against it."""

    theme: str
    session: str
    voice: Voice | None
    against: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One theme in one column. `voices` are the distinct people who told of it, `opposed` those who went against it.

    `unknown`: something was said there of which nobody knows who said it. `evidence` and `against` hold the passages,
    where they were asked for. `summary` is what somebody wrote about the cell.
    """

    voices: tuple[Voice, ...] = ()
    opposed: tuple[Voice, ...] = ()
    unknown: bool = False
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()
    summary: str = ""

    @property
    def is_silent(self) -> bool:
        """Whether nothing was said there."""
        return not (self.voices or self.opposed or self.unknown)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the perspectives share on one theme and where they differ, by who spoke; no feeling is read into words.

    `told`: perspectives from which people told of it, and none went against it; `opposed`: the other way round;
    `divided`: both. `silent`: heard in the study, and not on this theme. Who has no known perspective is in none.
    """

    theme: Code
    told: tuple[Perspective, ...] = ()
    divided: tuple[Perspective, ...] = ()
    opposed: tuple[Perspective, ...] = ()
    silent: tuple[Perspective, ...] = ()

    @property
    def is_shared(self) -> bool:
        """Whether more than one perspective tells of it, and nobody goes against it."""
        return len(self.told) > 1 and not (self.divided or self.opposed)

    @property
    def differs(self) -> bool:
        """Whether somebody goes against what somebody else tells."""
        return bool(self.divided or (self.told and self.opposed))

    @property
    def sentence(self) -> str:
        """Who spoke for, who against and who was silent, in the language in use; empty where nobody is known."""
        parts = ((self.told, _TOLD), (self.divided, _DIVIDED), (self.opposed, _OPPOSED), (self.silent, _SILENT))
        clauses = [_(clause).format(groups=_series(groups)) for groups, clause in parts if groups]
        said = "; ".join(clauses)
        return f"{said[:1].upper()}{said[1:]}." if said else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A theme with its cells, in the order of the columns, and how the perspectives stand towards each other on it."""

    theme: Code
    cells: tuple[Cell, ...]
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Matrix:
    """Themes (rows) by perspective, session or participant (columns: a key of PERSPECTIVES, a name, a pseudonym).

    Where something was said by somebody who fits no column, the last one is UNKNOWN.
    """

    across: Across
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def cell(self, theme: str, column: str) -> Cell:
        """The cell of a theme (its key) in a column. KeyError where there is none."""
        row = next((row for row in self.rows if row.theme.key == theme), None)
        if row is None or column not in self.columns:
            raise KeyError((theme, column))
        return row.cells[self.columns.index(column)]


def matrix(
    across: Across,
    themes: Sequence[Code],
    said: Iterable[Said],
    *,
    columns: Sequence[str] = (),
    quotes: Iterable[tuple[str, Evidence]] = (),
    summaries: Mapping[Place, str] | None = None,
) -> Matrix:
    """What was `said` of `themes`, in `columns` and then in whatever else has something; perspectives in fixed order.

    `quotes` are passages to show, each with the key of its theme. What is said of other themes is left out.
    """
    by_theme: dict[str, list[Said]] = {theme.key: [] for theme in themes}
    cells: dict[Place, _Heard] = defaultdict(_Heard)
    for piece in said:
        if piece.theme in by_theme:
            by_theme[piece.theme].append(piece)
            cells[piece.theme, column_of(piece, across)].add(piece)
    for key, quote in quotes:
        cells[key, column_of(Said(key, quote.session, quote.voice), across)].quotes.append(quote)
    named = _columns(across, columns, [column for _theme, column in cells])
    written = summaries or {}
    heard = {piece.voice.perspective for pieces in by_theme.values() for piece in pieces if piece.voice}
    empty = _Heard()
    rows = (
        Row(
            theme,
            tuple(cells.get((theme.key, column), empty).cell(written.get((theme.key, column), "")) for column in named),
            agreement(theme, by_theme[theme.key], heard),
        )
        for theme in themes
    )
    return Matrix(across, named, tuple(rows))


def matrix_of(
    findings: Sequence[ThemeFinding],
    across: Across = "perspective",
    *,
    columns: Sequence[str] = (),
    summaries: Mapping[Place, str] | None = None,
) -> Matrix:
    """The matrix of what a report finds, with all of its passages; as `matrix`."""
    quotes = [(each.theme.key, piece) for each in findings for piece in (*each.evidence, *each.against)]
    said = [Said(theme, piece.session, piece.voice, piece.against) for theme, piece in quotes]
    themes = [each.theme for each in findings]
    return matrix(across, themes, said, columns=columns, quotes=quotes, summaries=summaries)


def agreement(theme: Code, said: Iterable[Said], heard: Collection[Perspective | None]) -> Agreement:
    """How the perspectives stand towards each other in what was `said` of `theme`; `heard` are those of the study."""
    told: set[Perspective] = set()
    opposed: set[Perspective] = set()
    for piece in said:
        if piece.voice and piece.voice.perspective:
            (opposed if piece.against else told).add(piece.voice.perspective)

    def those(chosen: Collection[Perspective | None]) -> tuple[Perspective, ...]:
        return tuple(each for each in PERSPECTIVES if each in chosen)

    silent = {*heard} - told - opposed
    return Agreement(theme, those(told - opposed), those(told & opposed), those(opposed - told), those(silent))


def column_of(piece: Said, across: Across) -> str:
    """The column in which something stands that was said."""
    match across:
        case "session":
            return piece.session
        case "participant":
            return piece.voice.pseudonym if piece.voice else UNKNOWN
        case "perspective":
            return (piece.voice.perspective if piece.voice else None) or UNKNOWN


class _Heard:
    """What stands in a cell, as it is gathered."""

    def __init__(self) -> None:
        self.voices: dict[Voice, None] = {}
        self.opposed: dict[Voice, None] = {}
        self.unknown = False
        self.quotes: list[Evidence] = []

    def add(self, piece: Said) -> None:
        if piece.voice is None:
            self.unknown = True
        else:
            (self.opposed if piece.against else self.voices)[piece.voice] = None

    def cell(self, summary: str) -> Cell:
        return Cell(
            voices=tuple(self.voices),
            opposed=tuple(self.opposed),
            unknown=self.unknown,
            evidence=tuple(quote for quote in self.quotes if not quote.against),
            against=tuple(quote for quote in self.quotes if quote.against),
            summary=summary,
        )


def _columns(across: Across, wanted: Sequence[str], used: Iterable[str]) -> tuple[str, ...]:
    there = dict.fromkeys([*wanted, *used])
    in_order = [each for each in PERSPECTIVES if each in there] if across == "perspective" else list(there)
    known = tuple(each for each in in_order if each != UNKNOWN)
    return (*known, UNKNOWN) if UNKNOWN in there else known


_GROUPS: Mapping[Perspective, str] = {
    "members": N_("members"),
    "municipality": N_("people from the municipality"),
    "residents": N_("residents"),
    "partners": N_("partners"),
}
_TOLD = N_("{groups} tell of it")
_DIVIDED = N_("{groups} speak both for it and against it")
_OPPOSED = N_("{groups} go against it")
_SILENT = N_("{groups} were not heard on it")


def _series(groups: Sequence[Perspective]) -> str:
    """“members, residents and partners”."""
    *first, last = (_(_GROUPS[each]) for each in groups)
    return _("{first} and {last}").format(first=", ".join(first), last=last) if first else last
