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
