"""The house: what imports what, what the papers promise, and that the rules travel with the package."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import click
import pytest

from analyzer import __version__
from analyzer.cli import ordinance

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {"spacy", "pdfplumber", "pypdfium2", "pdfminer", "lxml", "yaml", "numpy", "jinja2"}


def python(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, text=True)


def commands(group: click.Group = ordinance, *path: str) -> dict[tuple[str, ...], click.Command]:
    """Every command by its words, groups included."""
    found: dict[tuple[str, ...], click.Command] = {}
    for name, command in group.commands.items():
        found[(*path, name)] = command
        if isinstance(command, click.Group):
            found |= commands(command, *path, name)
        for part, inner in getattr(command, "parts", {}).items():
            found[(*path, name, part)] = inner
    return found


# --- imports -------------------------------------------------------------------------------------


def test_imports_run_downward_only_and_each_library_has_one_home():
    done = python("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"], ["rules", "show", "--help"]])
def test_help_answers_without_the_heavy_libraries(arguments):
    program = (
        f"import sys; from analyzer.cli import main; main({arguments!r}); print(sorted({HEAVY} & set(sys.modules)))"
    )
    done = python("-c", program)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr


def test_importing_the_package_imports_nothing_of_it():
    done = python("-c", "import sys, analyzer; print([name for name in sys.modules if name.startswith('analyzer.')])")
    assert done.stdout == "[]\n"


def test_the_public_names_are_what_their_homes_hold():
    program = (
        "import analyzer, analyzer.pipeline, analyzer.model\n"
        "from analyzer import review, Review\n"
        "assert review is analyzer.pipeline.review and Review is analyzer.model.Review\n"
        "assert all(getattr(analyzer, name) is not None for name in analyzer.__all__)\n"
        "assert all(getattr(analyzer.model, name) is not None for name in analyzer.model.__all__)\n"
        "assert analyzer.model._HOMES.keys() < set(analyzer.model.__all__)\n"
    )
    done = python("-c", program)
    assert done.returncode == 0, done.stderr


def test_a_name_that_is_not_public_is_an_attribute_error():
    import analyzer

    with pytest.raises(AttributeError, match="has no attribute 'nothing_such'"):
        _ = analyzer.nothing_such


def test_ruff_finds_nothing():
    done = python("-m", "ruff", "check", "--no-cache", "analyzer", "tests", "scripts")
    assert done.returncode == 0, done.stdout + done.stderr


# --- commands and papers ---------------------------------------------------------------------------


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_and_every_option_has_help(words):
    command = commands()[words]
    assert command.help
    assert [each.name for each in command.params if isinstance(each, click.Option) and not each.help] == []


def fenced(paper: str) -> list[str]:
    """The lines of a paper's code blocks, a line that ends in a backslash joined to the next."""
    text = (ROOT / paper).read_text(encoding="utf-8")
    return [line.strip() for block in re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S) for line in
            block.replace("\\\n", " ").splitlines()]  # fmt: skip


def shown_commands() -> list[str]:
    lines = [line for paper in ("README.md", "CONTRIBUTING.md") for line in fenced(paper)]
    parts = [part.strip() for line in lines for part in line.split("&&")]
    return [part for part in parts if re.match(r"(\.venv/bin/)?ordinance ", part)]


def parsed(words: list[str]) -> None:
    """Parses a command line as the program would, without running it."""
    group: click.Command = ordinance
    context = None
    while isinstance(group, click.Group):
        name, *words = words
        assert name in group.commands, f"there is no command {name!r}"
        context = click.Context(group, parent=context, info_name=name)
        group = group.commands[name]
    group.make_context(group.name, words, parent=context)


@pytest.mark.parametrize("line", shown_commands())
def test_every_command_that_the_papers_show_can_be_given(line, monkeypatch):
    monkeypatch.chdir(ROOT)
    command, *words = shlex.split(line, comments=True)
    assert Path(command).name == "ordinance"
    parsed(words)
    for word in words:
        if word.startswith("samples/"):
            assert (ROOT / word).exists(), f"{word} is not there"


def test_the_papers_show_every_command():
    shown = "\n".join(shown_commands())
    missing = [words for words, command in commands().items() if not isinstance(command, click.Group)
               and f"ordinance {' '.join(words)}" not in shown]  # fmt: skip
    assert missing == []


def test_the_two_commands_stand_in_the_readme_and_ci_runs_the_second():
    lines = fenced("README.md")
    review = (
        "python3 -m venv .venv && .venv/bin/pip install . && "
        ".venv/bin/ordinance check samples/strong-city-ordinance.pdf"
    )
    tests = "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/python -m pytest"
    assert review in lines
    assert [line for line in lines if "pytest" in line] == [tests]
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_architecture_names_every_module():
    told = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    names = {path.name if path.is_file() else f"{path.name}/" for path in (ROOT / "analyzer").iterdir()
             if path.suffix == ".py" or (path / "__init__.py").is_file()}  # fmt: skip
    assert [name for name in sorted(names) if f"`{name}`" not in told and f" {name} " not in told] == []


def test_the_changelog_opens_with_this_version():
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(\d[^\]]*)\]", changes, re.M)
    assert versions[0] == __version__


def test_links_between_the_papers_lead_somewhere():
    for paper in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        text = (ROOT / paper).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            assert (ROOT / target).exists(), f"{paper} points to {target}"


# --- packaging -------------------------------------------------------------------------------------


def test_every_package_is_listed():
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg")
    listed = set(setup["options"]["packages"].split())
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "analyzer").rglob("__init__.py")}
    assert listed == found | {"analyzer.rules"}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """The files that a wheel holds, built from a copy so that the checkout stays clean."""
    pytest.importorskip("setuptools", reason="setuptools is not installed, so nothing can be built")
    copy, out = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("built")
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    for name in ("analyzer", "rules"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    done = python(
        "-c", "import setuptools; setuptools.setup()", "--quiet", "build_py", "--build-lib", str(out), cwd=copy
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_the_wheel_holds_every_rule_and_the_mark_of_types(built):
    here = {path.relative_to(ROOT / "rules") for path in (ROOT / "rules").rglob("*") if path.suffix in (".yml", ".md")}
    there = {path.relative_to(built / "analyzer" / "rules") for path in (built / "analyzer" / "rules").rglob("*")
             if path.is_file()}  # fmt: skip
    assert here and there == here
    assert (built / "analyzer" / "py.typed").is_file()


def test_the_wheel_holds_the_templates_the_style_and_the_schemas(built):
    wanted = (
        "reports/html/style.css",
        "reports/html/templates/*.html",
        "reports/schemas/*.schema.json",
        "weighing/*.npz",
    )
    for pattern in wanted:
        here = {path.relative_to(ROOT) for path in (ROOT / "analyzer").glob(pattern)}
        there = {path.relative_to(built) for path in (built / "analyzer").glob(pattern)}
        assert here and there == here


def test_wheel_and_checkout_find_the_same_rules(built):
    program = "from analyzer import rulebook; print(rulebook.__file__); print(rulebook.load().digest)"
    wheel, checkout = python("-c", program, cwd=built), python("-c", program)
    assert wheel.returncode == checkout.returncode == 0, wheel.stderr + checkout.stderr
    (wheel_home, wheel_digest), (checkout_home, digest) = wheel.stdout.splitlines(), checkout.stdout.splitlines()
    assert Path(wheel_home).is_relative_to(built) and Path(checkout_home).is_relative_to(ROOT)
    assert wheel_digest == digest
