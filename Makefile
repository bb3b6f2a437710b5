# make demo    build the example study and its reports
# make test    everything that is checked
# make docs    what is generated: command help, catalogue, Word templates, the page of fields, the pictures
# make bench   how fast, beside a peer

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
bin = .venv/Scripts
else
bin = .venv/bin
endif

.PHONY: demo test docs bench clean

demo: .venv/installed
	$(bin)/vertel demo demo

test: .venv/installed-for-tests
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports
	$(bin)/python -m pytest -n 2 --dist worksteal

docs: .venv/installed-for-tests
	$(bin)/python tools/dutch_messages.py
	$(bin)/python tools/word_templates.py
	$(bin)/python tools/fields_page.py
	$(bin)/python tools/python_page.py
	$(bin)/python tools/annual_review.py
	$(bin)/python tools/command_help.py
	$(bin)/python tools/formats_page.py
	$(bin)/python tools/gold.py
	$(bin)/python tools/report_picture.py
	$(bin)/python tools/workbench_pictures.py

bench: .venv/installed-for-tests
	$(bin)/python -m pip install --quiet -e ".[benchmark]"
	$(bin)/python benchmarks/run.py

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(x, True) for x in ('.venv', 'demo', 'build', 'dist')]"

# setuptools warns that content folders may share a name with packages, at each editable installation.
.venv/installed .venv/installed-for-tests: export PYTHONWARNINGS = ignore

.venv/installed: setup.cfg pyproject.toml
	$(PYTHON) -m venv .venv
	$(bin)/python -m pip install --quiet --upgrade pip
	$(bin)/python -m pip install --quiet -e .
	$(bin)/python -c "open('.venv/installed', 'w').close()"

.venv/installed-for-tests: .venv/installed
	$(bin)/python -m pip install --quiet -e ".[test]"
	$(bin)/python tools/chromium.py
	$(bin)/python tools/postgresql.py
	$(bin)/python -c "open('.venv/installed-for-tests', 'w').close()"
