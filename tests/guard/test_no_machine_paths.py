"""No file names a folder of the computer it was written on."""

import re
from pathlib import Path

PRIVATE = re.compile(r"(?<![\w./:-])/(?:work|root)/\w")


def test_no_file_names_a_folder_of_this_machine(project_files: list[Path], root: Path) -> None:
    naming = [
        f"{file.relative_to(root)}: {line.strip()[:100]}"
        for file in project_files
        for line in _lines(file)
        if PRIVATE.search(line) or f"{root}/" in line
    ]

    assert not naming, "Make these paths relative to the project:\n" + "\n".join(naming)


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []  # a font or a picture
