"""What a study keeps aside of a project goes along as it came."""

from hypothesis import given, settings
from projects import projects

from vertel.interchange.aside import as_leftovers, from_leftovers
from vertel.interchange.project import Project


@settings(max_examples=50)
@given(projects())
def test_all_of_it_comes_back(project: Project) -> None:
    asides = from_leftovers(as_leftovers(project))
    assert asides.sets == project.sets
    assert asides.links == tuple(project.links)
    assert asides.leftovers == project.leftovers
    assert asides.descriptions == ((project.description,) if project.description else ())
    for source in project.sources:
        assert asides.containers.get(source.guid) == source.container
        assert asides.sync.get(source.guid, ()) == source.sync
        if source.container:
            assert asides.with_medium(source) == source
