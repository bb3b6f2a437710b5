"""`python -m vertel`."""

from vertel.cli import main

main()
