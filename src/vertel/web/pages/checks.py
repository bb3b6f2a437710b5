"""Who looked whether a claim or a change story holds: written down on the page of either (see _checks.html)."""

from datetime import date
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from vertel.stories.claiming.claim import CHECK_KINDS, VERDICTS, check_status
from vertel.study import words
from vertel.study.claiming.checks import HeldCheck, add_check, day, remove_check
from vertel.web.answers import asked, done
from vertel.web.errors import NotAsked
from vertel.web.workspace import study

page = Blueprint("checks", __name__, url_prefix="/checks")


@page.app_context_processor
def words_of_checks() -> dict[str, Any]:
    """What _checks.html needs, on whatever page it stands."""
    return {
        "check_kinds": words.CHECK_KINDS,
        "check_status": check_status,
        "claim_statuses": words.CLAIM_STATUSES,
        "verdicts": words.VERDICTS,
        "today": date.today(),
    }


@page.post("/claims/<int:number>")
def add_to_claim(number: int) -> ResponseReturnValue:
    """Somebody checked a claim: `kind`, `verdict`, `by_whom`, `held_on` and `finding`."""
    add_check(study(), _held(), claim=number)
    return done()


@page.post("/stories/<int:number>")
def add_to_story(number: int) -> ResponseReturnValue:
    """Somebody checked a change story: the same."""
    add_check(study(), _held(), change_story=number)
    return done()


@page.post("/<int:number>/removed")
def remove(number: int) -> ResponseReturnValue:
    """Take a check away."""
    remove_check(study(), number)
    return done()


def _held() -> HeldCheck:
    """What was filled in. Raises NotAsked, NotADay."""
    said = asked("kind", "verdict", "by_whom", "held_on", "finding")
    if said["kind"] not in CHECK_KINDS or said["verdict"] not in VERDICTS:
        raise NotAsked
    return HeldCheck(
        said["kind"], said["verdict"], str(said["by_whom"]), day(str(said["held_on"])), str(said["finding"])
    )
