"""The member-check letters as their templates see them: plain text, numbers and lists, everything already in words."""

from collections.abc import Mapping
from datetime import date

from vertel.reports.document import Document
from vertel.reports.fields.for_participants import opening
from vertel.reports.phrasing import Context, paragraphs
from vertel.reports.words import Words
from vertel.stories.change_stories.change_story import ChangeStory
from vertel.stories.reporting.letter import Letter, Letters, UsedQuote


def letter_document(letters: Letters, words: Words) -> Document:
    """The member-check letter. Raises MissingWords, MisspeltWords."""
    return Document("letter", letters.lang, _fields(letters, words))


def _fields(letters: Letters, words: Words) -> Context:
    return {
        **opening(words, letters.study, letters.made_on, letters.contact, letters.withheld),
        "letters": [_letter(letter, letters.study, letters.held_on, words) for letter in letters.letters],
        "missing": [] if letters.letters else [words("letter.says.nothing")],
    }


def _letter(letter: Letter, study: str, held_on: Mapping[str, date], words: Words) -> Context:
    """The quotes and then the stories are numbered through, as the form asks for them by number."""
    pseudonym = letter.voice.pseudonym
    first_story = len(letter.quotes) + 1
    quotes = [_quote(n, quote, held_on, words) for n, quote in enumerate(letter.quotes, start=1)]
    stories = [_story(n, story, words) for n, story in enumerate(letter.stories, start=first_story)]
    return {
        "pseudonym": pseudonym,
        "open_teller": words("letter.open_teller", pseudonym=pseudonym),
        "thanks": words("letter.thanks", study=study.strip()) if study.strip() else words("letter.thanks_unnamed"),
        "why": words("letter.why", pseudonym=pseudonym),
        "quotes": quotes,
        "stories": stories,
        "more": words("letter.says.more", n=letter.more) if letter.more else "",
        "numbers": [str(n) for n in range(1, first_story + len(stories))],
    }


def _quote(n: int, quote: UsedQuote, held_on: Mapping[str, date], words: Words) -> Context:
    piece = quote.evidence
    day = held_on.get(piece.session)
    key = "where_on" if day else "where"
    serves = [words("letter.says.serves", themes=words.names([f"‘{theme}’" for theme in quote.themes]))]
    if quote.claims:
        key_of_claims = "claims_against" if quote.against else "claims"
        claims = " ".join(f"“{claim.rstrip('.')}.”" for claim in quote.claims)
        serves.append(words(f"letter.says.{key_of_claims}", claims=claims))
    return {
        "n": str(n),
        "text": piece.quote.strip(),
        "where": words(f"letter.says.{key}", session=piece.session, day=words.day(day)),
        "serves": serves,
    }


def _story(n: int, story: ChangeStory, words: Words) -> Context:
    told = (("then", story.then), ("now", story.now), ("thanks_to", story.thanks_to), ("matters", story.matters))
    return {
        "n": str(n),
        "title": words("letter.says.story", title=story.title),
        "parts": [
            {"name": words(f"booklet.{key}"), "text": " ".join(paragraphs(text))} for key, text in told if text.strip()
        ],
    }
