"""The codebook of a study as the codes of a project, with those that stand for the stages of its arcs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, select

from vertel import language
from vertel.analysis.code_keys import key_for
from vertel.interchange.described import Described, compose
from vertel.interchange.project import Code, Guid
from vertel.interchange.terms import AGAINST, ARCS, ArcNames, Meaning, arc_codes, made_guid
from vertel.stories.telling.arcs import NoSuchArc, find_arc
from vertel.study.exchanging.handing_on.notes import Notes
from vertel.study.store import tree
from vertel.study.store.guids import Guids
from vertel.study.store.schema import codes, placed, stories
from vertel.study.store.study import Study


class Codes:
    """The codes of a project. Those of vertel's own are among them where something has them."""

    def __init__(self, study: Study, connection: Connection, guids: Guids, notes: Notes) -> None:
        self._connection, self._guids, self._notes = connection, guids, notes
        self._against = False
        self._arcs = {arc.key: arc for arc in _arcs_in_use(study, connection)}
        self._meant = {meaning: code.guid for arc in self._arcs.values() for code, meaning in arc_codes(arc)}

    def guid(self, number: int) -> Guid:
        """The GUID of a code of the study."""
        return self._guids.of("codes", number)

    def meaning(self, meaning: Meaning) -> Guid:
        """The GUID of the code that says this."""
        if meaning.what == "against":
            self._against = True
            return AGAINST.guid
        return self._meant[meaning]

    def made(self) -> tuple[Code, ...]:
        """All of them, parents before their children: to be asked for when everything is coded."""
        arcs = [code for arc in self._arcs.values() for code in self._of_arc(arc)]
        return (*self.own(), *([ARCS, *arcs] if arcs else ()), *((AGAINST,) if self._against else ()))

    def own(self) -> Iterator[Code]:
        """Those of the study itself, in their tree."""
        rows = {row.id: row for row in self._connection.execute(select(codes))}
        for number, _depth in tree.walk(tree.below(self._connection, codes)):
            row = rows[number]
            yield Code(
                guid=self.guid(number),
                name=row.name,
                parent=self.guid(row.parent_id) if row.parent_id else None,
                description=compose(
                    Described(
                        key=row.key if row.key != key_for(row.name) else None,
                        description=row.description,
                        include=row.include,
                        exclude=row.exclude,
                        keywords=tuple(row.keywords),
                        examples=tuple(row.examples),
                    )
                ),
                colour=row.colour,
                codable=row.codable,
                notes=self._notes.about("codes", number),
            )

    def _of_arc(self, arc: ArcNames) -> Iterator[Code]:
        written = {}
        for row in self._connection.execute(select(stories).where(stories.c.arc == arc.key).order_by(stories.c.id)):
            guid = made_guid("arc", arc.key, "stage", row.stage, "story")
            text = (self._notes.story(guid, row.text),) if row.text else ()
            written[row.stage] = (*text, *self._notes.about("stories", row.id))
        for code, meaning in arc_codes(arc):
            yield replace(code, notes=written.get(meaning.stage, ())) if meaning.what == "stage" else code


def _arcs_in_use(study: Study, connection: Connection) -> Iterator[ArcNames]:
    """The arcs in which something was put or written, by their keys."""
    used: dict[str, set[str]] = defaultdict(set)
    for table in (placed, stories):
        for arc, stage in connection.execute(select(table.c.arc, table.c.stage).distinct()):
            used[arc].update([stage] if stage else [])
    for key in sorted(used):
        yield _names(study, key, used[key])


def _names(study: Study, key: str, used: Iterable[str]) -> ArcNames:
    """The names of an arc; by its keys what it does not have any more."""
    try:
        arc = find_arc(key, study.folder, language.current())
    except NoSuchArc:
        return ArcNames(key, key, tuple((stage, stage) for stage in sorted(used)))
    titles = {stage.key: stage.title for stage in arc.stages}
    return ArcNames(key, arc.name, (*titles.items(), *((stage, stage) for stage in sorted(set(used) - set(titles)))))
