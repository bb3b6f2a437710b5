"""What can go wrong with a study, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_


class NoStudyHere(VertelError):
    sentence = N_(
        "There is no study in {place} or above it: make one with `vertel new FOLDER`, or name one with --study."
    )


class NotAStudy(VertelError):
    sentence = N_(
        "{place} is not a vertel study, or it is damaged: name the folder that holds study.vertel, or the file itself."
    )


class NoTranscriptsThere(VertelError):
    sentence = N_("There are no transcripts in {place}: name another folder, or the files themselves.")


class StudyExists(VertelError):
    sentence = N_("{place} already holds a study: choose another folder, or go on with this one.")


class StudyTooNew(VertelError):
    sentence = N_("{place} was made by a newer version of vertel: install that version to open it.")


class StudyBusy(VertelError):
    sentence = N_("Somebody else is changing {place} and it takes more than a minute: try again in a moment.")


class NotWritable(VertelError):
    sentence = N_("{place} cannot be written: check that the folder exists and that you may write there.")


class NothingToUndo(VertelError):
    sentence = N_("There is nothing to undo.")


class NoSuchEvent(VertelError):
    sentence = N_("There is no action {number}: `vertel log` shows the actions with their numbers.")


class AlreadyUndone(VertelError):
    sentence = N_("Action {number} was undone already: `vertel log` shows what stands.")


class LaterActionsDepend(VertelError):
    sentence = N_(
        "Action {number} cannot be undone while later ones build on it: undo those first (`vertel log` shows them)."
    )


class SessionTaken(VertelError):
    sentence = N_(
        "{file} is in session “{session}” already, with another text: add it with --again to keep it as a "
        "new version, or with --session as another session."
    )


class NoSuchSession(VertelError):
    sentence = N_("There is no session “{session}”. The study has: {available}.")


class NoSuchCode(VertelError):
    sentence = N_("There is no code “{code}” in the codebook. Did you mean: {near}?")


class NoSuchCoding(VertelError):
    sentence = N_("There is no coding {number}: `vertel code list` shows the codings with their numbers.")


class NoSuchSuggestion(VertelError):
    sentence = N_("No suggestion fits that: `vertel code list --status suggested` shows what is waiting.")


class QuoteNotFound(VertelError):
    sentence = N_(
        "“{quote}” does not occur in session “{session}”: copy the words exactly as `vertel code search` shows."
    )


class QuoteNotUnique(VertelError):
    sentence = N_(
        "“{quote}” occurs {times} times there: take in more of the words around it, or say in which turn with --turn."
    )


class NoWords(VertelError):
    sentence = N_("Say which words: between the quotes there is nothing.")


class CodedAlready(VertelError):
    sentence = N_("That passage has the code “{code}” already: see coding {number} in `vertel code list`.")


class QuoteDiffers(VertelError):
    sentence = N_(
        "The text under coding {number} is no longer the quote that was coded. Do not go on with this study; "
        "restore the last copy of {place}."
    )


class SpeakersColumnMissing(VertelError):
    sentence = N_(
        "{file} has no column “{column}”: write the list with `vertel speakers --write FILE` and fill that in."
    )


class NoSuchSpeaker(VertelError):
    sentence = N_("{file}, row {row}: there is no speaker “{label}” in session “{session}”.")


class UnknownChoice(VertelError):
    sentence = N_("{file}, row {row}: “{value}” is not a {column}; choose from {available}.")


class PseudonymTaken(VertelError):
    sentence = N_(
        "{file}, row {row}: “{pseudonym}” is somebody with another perspective or organisation already: "
        "make the rows agree, or choose another pseudonym."
    )


class NothingToRedo(VertelError):
    sentence = N_("There is nothing to do again.")


class NoSuchSessionNumber(VertelError):
    sentence = N_("There is no session {number} in this study: choose one from the list of sessions.")


class NotInOneTurn(VertelError):
    sentence = N_("A passage lies within what one speaker says at a time: select a part of one turn.")


class NoName(VertelError):
    sentence = N_("A code needs a name: type one.")


class NoSuchCodeNumber(VertelError):
    sentence = N_("Code {number} is no longer in the codebook: reload the page and choose another.")


class BuiltUpon(LaterActionsDepend):
    """`later` names the later actions in words; `events` are the first of those, and `more` says how many others."""

    sentence = N_(
        "Later actions build on action {number} ({what}), so it cannot be undone yet. Undo these first: {later}"
    )


class SpeakerGone(VertelError):
    sentence = N_("“{label}” is no longer a speaker in session “{session}”: reload the page to see who is.")


class SamePseudonym(VertelError):
    sentence = N_(
        "Two rows with the pseudonym “{pseudonym}” are one person, and these say different things about her: make the "
        "rows agree, or choose another pseudonym."
    )


class RoleMissing(VertelError):
    sentence = N_("Choose who “{label}” is, interviewer or respondent: then the rest of the row is kept too.")


class RowsRefused(VertelError):
    """Rows of a page that cannot be kept: `reasons` has the sentence of each by its number."""

    sentence = N_("Nothing was kept yet: in the table it says which rows to look at again.")


class NoSessionName(VertelError):
    sentence = N_("A session needs a name: type one.")


class SessionNameTaken(VertelError):
    sentence = N_("There is another session called “{name}” already: choose another name.")


class NothingToNote(VertelError):
    sentence = N_("What this memo is about is no longer there: reload the page.")


class CodeNameTaken(VertelError):
    sentence = N_("There is a code “{code}” already: choose another name, or merge the two.")


class TwoCodesOfOneName(VertelError):
    sentence = N_(
        "That would give two codes the name “{code}”: first give the code that is called so now another name."
    )


class CodeIntoItself(VertelError):
    sentence = N_("A code cannot go into itself, or below itself: choose another one.")


class CodeInUse(VertelError):
    sentence = N_("“{code}” is still on passages ({quotes}): merge it with another code, or take it off them first.")


class CodeHasCodesBelow(VertelError):
    sentence = N_("“{code}” still has codes below it: move those to another place first, or remove them.")


class CodeChangedMeanwhile(VertelError):
    sentence = N_(
        "Somebody else changed the same field of “{code}” meanwhile. What you typed is kept: compare the two, and save "
        "again."
    )


class NotAColour(VertelError):
    sentence = N_("“{colour}” is not a colour: write # and six signs, as in #1f6f8b.")


class NothingToSplitOff(VertelError):
    sentence = N_("Nothing is chosen: tick the quotes that go to the new code.")


class NothingToLookFor(VertelError):
    sentence = N_("Type at least one word to look for.")


class PatternWrong(VertelError):
    sentence = N_("This is not a regular expression ({why}): mend it, or search for words.")


class PatternTooSlow(VertelError):
    sentence = N_("Looking for this pattern takes too long: make it simpler, or choose one session.")


class NothingFoundToCode(VertelError):
    sentence = N_("There is nothing to code: tick what you mean, or search for something else.")


class NoCodeChosen(VertelError):
    sentence = N_("Choose a code, or type the name of a new one.")


class TooMuchAtOnce(VertelError):
    sentence = N_("That is more than {most} passages at once: make the search narrower, or tick what you mean.")


class NoSuchStage(VertelError):
    sentence = N_("The arc “{arc}” has no stage “{stage}”: reload the page and choose another.")


class StoryChanged(VertelError):
    sentence = N_(
        "Somebody else changed the story of “{stage}” meanwhile. Both texts stand there now: keep one of them, or make "
        "one of the two."
    )


class DriverMissing(VertelError):
    sentence = N_(
        'A study on PostgreSQL needs one more part. Install it with: python -m pip install "vertel[postgresql]"'
    )


class NotAnAddress(VertelError):
    sentence = N_("This is not the address of a database: write it as postgresql://NAME@SERVER/DATABASE.")


class ServerSilent(VertelError):
    sentence = N_(
        "The server of {place} does not answer ({why}): check the address and your network, and ask your administrator."
    )


class NotLetIn(VertelError):
    sentence = N_(
        "The server of {place} does not let you in: check your name there, and your password in the file .pgpass or in "
        "PGPASSWORD."
    )


class NoSuchDatabase(VertelError):
    sentence = N_("There is no database {place}: check its name, or have your administrator make it.")


class NoStudyInDatabase(NotAStudy):
    sentence = N_("There is no study in {place} yet: make one with `vertel new FOLDER --study {place}`.")


class DatabaseInUse(StudyExists):
    sentence = N_("{place} is in use already: choose an empty database, or open the study that is there.")


class NotUnicode(VertelError):
    sentence = N_("{place} cannot hold all letters: have your administrator make the database with encoding UTF8.")


class MayNotChange(VertelError):
    sentence = N_("You may not change {place}: ask your administrator for the right to.")


class NoSuchChangeStory(VertelError):
    sentence = N_("There is no change story {number}: look for it in the list of change stories.")


class NoStoryTitle(VertelError):
    sentence = N_("A change story needs a title: type one.")


class ChangeStoryChanged(VertelError):
    sentence = N_(
        "Somebody else changed the same field of change story {number} meanwhile. What you typed is kept: compare the "
        "two, and store again."
    )


class StoryQuoteDiffers(QuoteDiffers):
    sentence = N_(
        "The text under change story {number} is no longer the quote that it began with. Do not go on with this study; "
        "restore the last copy of {place}."
    )


class CandidateGone(VertelError):
    sentence = N_("This passage does not stand there any more as it did: reload the page and choose again.")


class NotToldBefore(VertelError):
    sentence = N_(
        "Change story {earlier} cannot be an earlier telling of {number}: choose another one, told on a day before."
    )


class NoSuchTeller(VertelError):
    sentence = N_("There is no participant called “{teller}”: give a pseudonym that the participants list has.")


class NotADay(VertelError):
    sentence = N_("“{day}” is not a date: write it as year-month-day, such as 2025-03-14.")


class NoSuchDomain(VertelError):
    sentence = N_("There is no domain “{domain}”. There are: {available}.")


class NoDomainName(VertelError):
    sentence = N_("A domain needs a name: type one.")


class DomainNameTaken(VertelError):
    sentence = N_("There is a domain “{domain}” already: choose another name.")


class DomainHasPanels(VertelError):
    sentence = N_("Panels chose in the domain “{domain}”: remove those first.")


class NoSuchPanel(VertelError):
    sentence = N_("There is no panel {number}: look for it in the list of panels.")


class NoPanelName(VertelError):
    sentence = N_("A panel needs a name: type one.")


class PanelChanged(VertelError):
    sentence = N_(
        "Somebody else changed the same field of panel “{panel}” meanwhile. What you typed is kept: compare the two, "
        "and store again."
    )


class NotUpForChoice(VertelError):
    sentence = N_("Change story {story} is not in the domain of panel “{panel}”: choose one of its own stories.")


class NoReason(VertelError):
    sentence = N_("Write down why the panel chose this story: a choice without a reason convinces nobody.")


class NotVotes(VertelError):
    sentence = N_("{votes} is no number of votes: give a whole number from 0 to {most}.")


class InTheFile(VertelError):
    sentence = N_("{file}, {place}: {problem}")


class NoSuchClaim(VertelError):
    sentence = N_("There is no claim {number}: look for it in the list of claims.")


class ClaimIncomplete(VertelError):
    sentence = N_("A claim says at least who changed, and what: fill in both.")


class ClaimChanged(VertelError):
    """`clashing` are the fields that somebody else changed."""

    sentence = N_(
        "Somebody else changed the same field of claim {number} meanwhile. What you typed is kept: compare the two, "
        "and store again."
    )


class NotAccepted(VertelError):
    sentence = N_("Coding {number} cannot be evidence: only what somebody accepted, and may be used, can.")


class NothingAccepted(VertelError):
    sentence = N_("Nobody accepted a passage of “{theme}” yet, so there is nothing to claim: first code what was said.")


class CheckIncomplete(VertelError):
    """`missing` names what it lacks."""

    sentence = N_("This check lacks {missing}: without that nobody can see who checked, when, and what came out.")


class CheckInFuture(VertelError):
    sentence = N_("{day} is still to come: a check counts from the day it was held.")


class NoSuchCheck(VertelError):
    sentence = N_("There is no check {number}: reload the page to see which there are.")


class NothingToCheck(VertelError):
    sentence = N_("What this check is about is no longer there: reload the page.")


class UnknownWord(VertelError):
    sentence = N_("“{word}” means nothing here; choose from {available}.")


class NoCodeForQuote(VertelError):
    sentence = N_("“{quote}” has no code yet: name one with “code”, or give the claim a theme.")


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


class NoSuchDocument(VertelError):
    sentence = N_("There is no document “{name}”: choose one of {possible}.")


class ChoiceMissing(VertelError):
    sentence = N_("For “{document}”, say which one with --{need}: {possible}.")


class NoSuchChoice(VertelError):
    sentence = N_("For “{document}” there is no {need} “{value}”: choose one of {possible}.")


class NothingToChoose(VertelError):
    sentence = N_("“{document}” cannot be made yet: this study has no {need} for it.")


class ColumnMissing(VertelError):
    sentence = N_("{file} has no column “{column}”. It may have: {columns}.")


class NoSuchFigure(VertelError):
    sentence = N_("There is no figure {number}: look for it in the list of figures.")


class NoSubject(VertelError):
    sentence = N_("A figure says what it is a figure of: type that.")


class NotAFigure(VertelError):
    sentence = N_("“{value}” is not a number: write it in digits, such as 402500 or 8.5.")


class FigureChanged(VertelError):
    sentence = N_(
        "Somebody else changed the same of figure “{subject}” meanwhile. What you typed is kept: compare the two, and "
        "store again."
    )


class NoSuchTale(VertelError):
    sentence = N_("There is no metaphor story {number}: look for it in the list.")


class NoTaleTitle(VertelError):
    sentence = N_("A metaphor story needs a title: type one.")


class NoSuchParagraph(VertelError):
    sentence = N_("This paragraph is no longer there: reload the page.")


class NoParagraphText(VertelError):
    sentence = N_("A paragraph needs words: type what is read aloud.")


class ParagraphChanged(VertelError):
    sentence = N_(
        "Somebody else changed the same of paragraph {n} meanwhile. What you typed is kept: compare the two, and store "
        "again."
    )


class NobodyToRead(VertelError):
    sentence = N_(
        "There is nobody to read: say in which session the story is read, and who spoke there (`vertel speakers`)."
    )


class NoSuchReaction(VertelError):
    sentence = N_("This reaction is no longer there: reload the page.")


class NoReaction(VertelError):
    sentence = N_("A reaction needs words: type what was said, or name the turn in which it was said.")


class NotSaidThere(VertelError):
    sentence = N_("“{text}” is not said in turn {turn} of session “{session}”: copy the words exactly.")


class ReactionDiffers(QuoteDiffers):
    sentence = N_(
        "The text under a reaction is no longer what was said. Do not go on with this study; restore the last copy of "
        "{place}."
    )


class NoSuchAction(VertelError):
    sentence = N_("There is no action {number} on the list: `vertel action list` shows them with their numbers.")


class NothingAgreed(VertelError):
    sentence = N_("An action says what will be done: type that.")


class ActionChanged(VertelError):
    sentence = N_(
        "Somebody else changed the same of “{what}” meanwhile. What you typed is kept: compare the two, and store "
        "again."
    )


class NoSuchLesson(VertelError):
    sentence = N_("This lesson is no longer there: reload the page.")


class NoLesson(VertelError):
    sentence = N_("A lesson needs its core: type in one sentence what was learned.")


class LessonChanged(VertelError):
    sentence = N_(
        "Somebody else changed the same of the lesson “{core}” meanwhile. What you typed is kept: compare the two, and "
        "store again."
    )
