"""Whatever a project holds, it comes in without trouble, and coming again it adds nothing."""

import shutil
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from vertel.interchange.project import Project
from vertel.study.coding.passages import check_quotes
from vertel.study.exchanging.taking_in.project import take_in
from vertel.study.log.history import newest_event, undo
from vertel.study.store.schema import metadata
from vertel.study.store.study import Study, open_study

sys.path.append(str(Path(__file__).parent.parent / "interchange"))
from projects import projects

_NEVER = {"events", "numbers", "coders", "learned"}  # what no undo takes away


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(project=projects())
def test_any_project_comes_in_once_and_goes_again(project: Project, made_once: Path, tmp_path: Path) -> None:
    study = _fresh(made_once, tmp_path)
    before = _rows(study)
    tried = take_in(study, project, "alles.qdpx", "0" * 64, dry_run=True)
    assert _rows(study) == before
    taken = take_in(study, project, "alles.qdpx", "0" * 64)
    assert taken == tried
    with study.reading() as connection:
        check_quotes(study, connection)
    event, rows = newest_event(study), _rows(study)
    again = take_in(study, project, "alles.qdpx", "0" * 64)
    assert not again.something_new
    assert (newest_event(study), _rows(study)) == (event, rows)
    for tally in (again.sessions, again.codes, again.codings, again.memos, again.participants, again.variables):
        assert (tally.new, tally.changed, tally.gone) == (0, (), ())
    if taken.something_new:
        undo(study)
        assert _rows(study) == before


def _fresh(made_once: Path, tmp_path: Path) -> Study:
    folder = tmp_path / "onderzoek"
    shutil.rmtree(folder, ignore_errors=True)
    return open_study(shutil.copytree(made_once, folder))


def _rows(study: Study) -> dict[str, list[tuple[object, ...]]]:
    """All that the study holds."""
    with study.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(table.c.id))]
            for table in metadata.sorted_tables
            if table.name not in _NEVER
        }
