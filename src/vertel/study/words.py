"""What both faces call things, as English sentences to translate."""

from collections.abc import Mapping

from vertel.language import N_, Lang
from vertel.stories.asking.methods import PromptKind
from vertel.stories.asking.questions import QuestionState
from vertel.stories.asking.talk import Stance
from vertel.stories.claiming.claim import CheckKind, ClaimStatus, Verdict
from vertel.stories.telling.outcome import OutcomeKind
from vertel.transcripts.speakers import Role
from vertel.transcripts.transcript import Perspective

ROLES: Mapping[Role, str] = {"interviewer": N_("interviewer"), "respondent": N_("respondent")}

# One person; and all of them together.
PERSPECTIVES: Mapping[Perspective, str] = {
    "members": N_("member"),
    "municipality": N_("municipality"),
    "residents": N_("resident"),
    "partners": N_("partner"),
}
GROUPS: Mapping[Perspective, str] = {
    "members": N_("Members"),
    "municipality": N_("Municipality"),
    "residents": N_("Residents"),
    "partners": N_("Partners"),
}

KINDS: Mapping[str, str] = {
    "dialogue": N_("dialogue session"),
    "focus-group": N_("focus group"),
    "interview": N_("interview"),
    "circle": N_("circle conversation"),
    "reflection": N_("reflection session"),
    "work": N_("work session"),
}

PROMPTS: Mapping[PromptKind, str] = {
    "question": N_("open question"),
    "statement": N_("statement"),
    "keywords": N_("keyword round"),
    "side": N_("side of the matter"),
    "paragraph": N_("paragraph read aloud"),
    "action": N_("agreements"),
}
STANCES: Mapping[Stance, str] = {"agree": N_("Agree"), "disagree": N_("Disagree"), "depends": N_("It depends")}

LANGUAGES: Mapping[Lang, str] = {"nl": N_("in Dutch"), "en": N_("in English")}

OUTCOMES: Mapping[OutcomeKind, str] = {"realised": N_("realised"), "intended": N_("intended")}

# Claims and change stories, and who looked whether they hold.
CHECK_KINDS: Mapping[CheckKind, str] = {
    "teller": N_("member check (by the teller)"),
    "second-source": N_("second source"),
    "independent": N_("independent check"),
}
VERDICTS: Mapping[Verdict, str] = {
    "agrees": N_("agrees"),
    "partly": N_("agrees in part"),
    "contests": N_("contests it"),
}
CLAIM_STATUSES: Mapping[ClaimStatus, str] = {
    "contested": N_("contested"),
    "unconfirmed": N_("unconfirmed"),
    "teller-agreed": N_("teller agreed"),
    "second-source": N_("second source"),
    "independently-checked": N_("independently checked"),
}

# How far a knowledge question is answered.
QUESTION_STATES: Mapping[QuestionState, str] = {
    "open": N_("not answered: a gap"),
    "heard": N_("people were heard, no answer written yet"),
    "partly": N_("answered in part"),
    "unsupported": N_("an answer, but nobody was heard on its themes"),
    "answered": N_("answered"),
}
