"""The sources of a project: texts, alone or with a PDF or a recording; what has no text is kept aside."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from vertel.interchange.places import Text
from vertel.interchange.project import MEDIA, Medium, Source
from vertel.interchange.refi.checking import Checker
from vertel.interchange.refi.coded_texts import Found, Texts
from vertel.interchange.refi.guids import Guids
from vertel.interchange.refi.leftovers import Keeper
from vertel.interchange.refi.values import Written
from vertel.interchange.remarks import Trouble

_WITH_TEXT = ("Representation", "Transcript")


class Sources:
    """Reads the elements of `Sources`, one by one, into `sources` or what the keeper has.

    `values` has what is known of each source, not looked at yet.
    """

    def __init__(self, texts: Texts, keeper: Keeper, guids: Guids, check: Checker) -> None:
        self._texts = texts
        self._keeper = keeper
        self._guids = guids
        self._check = check
        self.sources: list[Source] = []
        self.values: dict[str, list[Written]] = {}

    def read(self, element: Element) -> None:
        """Read one of them."""
        kind = self._check.name(element)
        if kind == "TextSource":
            self._text_source(element)
        elif kind in MEDIA:
            self._medium(element, MEDIA[kind])
        else:
            self._keeper.keep(element)

    def _text_source(self, element: Element) -> None:
        attributes = self._check.attributes(element)
        name = _named(attributes)
        text = self._texts.text(element, name)
        if text is None:
            self._keeper.keep(element, Trouble.MISSING_TEXT)
            return
        found = Found()
        self._texts.found(element, found)
        self._add(self._guids.own("source", attributes.get("guid"), name), name, text, found, element)

    def _medium(self, element: Element, medium: Medium) -> None:
        """A PDF or recording: one source for each text that it has."""
        attributes = self._check.attributes(element)
        name = _named(attributes)
        with_text = [part for kind, part in self._check.parts(element) if kind in _WITH_TEXT]
        texts = [(part, text) for part in with_text if (text := self._texts.text(part, name)) is not None]
        if not texts:
            self._keeper.keep(element, Trouble.MISSING_TEXT if with_text else Trouble.KEPT_ASIDE)
            return
        guid = self._guids.own("source", attributes.get("guid"), name)
        for number, (part, text) in enumerate(texts):
            found = Found()
            if number:
                own = self._guids.own("source", part.get("guid"), name)
                title = part.get("name") or name
            else:
                own, title = guid, name
                self._texts.found(element, found)
                if other := self._guids.other(part.get("guid")):
                    self._texts.same.setdefault(other, guid)
            self._texts.found(part, found)
            container = self._keeper.container(element, part, guid)
            self._add(own, title, text, found, element, medium, container)
        for _missing in range(len(with_text) - len(texts)):
            self._check.say(Trouble.MISSING_TEXT, name)

    def _add(
        self,
        guid: str,
        name: str,
        text: Text,
        found: Found,
        element: Element,
        medium: Medium = "text",
        container: str | None = None,
    ) -> None:
        user, made_at = self._texts.made(element, kept=container is not None)
        dialect, selections, sync = self._texts.placed(text, found)
        self.values[guid] = found.values
        self.sources.append(
            Source(
                guid=guid,
                name=name,
                text=text.raw,
                description=found.description,
                medium=medium,
                selections=selections,
                codings=tuple(found.codings),
                notes=tuple(dict.fromkeys(found.notes)),
                user=user,
                made_at=made_at,
                container=container,
                sync=sync,
                dialect=dialect,
            )
        )


def _named(attributes: Mapping[str, str]) -> str:
    """The name of a source, else that of its file."""
    path = attributes.get("plainTextPath") or attributes.get("path") or ""
    return attributes.get("name") or path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
