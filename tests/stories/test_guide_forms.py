"""What goes with the guide on paper is about the study, whatever that is called."""

from pathlib import Path

import pytest

from vertel import content
from vertel.stories.reporting.guide_forms import ConsentForm, FormPart, Invitation
from vertel.stories.reporting.guide_texts import UnknownPlaceholder, read_guide_texts


def test_the_name_of_the_study_comes_in_its_place() -> None:
    invitation = Invitation(("Over “{study}”.",), (), ("Tot ziens!",)).about("De {Brug}")
    assert (invitation.before, invitation.after) == (("Over “De {Brug}”.",), ("Tot ziens!",))
    form = ConsentForm(parts=(FormPart("Wat?", ("Het heet “{study}”.",)),)).about("De {Brug}")
    assert form.parts[0].points == ("Het heet “De {Brug}”.",)


def test_the_key_part_is_ranked_and_fixed_questions_say_why() -> None:
    texts = read_guide_texts(content.find("stories", "leidraad.yaml"))
    fixed = [question for part in texts.programme.values() for question in part.questions]
    assert all(question.why for question in fixed)


def test_a_guide_of_the_study_may_leave_the_paper_out(tmp_path: Path) -> None:
    shipped = content.find("stories", "leidraad.yaml").read_text(encoding="utf-8")
    own = tmp_path / "leidraad.yaml"
    at, after = shipped.index("\ninvitation:"), shipped.index("\nchecklist:")
    own.write_text(shipped[:at] + shipped[after:], encoding="utf-8")
    texts = read_guide_texts(own)
    assert (texts.invitation, texts.consent_form) == (Invitation(), ConsentForm())


def test_a_place_that_cannot_be_filled_in_is_named(tmp_path: Path) -> None:
    shipped = content.find("stories", "leidraad.yaml").read_text(encoding="utf-8")
    own = tmp_path / "leidraad.yaml"
    own.write_text(
        shipped.replace("Het heet “{study}”. Wij willen", "Het heet “{onderzoek}”. Wij willen"), encoding="utf-8"
    )
    with pytest.raises(UnknownPlaceholder, match="invitation, before"):
        read_guide_texts(own)
