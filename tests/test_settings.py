"""A project's settings: where they are found, what they may say, and what follows from it in a run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analyzer import settings
from analyzer.cli import main
from analyzer.errors import BadSettings
from analyzer.model import Status

ROOT = Path(__file__).resolve().parent.parent
TOML = """
profile = "seed-six"
fail-on = ["contrary", "missing"]
paths = ["policies", "more/*.pdf"]

[expect]
"policies/jail.txt" = ["no-detainer-hold", "no-transfer=present"]
"more" = ["no-287g"]
"""
CFG = """
[ordinance]
profile = seed-six
fail_on = contrary, missing
paths =
    policies
    more/*.pdf
[ordinance.expect]
policies/jail.txt = no-detainer-hold, no-transfer=present
more = no-287g
"""
PYPROJECT = TOML.replace("\nprofile", "\n[tool.ordinance]\nprofile").replace("[expect]", "[tool.ordinance.expect]")


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """A repository with three policies, in which the command runs."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "policies").mkdir()
    for name in ("weak-county-policy.txt", "1987-resolution.txt", "mandatory-cooperation-ordinance.txt"):
        shutil.copy(ROOT / "samples" / name, tmp_path / "policies")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys, *arguments: str) -> tuple[int, str, list[str]]:
    code = main(list(arguments))
    told = capsys.readouterr()
    return code, told.out, told.err.splitlines()


# --- reading -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"), [("ordinance.toml", TOML), ("setup.cfg", CFG), ("pyproject.toml", PYPROJECT)]
)
def test_all_three_files_say_the_same(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = settings.find(tmp_path)
    assert found == settings.Settings(
        file=str(tmp_path / name), folder=str(tmp_path), words={"profile": "seed-six"}, paths=("policies", "more/*.pdf"),
        fail_on=("contrary", "missing"),
        expected=(
            ("policies/jail.txt", (("no-detainer-hold", (Status.PRESENT, Status.AMBIGUOUS)), ("no-transfer", (Status.PRESENT,)))),
            ("more", (("no-287g", (Status.PRESENT, Status.AMBIGUOUS)),)),
        ),
    )  # fmt: skip


def test_they_are_looked_for_upward_as_far_as_the_repository_goes(tmp_path):
    inner = tmp_path / "repository" / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "ordinance.toml").write_text(TOML, encoding="utf-8")
    assert settings.find(inner).file == str(tmp_path / "ordinance.toml")
    (tmp_path / "repository" / ".git").mkdir()
    assert settings.find(inner) == settings.Settings()
    (tmp_path / "repository" / "a" / "setup.cfg").write_text(CFG, encoding="utf-8")
    (tmp_path / "repository" / "ordinance.toml").write_text(TOML, encoding="utf-8")
    assert settings.find(inner).file == str(tmp_path / "repository" / "a" / "setup.cfg")


def test_files_of_other_tools_say_nothing(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.other]\nprofile = 1\n", encoding="utf-8")
    (tmp_path / "setup.cfg").write_text("[metadata]\nname = x\n%broken", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    assert settings.find(tmp_path) == settings.Settings()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("profil = 'x'", "has the unknown setting 'profil'; there are profile, level"),
        ("profile = 3", "profile is no text; put it in quotes"),
        ("paths = [1]", "paths is no list of texts"),
        ("expect = 'no-287g'", "expect is no table"),
        ("expect = {'a' = [1]}", "a is no list of texts"),
        ("expect = {'a' = 'no-287g=maybe'}", "'no-287g=maybe' asks for 'maybe'; ask for present, or for nothing"),
        ("profile = ", "is no TOML ("),
    ],
)
def test_what_they_may_not_say_is_told_with_its_file(tmp_path, text, told):
    (tmp_path / "ordinance.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadSettings) as error:
        settings.find(tmp_path)
    assert told in str(error.value) and str(error.value).startswith(str(tmp_path / "ordinance.toml"))
    assert error.value.exit_code == 2


# --- what must be kept ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "statuses", "unmet"),
    [
        ("policies/jail.txt", {"no-detainer-hold": "present", "no-transfer": "present"}, ()),
        ("policies/jail.txt", {"no-detainer-hold": "ambiguous", "no-transfer": "ambiguous"}, ("no-transfer",)),
        (
            "policies/jail.txt",
            {"no-detainer-hold": "contrary", "no-transfer": "missing"},
            ("no-detainer-hold", "no-transfer"),
        ),
        ("./policies/../policies/jail.txt", {"no-transfer": "present"}, ("no-detainer-hold",)),
        ("policies/jail.txt.old", {}, ()),
        ("more/deep/er.pdf", {}, ("no-287g",)),
        ("/elsewhere/policies/jail.txt", {}, ()),
    ],
)
def test_each_file_has_to_keep_what_is_expected_of_it(tmp_path, monkeypatch, path, statuses, unmet):
    (tmp_path / "ordinance.toml").write_text(TOML, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "policies").mkdir()
    assert settings.find(tmp_path).unmet(path, {name: Status(status) for name, status in statuses.items()}) == unmet


def test_an_expectation_that_fits_no_file_is_idle(tmp_path, monkeypatch):
    (tmp_path / "ordinance.toml").write_text(TOML, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert settings.find(tmp_path).idle(["policies/jail.txt"]) == ("more",)
    assert settings.find(tmp_path).idle(["policies/jail.txt", "more/a.pdf"]) == ()


# --- runs --------------------------------------------------------------------------------------------


def test_what_a_policy_must_keep_and_does_not_is_told_and_fails(project, capsys):
    wanted = '[expect]\n"policies/weak*" = ["no-287g", "no-joint-ops=present", "id-acceptance"]\n'
    (project / "ordinance.toml").write_text(wanted, encoding="utf-8")
    code, _, err = run(capsys, "check", "policies/weak-county-policy.txt")
    file = project / "ordinance.toml"
    assert (code, err) == (1, [
        "ordinance: policies/weak-county-policy.txt: No joint operations or help in the field (no-joint-ops) is ambiguous, and "
        f"must be present; {file} says so",
        "ordinance: policies/weak-county-policy.txt: Municipal and foreign identification (id-acceptance) is missing, and must be "
        f"kept; {file} says so",
    ])  # fmt: skip
    assert run(capsys, "check", "policies/1987-resolution.txt")[0::2] == (0, [])
    assert run(capsys, "--config", "off", "check", "policies/weak-county-policy.txt")[0::2] == (0, [])


def test_in_a_corpus_it_is_marked_and_fails(project, capsys):
    (project / "ordinance.toml").write_text(
        'paths = ["policies"]\n[expect]\n"policies/weak*" = "id-acceptance"\n', encoding="utf-8"
    )
    code, out, err = run(capsys, "corpus", "--no-cache")
    assert (code, err) == (1, [])
    assert "Municipal and foreign identification: missing, though it is asked of this" in " ".join(out.split())


def test_paths_and_failures_of_the_settings_are_defaults_that_the_command_line_overrides(project, capsys):
    (project / "ordinance.toml").write_text(
        'paths = ["policies"]\nfail-on = ["contrary"]\nprofile = "seed-six"\n', encoding="utf-8"
    )
    code, out, err = run(capsys, "check", "--format", "csv")
    assert (code, err) == (1, [])
    paths = {line.split(",")[1] for line in out.splitlines()[1:]}
    assert {path for path in paths if path.endswith(".txt")} == {
        f"policies/{name}"
        for name in ("weak-county-policy.txt", "1987-resolution.txt", "mandatory-cooperation-ordinance.txt")
    }
    assert run(capsys, "check", "policies/1987-resolution.txt")[0] == 0
    assert run(capsys, "check", "policies/mandatory-cooperation-ordinance.txt", "--fail-on", "ambiguous")[0] == 0


def test_paths_start_from_the_settings_folder(project, capsys, monkeypatch):
    (project / "ordinance.toml").write_text('paths = ["policies/1987*"]\n', encoding="utf-8")
    (project / "deep").mkdir()
    monkeypatch.chdir(project / "deep")
    code, out, _ = run(capsys, "check", "--format", "csv")
    assert code == 0 and "../policies/1987-resolution.txt" in out


def test_an_expectation_that_met_no_file_is_told_where_all_were_reviewed(project, capsys):
    (project / "ordinance.toml").write_text(
        'paths = ["policies"]\n[expect]\n"policies/gone.pdf" = "no-287g"\n', encoding="utf-8"
    )
    told = f"ordinance: {project / 'ordinance.toml'}: nothing that was reviewed fits 'policies/gone.pdf', of which provisions are expected"
    assert run(capsys, "check")[0::2] == (0, [told])
    assert run(capsys, "check", "policies/1987-resolution.txt")[0::2] == (0, [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[expect]\n"a" = "no-such"\n', "no provision is called 'no-such'"),
        (
            'profile = "seed-six"\n[expect]\n"a" = "id-acceptance"\n',
            "expects 'id-acceptance', which the profile 'seed-six' leaves out",
        ),
        ('fail-on = ["sometimes"]\n', "'sometimes' is not one of ambiguous, missing, contrary"),
        ("nonsense = 1\n", "has the unknown setting 'nonsense'"),
    ],
)
def test_settings_that_ask_for_what_there_is_not_end_the_run_in_a_line(project, capsys, text, told):
    (project / "ordinance.toml").write_text(text, encoding="utf-8")
    for command in ("check", "corpus"):
        code, out, err = run(capsys, command, "policies/1987-resolution.txt")
        assert (code, out, len(err)) == (2, "", 1) and told in err[0]


def test_a_file_of_settings_can_be_named(project, capsys, tmp_path):
    other = project / "other.toml"
    other.write_text('[expect]\n"policies" = "id-acceptance"\n', encoding="utf-8")
    assert run(capsys, "--config", str(other), "check", "policies/1987-resolution.txt")[0] == 1
    assert run(capsys, "--config", "none.toml", "check", "policies/1987-resolution.txt")[0::2] == (
        2, ["ordinance: none.toml: cannot be read (No such file or directory); check the path and its permissions"],
    )  # fmt: skip
