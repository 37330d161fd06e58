"""Lets `pip install -e .` install data files (the dictionary, for plain textstat) as an ordinary install does."""

from setuptools.command.editable_wheel import editable_wheel


class EditableWheel(editable_wheel):
    """setuptools asks the distribution for `has_data`, which it does not have, and so skips data files."""

    def run(self) -> None:
        self.distribution.has_data = self.distribution.has_data_files
        super().run()
