# The commands of daily work; each needs what scripts/test has set up once.
python := ".venv/bin/python"

# Run the tests on the stable Datasette
test *args:
    scripts/test {{args}}

# Run the tests on the newest pre-release of Datasette 1.0
test-alpha *args:
    scripts/test --alpha {{args}}

# Check style and types
lint:
    {{python}} -m ruff check .
    {{python}} -m ruff format --check .
    {{python}} -m mypy

# Mend what can be mended without thought
fix:
    {{python}} -m ruff check --fix .
    {{python}} -m ruff format .

# Load the example collection and serve it
demo *args:
    scripts/demo {{args}}
