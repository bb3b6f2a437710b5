"""The tables of a study. The database itself guards what must hold; migrations/ makes and changes these tables.

Texts are stored once and never changed. Offsets are code points, end exclusive; times are seconds.
"""

from vertel.study.store.schema.account import (
    actions,
    checks,
    claim_evidence,
    claims,
    figures,
    lessons,
    priorities,
    priority_themes,
    summaries,
)
from vertel.study.store.schema.asking import answers, keywords, prompts, question_themes, questions
from vertel.study.store.schema.coding import codes, codings, memos
from vertel.study.store.schema.columns import metadata
from vertel.study.store.schema.exchange import attributes, guids, imports, leftover_files, leftovers, variables
from vertel.study.store.schema.log import coders, events, learned, numbers, study
from vertel.study.store.schema.telling import (
    change_stories,
    domains,
    panels,
    paragraphs,
    placed,
    reactions,
    stories,
    tales,
    votes,
)
from vertel.study.store.schema.texts import names, participants, sessions, sources, speakers, transcripts, turns

__all__ = [
    "actions",
    "answers",
    "attributes",
    "change_stories",
    "checks",
    "claim_evidence",
    "claims",
    "coders",
    "codes",
    "codings",
    "domains",
    "events",
    "figures",
    "guids",
    "imports",
    "keywords",
    "learned",
    "leftover_files",
    "leftovers",
    "lessons",
    "memos",
    "metadata",
    "names",
    "numbers",
    "panels",
    "paragraphs",
    "participants",
    "placed",
    "priorities",
    "priority_themes",
    "prompts",
    "question_themes",
    "questions",
    "reactions",
    "sessions",
    "sources",
    "speakers",
    "stories",
    "study",
    "summaries",
    "tales",
    "transcripts",
    "turns",
    "variables",
    "votes",
]
