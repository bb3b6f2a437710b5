"""Every change can be turned back: what a study holds is then what it held."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from vertel.study.log import history
from vertel.study.store.schema import coders, codes, numbers
from vertel.study.store.study import Study


def held(study: Study) -> list[Any]:
    with study.reading() as connection:
        return [tuple(row) for row in connection.execute(select(codes).order_by(codes.c.id))]


def a_code(key: str) -> dict[str, Any]:
    empty = {"description": "", "include": "", "exclude": "", "keywords": [], "examples": [], "position": 0}
    return {"key": key, "name": key, **empty}


actions = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), st.integers(1, 4)),
        st.tuples(st.just("update"), st.text(max_size=5)),
        st.tuples(st.just("delete"), st.integers(0, 3)),
    ),
    max_size=6,
)


@given(actions)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_actions_undone_one_by_one_leave_what_was_there(study: Study, steps: list[tuple[str, Any]]) -> None:
    states = [held(study)]
    for n, (what, how) in enumerate(steps):
        ids = [row[0] for row in states[-1]]
        with study.changing("coding.added") as change:
            if what == "insert":
                unique = len(history.log(study)) * 100 + n
                change.insert(codes, [a_code(f"code-{unique}-{i}") for i in range(how)])
            elif what == "update":
                change.update(codes, ids[3:], description=how)
            else:
                change.delete(codes, ids[3 : 3 + how])
        if held(study) != states[-1]:
            states.append(held(study))
    for state in reversed(states[:-1]):
        history.undo(study)
        assert held(study) == state


def test_a_number_is_never_used_twice(study: Study) -> None:
    with study.changing("coding.added") as change:
        first = change.insert_one(coders, name="Fenna")
    history.undo(study)
    with study.changing("coding.added") as change:
        assert change.insert_one(coders, name="Joris") == first + 1


def test_a_change_that_fails_leaves_nothing_behind(study: Study) -> None:
    before, events = held(study), history.log(study)
    with pytest.raises(IntegrityError), study.changing("coding.added") as change:
        change.insert(codes, [a_code("half"), a_code("half")])
    assert held(study) == before
    assert history.log(study) == events


def test_a_change_that_changes_nothing_is_not_logged(study: Study) -> None:
    events = history.log(study)
    with study.changing("coding.added") as change:
        change.update(codes, [1], name="Ontmoeting")
    assert history.log(study) == events


def test_many_rows_are_inserted_updated_and_deleted_in_batches(study: Study) -> None:
    with study.changing("coding.added") as change:
        ids = change.insert(codes, (a_code(f"n{n}") for n in range(12_000)))
        change.update(codes, ids, description="allemaal")
        change.delete(codes, ids[:-1])
    assert [row.description for row in _rows(study, ids[-1])] == ["allemaal"]
    assert len(held(study)) == 4
    history.undo(study)
    assert len(held(study)) == 3


def _rows(study: Study, number: int) -> list[Any]:
    with study.reading() as connection:
        return list(connection.execute(select(codes).where(codes.c.id == number)))


def test_numbers_are_kept_per_table(study: Study) -> None:
    with study.reading() as connection:
        kept = {row.table_name: row.next for row in connection.execute(select(numbers))}
    assert kept["codes"] == 4
    assert kept["study"] == 2


def test_rows_added_one_after_another_are_one_step(study: Study) -> None:
    with study.changing("code.made") as change:
        for key in ("een", "twee"):
            change.insert_one(codes, **a_code(key))
        change.update(codes, [1], colour="#123456")
        change.insert_one(codes, **a_code("drie"))
    assert [step["did"] for step in change.steps] == ["insert", "update", "insert"]
    history.undo(study)
    assert [row[1] for row in held(study)] == ["ontmoeting", "geld", "schulden"]
