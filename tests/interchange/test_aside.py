"""What a study keeps aside of a project goes along as it came."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from projects import projects

from vertel.interchange.aside import as_leftovers, from_leftovers
from vertel.interchange.project import Project, Selection, Source


@settings(max_examples=50)
@given(projects())
def test_all_of_it_comes_back(project: Project) -> None:
    asides = from_leftovers(as_leftovers(project))
    assert asides.sets == project.sets
    assert asides.links == tuple(project.links)
    assert asides.leftovers == project.leftovers
    assert asides.descriptions == ((project.description,) if project.description else ())
    spoken_for = {guid for case in project.cases for guid in case.selections}
    linked = {guid for link in project.links for guid in (link.origin, link.target)}
    for source in project.sources:
        back = asides.restored(as_a_study_shows(source))
        assert not back.lost
        assert replace(back.source, selections=()) == replace(source, selections=())
        there = {one._replace(notes=()) for one in back.source.selections}
        for one in source.selections:
            said = one.name or one.description or one.user or one.made_at or one.guid in linked
            bare = not (one.codings or one.notes or one.guid in spoken_for)
            if bare or (one.codings and said):
                assert one._replace(notes=()) in there


def as_a_study_shows(source: Source) -> Source:
    """What comes out of a study of a source, before what was kept aside goes along."""
    return replace(
        source,
        medium="text",
        container=None,
        sync=(),
        user=None,
        made_at=None,
        selections=tuple(passages(source)),
    )


def passages(source: Source) -> Iterator[Selection]:
    """Only what is coded, in selections that have nothing of their own."""
    for n, one in enumerate(source.selections):
        if one.codings:
            yield Selection(f"passage {n}", one.start, one.end, codings=one.codings)


BARE = Selection("S-1", 0, 3, "Wij", "Hoe zij begint")
NAMED = Project("Buurt", sources=(Source("T-1", "Gesprek", "Wij zien elkaar.", selections=(BARE,)),))


def test_a_passage_without_a_coding_stands_where_it_stood_or_is_named_where_it_cannot() -> None:
    asides = from_leftovers(as_leftovers(NAMED))
    same, other = Source("T-1", "Gesprek", "Wij zien elkaar."), Source("T-1", "Gesprek", "Zij zien elkaar.")
    assert asides.restored(same).source.selections == (BARE,)
    assert asides.restored(other).source.selections == ()
    assert asides.restored(other).lost == ("Wij",)


def test_what_no_element_can_hold_is_not_in_the_way() -> None:
    odd = "Wij\x0b zi\ufffeen\ud800"  # as a database of another program may have it
    source = replace(NAMED.sources[0], selections=(BARE._replace(name=odd, description=odd),))
    asides = from_leftovers(as_leftovers(replace(NAMED, description=odd, sources=(source,))))
    assert asides.descriptions == ("Wij zien",)
    [back] = asides.restored(replace(source, selections=())).source.selections
    assert (back.name, back.description) == ("Wij zien", "Wij zien")
