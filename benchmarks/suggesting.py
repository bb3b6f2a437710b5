"""How much suggesting costs beyond cutting the text into words.

The text is made: the examples of the starter codebook in ever new orders, with its keywords and made-up compounds in
between, so that there are as many different words as in real conversations (and more to suggest than in those).
"""

import random
import time
from collections.abc import Callable, Iterator

import spacy

from vertel import content
from vertel.analysis import pipeline
from vertel.analysis.codebook import Codebook
from vertel.analysis.codebook_file import read_codebook
from vertel.analysis.suggester import Suggester

TOKENS = 300_000
ROUNDS = 3
FRONTS = ["buurt", "wijk", "taal", "jeugd", "zorg", "netwerk", "kring", "tuin", "eet"]
MIDDLES = ["groep", "feest", "les", "tafel", "werk", "plan", "club", "dag", "huis"]
HEADS = ["bezoeker", "begeleiding", "gesprekken", "kosten", "verslagen", "avonden", "leden", "coördinator", "plannen"]


def turns(codebook: Codebook) -> Iterator[str]:
    """Made turns of one to six sentences, some 300,000 tokens in all; the same ones each time."""
    made = random.Random(1)
    sentences = [example for code in codebook.codes for example in code.examples]
    keywords = [keyword.replace("*", "") for code in codebook.codes for keyword in code.keywords]
    tokens = 0
    while tokens < TOKENS:
        turn = []
        for _sentence in range(made.randint(1, 6)):
            words = made.choice(sentences).split()
            made.shuffle(words)
            compound = made.choice(FRONTS) + made.choice(MIDDLES) + made.choice(HEADS)
            extra = made.choice(["", "", compound, made.choice(keywords)])
            turn.append(" ".join([*words[: made.randint(4, len(words))], extra]).strip(" .,!?").capitalize() + ".")
            tokens += len(turn[-1].split()) + 1
        yield " ".join(turn)


def seconds(work: Callable[[], int]) -> tuple[float, int]:
    """Processor time that `work` takes, and what it counts."""
    start = time.process_time()
    count = work()
    return time.process_time() - start, count


def main() -> None:
    codebook = read_codebook(content.find("analysis", "codebooks/sociale-basis.yaml"))
    texts = list(turns(codebook))
    loading, _ = seconds(lambda: len(pipeline.load("nl").pipe_names))
    building, _ = seconds(lambda: bool(Suggester(codebook)))

    words, suggester = spacy.blank("nl"), Suggester(codebook)
    rounds = [
        (
            seconds(lambda: sum(len(words.make_doc(text)) for text in texts)),
            seconds(lambda: sum(map(len, suggester.suggest_many(texts)))),
        )
        for _round in range(ROUNDS)
    ]
    (tokenising, tokens), (suggesting, suggestions) = (min(column) for column in zip(*rounds, strict=True))

    print(f"{tokens:,} tokens in {len(texts):,} turns; the best of {ROUNDS} rounds")
    print(f"make_doc alone  {tokenising:6.2f} s  {tokens / tokenising:12,.0f} tokens/s")
    print(f"suggest_many    {suggesting:6.2f} s  {tokens / suggesting:12,.0f} tokens/s  {suggestions:,} suggestions")
    print(f"ratio           {suggesting / tokenising:6.1f}")
    print(f"once: spaCy and the word lists {loading:.2f} s, scikit-learn and the codebook {building:.2f} s")


if __name__ == "__main__":
    main()
