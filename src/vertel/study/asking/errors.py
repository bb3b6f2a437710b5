"""What can go wrong with questions, prompts, keywords and the answers to them, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_


class UnknownWord(VertelError):
    sentence = N_("“{word}” means nothing here; choose from {available}.")


class NoSuchQuestion(VertelError):
    sentence = N_("There is no knowledge question {number}: look for it in the list of questions.")


class QuestionEmpty(VertelError):
    sentence = N_("A knowledge question needs words: type the question.")


class QuestionChanged(VertelError):
    """`clashing` are the fields that somebody else changed."""

    sentence = N_(
        "Somebody else changed the same field of knowledge question {number} meanwhile. What you typed is kept: "
        "compare the two, and store again."
    )


class NoQuestionsToTake(VertelError):
    sentence = N_("There is nothing to take over: list knowledge_questions in stories/onderzoek.yaml first.")


class NoSuchPrompt(VertelError):
    sentence = N_("This prompt is no longer there: reload the page.")


class NoPromptText(VertelError):
    sentence = N_("A prompt needs words: type what you ask or put to people.")


class PromptChanged(VertelError):
    """`there` is what stands there now."""

    sentence = N_(
        "Somebody else changed this prompt meanwhile to “{there}”. What you typed is kept: compare the two, and store "
        "again."
    )


class NoSuchTurn(VertelError):
    sentence = N_("Session “{session}” has no turn {turn} in which a respondent answers: choose another turn.")


class NoStatementThere(VertelError):
    sentence = N_("Turn {turn} answers no statement: first say which statement it answers.")


class NoSuchKeyword(VertelError):
    sentence = N_("This keyword is no longer there: reload the page.")


class NoKeyword(VertelError):
    sentence = N_("A keyword needs a word: type one.")


class KeywordChanged(VertelError):
    """`there` is what stands there now."""

    sentence = N_("Somebody else changed this keyword meanwhile to “{there}”: look which of the two it should be.")


class NobodyCalledSo(VertelError):
    sentence = N_("Nobody in session “{session}” has the pseudonym “{who}”: choose from {available}.")


class NotInAnyAnswer(VertelError):
    sentence = N_("“{quote}” stands in no answer of session “{session}”: copy the words exactly.")


class InMoreAnswers(VertelError):
    sentence = N_("“{quote}” stands in more than one turn of session “{session}”: copy a longer piece.")


class NotAPromptHere(VertelError):
    sentence = N_("“{prompt}” is none of the prompts of session “{session}”: name one by its key or its text.")


class NeitherPromptNorStance(VertelError):
    sentence = N_("Say of “{quote}” which prompt it answers (“prompt”), where it stands (“stance”), or both.")


class MethodsUnusable(VertelError):
    """`place` is the file, and where in it."""

    sentence = N_("{place}: {problem}")
