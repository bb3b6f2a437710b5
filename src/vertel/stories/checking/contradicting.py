"""Where reports contradict themselves or each other, as remarks on both places."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from vertel.language import Lang, _
from vertel.stories.checking.remark import Remark, Sentence
from vertel.stories.contradicting.contradictions import Place, find_contradictions

# The sentences of each report, by the name of its file.
Texts = Mapping[str, Sequence[Sentence]]


def remarks(texts: Texts, lang: Lang, study: Path | None) -> Mapping[str, Sequence[Remark]]:
    """The remarks for each file, by its name; each says where the other place is."""
    found: dict[str, list[Remark]] = defaultdict(list)
    told = [(file, [sentence.text for sentence in sentences]) for file, sentences in texts.items()]
    for each in find_contradictions(told, lang, study):
        sides = (
            (each.one, each.one_says, each.other, each.other_says),
            (each.other, each.other_says, each.one, each.one_says),
        )
        for here, says, there, other_says in sides if each.one != each.other else sides[:1]:
            if here.sentence is not None and here.text in texts:
                sentence = texts[here.text][here.sentence]
                start = max(0, sentence.text.find(says))
                end = start + len(says) if sentence.text.startswith(says, start) else len(sentence.text)
                found[here.text].append(
                    Remark(
                        "contradiction",
                        sentence.number,
                        start,
                        end,
                        _("Here it says “{here}”, and {where} “{there}”.").format(
                            here=says, where=_where(there, here, texts), there=other_says
                        ),
                        _("Find out which is right, and give the number its date and source."),
                    )
                )
    return found


def _where(there: Place, here: Place, texts: Texts) -> str:
    if there.sentence is None or there.text not in texts:
        return _("in {file}").format(file=there.text)
    number = texts[there.text][there.sentence].number
    if there.text == here.text:
        return _("in the same sentence") if there == here else _("in sentence {n}").format(n=number)
    return _("in sentence {n} of {file}").format(n=number, file=there.text)
