"""spaCy comes without its own command line, and nobody who uses spaCy notices."""

import subprocess
import sys


def succeeds(script: str) -> bool:
    """Whether a script in a new process, in which vertel made a pipeline, ends well; its last line is an assertion."""
    start = "import sys\nfrom vertel.analysis import pipeline\npipeline.load()\n"
    done = subprocess.run([sys.executable, "-c", start + script], capture_output=True, text=True, check=False)
    return done.returncode == 0


def test_making_a_pipeline_loads_no_command_line() -> None:
    assert succeeds("assert not {'spacy.cli', 'typer', 'requests', 'weasel'} & sys.modules.keys()")


def test_the_command_line_of_spacy_is_there_for_who_asks() -> None:
    assert succeeds("import spacy.cli\nassert callable(spacy.cli.download)")
    assert succeeds("from spacy.cli.info import info\nassert info(silent=True)['spacy_version']")


def test_spacy_info_works_as_always() -> None:
    assert succeeds("import spacy\nassert spacy.info(silent=True)['spacy_version'] == spacy.__version__")


def test_spacy_that_was_imported_already_is_left_alone() -> None:
    script = (
        "import spacy, sys\ncli = sys.modules['spacy.cli']\nfrom vertel.analysis import pipeline\npipeline.load()\n"
    )
    script += "assert sys.modules['spacy.cli'] is cli and callable(cli.download)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
