from vertel import language
from vertel.transcripts.speakers import SpeakerGuess, guess

QUESTIONS = ["Wat doet u hier?", "En hoe ging dat?", "Mooi.", "Wie heeft er geholpen?"]
STORIES = ["Nou, drie jaar geleden stond ik hier alleen, en nu ken ik iedereen in de straat. " * 3] * 4


def test_a_known_label_tells_the_role_and_says_so() -> None:
    language.use("en")
    assert guess("Interviewer", []) == SpeakerGuess("interviewer", None, "the label “Interviewer”")


def test_the_words_of_a_label_tell_the_perspective() -> None:
    assert guess("Ambtenaar", []).perspective == "municipality"
    assert guess("Respondent 2 (gemeente)", []).perspective == "municipality"
    assert guess("Wethouder De Wit", []).perspective == "municipality"
    assert guess("Bewoner 2", []).perspective == "residents"
    assert guess("Samira (vrijwilliger)", []).perspective == "members"


def test_who_mostly_asks_is_an_interviewer_and_the_count_says_why() -> None:
    language.use("en")
    assert guess("Eva Jansen", QUESTIONS) == SpeakerGuess("interviewer", None, "3 of 4 turns ask something")


def test_who_tells_at_length_and_asks_nothing_is_a_respondent() -> None:
    assert guess("Samira", STORIES).role == "respondent"


def test_the_label_outweighs_what_is_said() -> None:
    assert guess("R1", QUESTIONS).role == "respondent"


def test_who_said_little_stays_unknown() -> None:
    assert guess("Samira", ["Mhm.", "Ja."]) == SpeakerGuess(None, None, "")
    assert guess("Samira", ["Ja hoor.", "Nee.", "Precies.", "Wat zeg je?", "Oké."]).role is None
