"""Which codes stand above and below each other."""

from vertel.analysis.codebook import Code, Codebook

BOOK = Codebook(
    "proef",
    (
        Code("geld", "Geld"),
        Code("schuld", "Schuld", parent="geld"),
        Code("huur", "Huurschuld", parent="schuld"),
        Code("subsidie", "Subsidie", parent="geld"),
        Code("rust", "Rust"),
    ),
)


def test_all_codes_above_and_below_are_kin_and_those_beside_are_not() -> None:
    assert BOOK.kin == {
        "geld": {"schuld", "huur", "subsidie"},
        "schuld": {"geld", "huur"},
        "huur": {"geld", "schuld"},
        "subsidie": {"geld"},
        "rust": frozenset(),
    }


def test_a_codebook_without_codes_has_no_kin() -> None:
    assert Codebook("leeg", ()).kin == {}
