"""What was asked, the change stories and who chose them, the claims and who checked them, figures, actions, lessons."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sessions", sa.Column("method", sa.String(), nullable=True))
    op.create_table(
        "domains",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_domains")),
        sa.UniqueConstraint("name", name=op.f("uq_domains_name")),
    )
    op.create_table(
        "figures",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("trim(subject) <> ''", name=op.f("ck_figures_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures")),
    )
    op.create_table(
        "lessons",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("core", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("trim(core) <> ''", name=op.f("ck_lessons_core")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
    )
    op.create_table(
        "priorities",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_priorities_name")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priorities")),
        sa.UniqueConstraint("name", name=op.f("uq_priorities_name")),
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint("trim(text) <> ''", name=op.f("ck_questions_text")),
        sa.ForeignKeyConstraint(["parent_id"], ["questions.id"], name=op.f("fk_questions_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    op.create_index(op.f("ix_questions_parent_id"), "questions", ["parent_id"], unique=False)
    op.create_table(
        "actions",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("trim(what) <> ''", name=op.f("ck_actions_what")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_actions_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
    )
    op.create_index(op.f("ix_actions_session_id"), "actions", ["session_id"], unique=False)
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("contribution", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("outcome IN ('realised', 'intended')", name=op.f("ck_claims_outcome")),
        sa.CheckConstraint("trim(what) <> ''", name=op.f("ck_claims_what")),
        sa.CheckConstraint("trim(who) <> ''", name=op.f("ck_claims_who")),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_claims_code_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_code_id"), "claims", ["code_id"], unique=False)
    op.create_table(
        "priority_themes",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("priority_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_priority_themes_code_id")),
        sa.ForeignKeyConstraint(["priority_id"], ["priorities.id"], name=op.f("fk_priority_themes_priority_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority_themes")),
        sa.UniqueConstraint("priority_id", "code_id", name=op.f("uq_priority_themes_priority_id_code_id")),
    )
    op.create_index(op.f("ix_priority_themes_code_id"), "priority_themes", ["code_id"], unique=False)
    op.create_index(op.f("ix_priority_themes_priority_id"), "priority_themes", ["priority_id"], unique=False)
    op.create_table(
        "prompts",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('question', 'statement', 'keywords', 'side', 'paragraph', 'action')", name=op.f("ck_prompts_kind")
        ),
        sa.CheckConstraint("trim(text) <> ''", name=op.f("ck_prompts_text")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_prompts_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompts")),
    )
    op.create_index(op.f("ix_prompts_session_id"), "prompts", ["session_id"], unique=False)
    op.create_table(
        "question_themes",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_question_themes_code_id")),
        sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=op.f("fk_question_themes_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_themes")),
        sa.UniqueConstraint("question_id", "code_id", name=op.f("uq_question_themes_question_id_code_id")),
    )
    op.create_index(op.f("ix_question_themes_code_id"), "question_themes", ["code_id"], unique=False)
    op.create_index(op.f("ix_question_themes_question_id"), "question_themes", ["question_id"], unique=False)
    op.create_table(
        "summaries",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("perspective", sa.String(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "perspective IN ('members', 'municipality', 'residents', 'partners')", name=op.f("ck_summaries_perspective")
        ),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_summaries_code_id")),
        sa.ForeignKeyConstraint(["participant_id"], ["participants.id"], name=op.f("fk_summaries_participant_id")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_summaries_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summaries")),
    )
    op.create_index(op.f("ix_summaries_code_id"), "summaries", ["code_id"], unique=False)
    op.create_index(op.f("ix_summaries_participant_id"), "summaries", ["participant_id"], unique=False)
    op.create_index(op.f("ix_summaries_session_id"), "summaries", ["session_id"], unique=False)
    op.create_table(
        "tales",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("trim(title) <> ''", name=op.f("ck_tales_title")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_tales_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tales")),
    )
    op.create_index(op.f("ix_tales_session_id"), "tales", ["session_id"], unique=False)
    op.create_table(
        "change_stories",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("then", sa.Text(), nullable=False),
        sa.Column("now", sa.Text(), nullable=False),
        sa.Column("thanks_to", sa.Text(), nullable=False),
        sa.Column("network", sa.JSON(), nullable=False),
        sa.Column("matters", sa.Text(), nullable=False),
        sa.Column("no_change", sa.Boolean(name="no_change"), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=True),
        sa.Column("domain_id", sa.Integer(), nullable=True),
        sa.Column("transcript_id", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.CheckConstraint("trim(title) <> ''", name=op.f("ck_change_stories_title")),
        sa.CheckConstraint('"start" < "end"', name=op.f("ck_change_stories_span")),
        sa.ForeignKeyConstraint(["domain_id"], ["domains.id"], name=op.f("fk_change_stories_domain_id")),
        sa.ForeignKeyConstraint(["earlier_id"], ["change_stories.id"], name=op.f("fk_change_stories_earlier_id")),
        sa.ForeignKeyConstraint(["participant_id"], ["participants.id"], name=op.f("fk_change_stories_participant_id")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_change_stories_session_id")),
        sa.ForeignKeyConstraint(["transcript_id"], ["transcripts.id"], name=op.f("fk_change_stories_transcript_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_stories")),
    )
    op.create_index(op.f("ix_change_stories_domain_id"), "change_stories", ["domain_id"], unique=False)
    op.create_index(op.f("ix_change_stories_earlier_id"), "change_stories", ["earlier_id"], unique=False)
    op.create_index(op.f("ix_change_stories_participant_id"), "change_stories", ["participant_id"], unique=False)
    op.create_index(op.f("ix_change_stories_session_id"), "change_stories", ["session_id"], unique=False)
    op.create_index(op.f("ix_change_stories_transcript_id"), "change_stories", ["transcript_id"], unique=False)
    op.create_table(
        "keywords",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("prompt_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("code_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("trim(word) <> ''", name=op.f("ck_keywords_word")),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_keywords_code_id")),
        sa.ForeignKeyConstraint(["participant_id"], ["participants.id"], name=op.f("fk_keywords_participant_id")),
        sa.ForeignKeyConstraint(["prompt_id"], ["prompts.id"], name=op.f("fk_keywords_prompt_id")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_keywords_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keywords")),
    )
    op.create_index(op.f("ix_keywords_code_id"), "keywords", ["code_id"], unique=False)
    op.create_index(op.f("ix_keywords_participant_id"), "keywords", ["participant_id"], unique=False)
    op.create_index(op.f("ix_keywords_prompt_id"), "keywords", ["prompt_id"], unique=False)
    op.create_index(op.f("ix_keywords_session_id"), "keywords", ["session_id"], unique=False)
    op.create_table(
        "paragraphs",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tale_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("literal", sa.Text(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["tale_id"], ["tales.id"], name=op.f("fk_paragraphs_tale_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraphs")),
    )
    op.create_index(op.f("ix_paragraphs_tale_id"), "paragraphs", ["tale_id"], unique=False)
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("turn_id", sa.Integer(), nullable=False),
        sa.Column("prompt_id", sa.Integer(), nullable=True),
        sa.Column("stance", sa.String(), nullable=True),
        sa.CheckConstraint("stance IN ('agree', 'disagree', 'depends')", name=op.f("ck_answers_stance")),
        sa.ForeignKeyConstraint(["prompt_id"], ["prompts.id"], name=op.f("fk_answers_prompt_id")),
        sa.ForeignKeyConstraint(["turn_id"], ["turns.id"], name=op.f("fk_answers_turn_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sa.UniqueConstraint("turn_id", name=op.f("uq_answers_turn_id")),
    )
    op.create_index(op.f("ix_answers_prompt_id"), "answers", ["prompt_id"], unique=False)
    op.create_table(
        "checks",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("change_story_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("by_whom", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('teller', 'second-source', 'independent')", name=op.f("ck_checks_kind")),
        sa.CheckConstraint("trim(by_whom) <> ''", name=op.f("ck_checks_by_whom")),
        sa.CheckConstraint("trim(finding) <> ''", name=op.f("ck_checks_finding")),
        sa.CheckConstraint("verdict IN ('agrees', 'partly', 'contests')", name=op.f("ck_checks_verdict")),
        sa.CheckConstraint("(claim_id IS NULL) <> (change_story_id IS NULL)", name=op.f("ck_checks_one_thing")),
        sa.ForeignKeyConstraint(["change_story_id"], ["change_stories.id"], name=op.f("fk_checks_change_story_id")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_checks_claim_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checks")),
    )
    op.create_index(op.f("ix_checks_change_story_id"), "checks", ["change_story_id"], unique=False)
    op.create_index(op.f("ix_checks_claim_id"), "checks", ["claim_id"], unique=False)
    op.create_table(
        "claim_evidence",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("coding_id", sa.Integer(), nullable=False),
        sa.Column("against", sa.Boolean(name="against"), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_evidence_claim_id")),
        sa.ForeignKeyConstraint(["coding_id"], ["codings.id"], name=op.f("fk_claim_evidence_coding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_evidence")),
        sa.UniqueConstraint("claim_id", "coding_id", name=op.f("uq_claim_evidence_claim_id_coding_id")),
    )
    op.create_index(op.f("ix_claim_evidence_claim_id"), "claim_evidence", ["claim_id"], unique=False)
    op.create_index(op.f("ix_claim_evidence_coding_id"), "claim_evidence", ["coding_id"], unique=False)
    op.create_table(
        "panels",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("domain_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("selected_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("dissent", sa.Text(), nullable=False),
        sa.Column("feedback", sa.Text(), nullable=False),
        sa.CheckConstraint("way IN ('votes', 'negotiation')", name=op.f("ck_panels_way")),
        sa.ForeignKeyConstraint(["domain_id"], ["domains.id"], name=op.f("fk_panels_domain_id")),
        sa.ForeignKeyConstraint(["selected_id"], ["change_stories.id"], name=op.f("fk_panels_selected_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panels")),
    )
    op.create_index(op.f("ix_panels_domain_id"), "panels", ["domain_id"], unique=False)
    op.create_index(op.f("ix_panels_selected_id"), "panels", ["selected_id"], unique=False)
    op.create_table(
        "reactions",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("paragraph_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("turn_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('reaction', 'addition')", name=op.f("ck_reactions_kind")),
        sa.ForeignKeyConstraint(["paragraph_id"], ["paragraphs.id"], name=op.f("fk_reactions_paragraph_id")),
        sa.ForeignKeyConstraint(["participant_id"], ["participants.id"], name=op.f("fk_reactions_participant_id")),
        sa.ForeignKeyConstraint(["turn_id"], ["turns.id"], name=op.f("fk_reactions_turn_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reactions")),
    )
    op.create_index(op.f("ix_reactions_paragraph_id"), "reactions", ["paragraph_id"], unique=False)
    op.create_index(op.f("ix_reactions_participant_id"), "reactions", ["participant_id"], unique=False)
    op.create_index(op.f("ix_reactions_turn_id"), "reactions", ["turn_id"], unique=False)
    op.create_table(
        "votes",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("change_story_id", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.CheckConstraint("votes >= 0", name=op.f("ck_votes_votes")),
        sa.ForeignKeyConstraint(["change_story_id"], ["change_stories.id"], name=op.f("fk_votes_change_story_id")),
        sa.ForeignKeyConstraint(["panel_id"], ["panels.id"], name=op.f("fk_votes_panel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_votes")),
        sa.UniqueConstraint("panel_id", "change_story_id", name=op.f("uq_votes_panel_id_change_story_id")),
    )
    op.create_index(op.f("ix_votes_change_story_id"), "votes", ["change_story_id"], unique=False)
    op.create_index(op.f("ix_votes_panel_id"), "votes", ["panel_id"], unique=False)
