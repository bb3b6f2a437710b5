"""Files as Taguette, QualCoder and requal make them: the tables and columns of those programs, filled by a test."""

import html
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

Rows = Mapping[str, Iterable[Mapping[str, object]]]

TAGUETTE: dict[str, str] = {
    "users": "login varchar(30) PRIMARY KEY, hashed_password varchar(192), disabled boolean, email text",
    "projects": "id integer PRIMARY KEY AUTOINCREMENT, name varchar(200) NOT NULL, description text NOT NULL, "
    "created datetime NOT NULL",
    "project_members": "project_id integer, user_login varchar(30), privileges varchar(11), "
    "PRIMARY KEY (project_id, user_login)",
    "documents": "id integer PRIMARY KEY AUTOINCREMENT, name varchar(200) NOT NULL, description text NOT NULL, "
    "filename varchar(200) NOT NULL, created datetime NOT NULL, project_id integer NOT NULL, "
    "text_direction varchar(13), contents text NOT NULL",
    "commands": "id integer PRIMARY KEY AUTOINCREMENT, date datetime NOT NULL, user_login varchar(30) NOT NULL, "
    "project_id integer NOT NULL, document_id integer, payload text NOT NULL",
    "tags": "id integer PRIMARY KEY AUTOINCREMENT, project_id integer NOT NULL, path varchar(200) NOT NULL, "
    "description text NOT NULL, UNIQUE (project_id, path)",
    "highlights": "id integer PRIMARY KEY AUTOINCREMENT, document_id integer NOT NULL, start_offset integer NOT NULL, "
    "end_offset integer NOT NULL, snippet text NOT NULL",
    "highlight_tags": "highlight_id integer, tag_id integer, PRIMARY KEY (highlight_id, tag_id)",
    "alembic_version": "version_num varchar(32)",
}

QUALCODER: dict[str, str] = {
    "project": "databaseversion text, date text, memo text, about text, bookmarkfile integer, bookmarkpos integer, "
    "codername text, recently_used_codes text",
    "source": "id integer PRIMARY KEY, name text, fulltext text, mediapath text, memo text, owner text, date text, "
    "av_text_id integer, risid integer, UNIQUE (name)",
    "code_image": "imid integer PRIMARY KEY, id integer, x1 integer, y1 integer, width integer, height integer, "
    "cid integer, memo text, date text, owner text, important integer, pdf_page integer",
    "code_av": "avid integer PRIMARY KEY, id integer, pos0 integer, pos1 integer, cid integer, memo text, date text, "
    "owner text, important integer",
    "annotation": "anid integer PRIMARY KEY, fid integer, pos0 integer, pos1 integer, memo text, owner text, date text",
    "attribute_type": "name text PRIMARY KEY, date text, owner text, memo text, caseOrFile text, valuetype text",
    "attribute": "attrid integer PRIMARY KEY, name text, attr_type text, value text, id integer, date text, owner text",
    "case_text": "id integer PRIMARY KEY, caseid integer, fid integer, pos0 integer, pos1 integer, owner text, "
    "date text, memo text",
    "cases": "caseid integer PRIMARY KEY, name text, memo text, owner text, date text, UNIQUE (name)",
    "code_cat": "catid integer PRIMARY KEY, name text, owner text, date text, memo text, supercatid integer, "
    "UNIQUE (name)",
    "code_text": "ctid integer PRIMARY KEY, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, "
    "owner text, date text, memo text, avid integer, important integer, UNIQUE (cid, fid, pos0, pos1, owner)",
    "code_name": "cid integer PRIMARY KEY, name text, memo text, catid integer, owner text, date text, color text, "
    "supercid integer, UNIQUE (name)",
    "journal": "jid integer PRIMARY KEY, name text, jentry text, date text, owner text",
    "graph": "grid integer PRIMARY KEY, name text, description text, date text, scene_width integer",
    "stored_sql": "title text, description text, grouper text, ssql text, UNIQUE (title)",
}

REQUAL: dict[str, str] = {
    "projects": "project_id integer PRIMARY KEY AUTOINCREMENT, project_name text, project_description text, "
    "created_at text DEFAULT CURRENT_TIMESTAMP",
    "requal_version": "project_id integer, version text",
    "users": "user_id integer PRIMARY KEY, user_login text UNIQUE NOT NULL, user_name text, user_mail text, "
    "created_at text",
    "documents": "doc_id integer PRIMARY KEY AUTOINCREMENT, project_id integer, user_id integer, doc_name text, "
    "doc_description text, doc_text text, created_at text",
    "codes": "project_id integer, code_id integer PRIMARY KEY AUTOINCREMENT, user_id integer, code_name text, "
    "code_description text, code_color text",
    "categories": "project_id integer, category_id integer PRIMARY KEY AUTOINCREMENT, user_id integer, "
    "category_name text, category_description text",
    "categories_codes_map": "project_id integer, category_id integer, code_id integer",
    "cases": "project_id integer, case_id integer PRIMARY KEY AUTOINCREMENT, case_name text, case_description text",
    "cases_documents_map": "project_id integer, case_id integer, doc_id integer",
    "segments": "project_id integer, user_id integer, doc_id integer, code_id integer, "
    "segment_id integer PRIMARY KEY AUTOINCREMENT, segment_start integer, segment_end integer, segment_text text",
    "memos": "project_id integer, memo_id integer PRIMARY KEY AUTOINCREMENT, user_id integer, text text",
    "memos_segments_map": "memo_id integer, segment_id integer",
    "memos_documents_map": "memo_id integer, doc_id integer, memo_start integer, memo_end integer",
    "memos_codes_map": "memo_id integer, code_id integer",
    "attributes": "attribute_id integer PRIMARY KEY AUTOINCREMENT, attribute_name text, attribute_object text, "
    "attribute_type text, project_id integer, user_id integer",
    "attribute_values": "attribute_value_id integer PRIMARY KEY AUTOINCREMENT, attribute_id integer, value text",
    "attributes_users_map": "user_id integer, attribute_id integer, attribute_value_id integer, project_id integer",
    "attributes_cases_map": "case_id integer, attribute_id integer, attribute_value_id integer, project_id integer",
    "attributes_documents_map": "doc_id integer, attribute_id integer, attribute_value_id integer, project_id integer",
}

