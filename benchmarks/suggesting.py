"""How much reading sentences, lemmas and suggestions costs beyond cutting the text into words.

Forty codes of fifteen keywords each, from the starter codebooks. The limit is three times `make_doc` alone, of spaCy's
blank Dutch pipeline and of our own (which is faster), in the same run; time grows as the text does, memory does not.
Run as `suggesting.py TOKENS` it measures one size, in a process of its own so that its memory is its own.
"""

import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

import spacy
from talk import conversations

from vertel import content
from vertel.analysis import pipeline
from vertel.analysis.codebook import Codebook
from vertel.analysis.codebook_file import read_codebook
from vertel.analysis.conversation import Conversation
from vertel.analysis.suggester import Suggester

SIZES = (1_000_000, 10_000_000)
AT_ONCE = 20  # conversations, so that each way is measured on the same text before the next
CODES, KEYWORDS = 40, 15


def codebook() -> Codebook:
    """Forty codes with fifteen keywords each."""
    books = [
        read_codebook(content.find("analysis", f"codebooks/{name}.yaml")) for name in ("sociale-basis", "samenwerking")
    ]
    codes = [
        replace(code, key=f"{book.name} {code.key}", parent=None, keywords=code.keywords[:KEYWORDS])
        for book in books
        for code in book.codes
    ]
    return Codebook("benchmark", tuple(codes[-CODES:]))


def measure(tokens: int) -> dict[str, float]:
    """Seconds of processor time for each way, and the memory of it all in MB."""
    blank, ours, suggester = spacy.blank("nl"), pipeline.load("nl"), Suggester(codebook())
    spent = {"blank": 0.0, "ours": 0.0, "suggesting": 0.0}
    counted = dict.fromkeys(spent, 0)
    ways: dict[str, Callable[[list[Conversation]], int]] = {
        "blank": lambda batch: sum(len(blank.make_doc(turn.text)) for each in batch for turn in each.turns),
        "ours": lambda batch: sum(len(ours.make_doc(turn.text)) for each in batch for turn in each.turns),
        "suggesting": lambda batch: sum(map(len, suggester.suggest_all(batch))),
    }
    for batch in _batches(conversations(tokens)):
        for name, work in ways.items():
            start = time.process_time()
            counted[name] += work(batch)
            spent[name] += time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**spent, "tokens": counted["blank"], "suggestions": counted["suggesting"], "memory": memory}


def _batches(stream: Iterator[Conversation]) -> Iterator[list[Conversation]]:
    while batch := list(islice(stream, AT_ONCE)):
        yield batch


def main() -> None:
    results = []
    for size in SIZES:
        done = subprocess.run([sys.executable, __file__, str(size)], check=True, capture_output=True, text=True)
        results.append(json.loads(done.stdout))
        one = results[-1]
        print(f"{one['tokens']:,.0f} tokens, {one['suggestions']:,.0f} suggestions, {one['memory']:.0f} MB")
        print(f"  make_doc of spaCy's blank nl  {one['blank']:7.2f} s")
        print(f"  make_doc of our own           {one['ours']:7.2f} s")
        print(f"  sentences to suggestions      {one['suggesting']:7.2f} s: ", end="")
        print(f"{one['suggesting'] / one['blank']:.2f} x spaCy's, {one['suggesting'] / one['ours']:.2f} x our own")
    small, large = results
    grown = math.log(large["suggesting"] / small["suggesting"]) / math.log(large["tokens"] / small["tokens"])
    print(f"growth exponent {grown:.3f}; memory {large['memory'] / small['memory']:.2f} x")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(int(sys.argv[1]))))
    else:
        main()
