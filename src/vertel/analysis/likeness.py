"""How much a sentence is like what the codebook says of a code: TF-IDF over lemmas, and the cosine between them."""

from collections.abc import Sequence, Set
from typing import Any

# A codebook without a single word is allowed, but not by scikit-learn: a term that nobody says keeps it content.
_NOBODY_SAYS = [""]


class Likeness:
    """The codes, each as the lemmas of all that the codebook says of it, to compare sentences with."""

    def __init__(self, codes: Sequence[list[str]]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._vectorizer = TfidfVectorizer(analyzer=list, sublinear_tf=True)
        self._codes: Any = self._vectorizer.fit_transform([*codes, _NOBODY_SAYS])[:-1]
        self._weights = [
            {lemma: weights[column] for lemma, column in self._vectorizer.vocabulary_.items() if weights[column] > 0}
            for weights in self._codes.toarray().tolist()
        ]

    def to_codes(self, sentences: Sequence[list[str]]) -> Any:
        """How much each sentence (row) is like each code (column), from 0 to 1, as a NumPy array.

        The cosine sees only words of the codebook. A sentence that is mostly about something else is less like a
        code than its few known words say, so the share of known words counts too.
        """
        import numpy as np

        known = self._vectorizer.vocabulary_
        shares = [sum(lemma in known for lemma in lemmas) / max(1, len(lemmas)) for lemmas in sentences]
        cosines = (self._vectorizer.transform(sentences) @ self._codes.T).toarray()
        return cosines * np.sqrt(np.array(shares))[:, None]

    def shared(self, sentence: Set[str], code: int) -> list[str]:
        """The lemmas of `sentence` that the codebook uses for `code`, the most telling first."""
        weights = self._weights[code]
        return sorted(weights.keys() & sentence, key=lambda lemma: (-weights[lemma], lemma))
