"""What the standard says that each element has: its attributes, and the elements in it in their order."""

from dataclasses import dataclass

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
NAMESPACES = "urn:QDA-XML:"  # how all namespaces of the standard begin, of whatever year

GUID_ATTRIBUTES = frozenset(
    [
        "guid",
        "targetGUID",
        "creatingUser",
        "modifyingUser",
        "representedGUID",
        "sourceVertex",
        "targetVertex",
        "fromSyncPoint",
        "toSyncPoint",
        "originGUID",
    ]
)
PATH_ATTRIBUTES = ("path", "plainTextPath", "richTextPath")

_TOUCHED = "creatingUser creationDateTime modifyingUser modifiedDateTime"
_TEXT = (
    f"guid name richTextPath plainTextPath {_TOUCHED}",
    "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue",
)
_RECORDING = f"guid name path currentPath {_TOUCHED}"
_SELECTED = "Description Coding NoteRef"
_REFERENCE = ("targetGUID", "")


@dataclass(frozen=True, slots=True)
class ElementType:
    """The names of the attributes; and of the elements, each with its place in the order."""

    attributes: frozenset[str]
    parts: dict[str, int]


def _shape(attributes: str, parts: str) -> ElementType:
    return ElementType(frozenset(attributes.split()), {part: place for place, part in enumerate(parts.split())})


# A codebook of its own differs from the one in a project in few things: both are here.
ELEMENTS = {
    name: _shape(*what)
    for name, what in {
        "Project": (
            "name origin creatingUserGUID creationDateTime modifyingUserGUID modifiedDateTime basePath",
            "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef",
        ),
        "Users": ("", "User"),
        "User": ("guid name id", ""),
        "CodeBook": ("origin", "Codes Sets"),
        "Codes": ("", "Code"),
        "Code": ("guid name isCodable color", "Description NoteRef Code"),
        "Variables": ("", "Variable"),
        "Variable": ("guid name typeOfVariable", "Description"),
        "VariableValue": ("", "VariableRef TextValue BooleanValue IntegerValue FloatValue DateValue DateTimeValue"),
        "Cases": ("", "Case"),
        "Case": ("guid name", "Description CodeRef VariableValue SourceRef SelectionRef"),
        "Sources": ("", "TextSource PictureSource PDFSource AudioSource VideoSource"),
        "TextSource": _TEXT,
        "TextDescription": _TEXT,
        "Representation": _TEXT,
        "Note": _TEXT,
        "PictureSource": (
            _RECORDING,
            "Description TextDescription PictureSelection Coding NoteRef VariableValue",
        ),
        "PDFSource": (_RECORDING, "Description PDFSelection Representation Coding NoteRef VariableValue"),
        "AudioSource": (_RECORDING, "Description Transcript AudioSelection Coding NoteRef VariableValue"),
        "VideoSource": (_RECORDING, "Description Transcript VideoSelection Coding NoteRef VariableValue"),
        "Transcript": (
            f"guid name richTextPath plainTextPath {_TOUCHED}",
            "Description PlainTextContent SyncPoint TranscriptSelection NoteRef",
        ),
        "SyncPoint": ("guid timeStamp position", ""),
        "PlainTextSelection": (f"guid name startPosition endPosition {_TOUCHED}", _SELECTED),
        "PictureSelection": (f"guid name firstX firstY secondX secondY {_TOUCHED}", _SELECTED),
        "PDFSelection": (
            f"guid name page firstX firstY secondX secondY {_TOUCHED}",
            "Description Representation Coding NoteRef",
        ),
        "AudioSelection": (f"guid name begin end {_TOUCHED}", _SELECTED),
        "VideoSelection": (f"guid name begin end {_TOUCHED}", _SELECTED),
        "TranscriptSelection": (f"guid name fromSyncPoint toSyncPoint {_TOUCHED}", _SELECTED),
        "Coding": ("guid creatingUser creationDateTime", "CodeRef NoteRef"),
        "Notes": ("", "Note"),
        "Links": ("", "Link"),
        "Link": ("guid name direction color originGUID targetGUID", "NoteRef"),
        "Sets": ("", "Set"),
        "Set": ("guid name", "Description MemberCode MemberSource MemberNote"),
        "Graphs": ("", "Graph"),
        "Graph": ("guid name", "Vertex Edge"),
        "Vertex": ("guid representedGUID name firstX firstY secondX secondY shape color", ""),
        "Edge": ("guid representedGUID name sourceVertex targetVertex color direction lineStyle", ""),
        "MemberCode": ("targetGUID guid", ""),
        **dict.fromkeys(
            ["CodeRef", "NoteRef", "SourceRef", "SelectionRef", "VariableRef", "MemberSource", "MemberNote"], _REFERENCE
        ),
        **dict.fromkeys(
            ["Description", "PlainTextContent", "TextValue", "BooleanValue", "IntegerValue", "FloatValue"], ("", "")
        ),
        **dict.fromkeys(["DateValue", "DateTimeValue"], ("", "")),
    }.items()
}
# Of these any order will do: the standard has a choice there.
UNORDERED = frozenset(["Sources"])
