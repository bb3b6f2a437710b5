"""How long `vertel --help` takes, beside the least that any click programme needs."""

import subprocess
import sys
import time
from statistics import median

ROUNDS = 9


def seconds(*words: str) -> float:
    """The wall time of one command."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    rounds = [(seconds("-c", "import click"), seconds("-m", "vertel", "--help")) for _round in range(ROUNDS)]
    click, vertel = (median(column) for column in zip(*rounds, strict=True))
    ratios = sorted(ours / least for least, ours in rounds)
    print(f"import click     {click:6.3f} s")
    print(f"vertel --help    {vertel:6.3f} s")
    print(f"ratio            {median(ratios):6.2f} (worst of {ROUNDS}: {ratios[-1]:.2f}; limit 3)")


if __name__ == "__main__":
    main()
