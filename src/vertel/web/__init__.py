"""The workbench in the browser: its pages translate a click into one call of `study`."""
