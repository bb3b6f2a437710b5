"""The layouts of the documents, a module each: `layout(page)` builds its first Word template."""