MADE = "2025-03-01 10:00:00"


def database(path: Path, tables: Mapping[str, str], rows: Rows) -> Path:
    """A SQLite file with these tables and rows."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        for name, columns in tables.items():
            connection.execute(f"CREATE TABLE {name} ({columns})")
        for name, filled in rows.items():
            for row in filled:
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {name} ({', '.join(row)}) VALUES ({marks})", list(row.values()))
    return path


def paragraphs(text: str) -> str:
    """The HTML of a text, a paragraph for each line."""
    return "\n".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))


def highlight(number: int, document: int, contents: str, start: int, end: int, snippet: str) -> dict[str, object]:
    """A highlight on what stands between these places of the HTML (code points), which must lie outside markup."""
    return {
        "id": number,
        "document_id": document,
        "start_offset": _bytes(contents[:start]),
        "end_offset": _bytes(contents[:end]),
        "snippet": snippet,
    }


def _bytes(markup: str) -> int:
    """How Taguette counts what comes before a place: the bytes of all that is no markup."""
    text, inside = [], False
    for sign in markup:
        if sign in "<>":
            inside = sign == "<"
        elif not inside:
            text.append(sign)
    return len(html.unescape("".join(text)).encode())


def taguette_file(
    path: Path,
    documents: Sequence[Mapping[str, object]] = (),
    tags: Sequence[Mapping[str, object]] = (),
    highlights: Sequence[Mapping[str, object]] = (),
    marks: Iterable[tuple[int, int]] = (),
    commands: Sequence[tuple[str, str, Mapping[str, object]]] = (),
    projects: Sequence[str] = ("Buurt in beeld",),
) -> Path:
    """A project of Taguette; a command is when, who, and what."""
    given = {"project_id": 1, "description": "", "created": f"{MADE}.000001", "filename": "a.docx"}
    return database(
        path,
        TAGUETTE,
        {
            "users": [{"login": "admin", "disabled": 0}],
            "projects": [
                {"id": n, "name": name, "description": "Een wijk", "created": f"{MADE}.{n:06}"}
                for n, name in enumerate(projects, start=1)
            ],
            "project_members": [{"project_id": 1, "user_login": "admin", "privileges": "ADMIN"}],
            "documents": [{**given, "text_direction": "LEFT_TO_RIGHT", **document} for document in documents],
            "tags": [{"project_id": 1, "description": "", **tag} for tag in tags],
            "highlights": highlights,
            "highlight_tags": [{"highlight_id": one, "tag_id": tag} for one, tag in marks],
            "commands": [
                {"date": when, "user_login": who, "project_id": 1, "document_id": 1, "payload": json.dumps(what)}
                for when, who, what in commands
            ],
        },
    )


def qualcoder_folder(folder: Path, rows: Rows, tables: Mapping[str, str] = QUALCODER) -> Path:
    """A project folder of QualCoder."""
    folder.mkdir(exist_ok=True)
    for part in ("images", "audio", "video", "documents"):
        (folder / part).mkdir(exist_ok=True)
    project = [{"databaseversion": "v14", "date": MADE, "memo": "Over de wijk", "about": "QualCoder 3.8"}]
    database(folder / "data.qda", tables, {"project": project, **rows})
    return folder


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def coded(number: int, code: int, source: int, text: str, quote: str, **more: object) -> dict[str, object]:
    """A coding of QualCoder on the first place where `quote` stands in `text`, as its editor makes it."""
    start = text.index(quote)
    return {
        "ctid": number,
        "cid": code,
        "fid": source,
        "seltext": quote.replace("\n", "\u2029"),
        "pos0": units(text[:start].replace("\r\n", "\n")),
        "pos1": units(text[: start + len(quote)].replace("\r\n", "\n")),
        "owner": "Noor",
        "date": f"2025-03-02 09:{number // 60:02}:{number % 60:02}",
        "memo": "",
        **more,
    }


def requal_file(path: Path, rows: Rows, projects: Sequence[str] = ("Buurt in beeld",)) -> Path:
    """A project of requal."""
    named = [{"project_id": n, "project_name": name, "created_at": MADE} for n, name in enumerate(projects, start=1)]
    users = [{"user_id": 1, "user_login": "noor", "user_name": "Noor"}]
    return database(path, REQUAL, {"projects": named, "users": users, **rows})
