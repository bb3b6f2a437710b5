"""What both faces call things, as English sentences to translate."""

from collections.abc import Mapping

from vertel.language import N_, Lang
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

LANGUAGES: Mapping[Lang, str] = {"nl": N_("in Dutch"), "en": N_("in English")}
