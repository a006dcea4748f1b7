"""In a repository of policies: the hooks of pre-commit and the steps of the action run for real, in one made for the test.

Both install the package from this checkout into an environment of their own; its libraries are lent from here, so that
nothing is downloaded.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = """
paths = ["policies"]
[expect]
"policies/weak*" = ["no-287g", "no-joint-ops=present"]
"""


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A Clerk", "-c", "user.email=clerk@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def environment(home: Path, **more: str) -> dict[str, str]:
    lent = {"PYTHONPATH": sysconfig.get_paths()["purelib"], "PIP_NO_BUILD_ISOLATION": "0", "PIP_NO_DEPS": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1", "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}  # fmt: skip
    lent["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return os.environ | {"ORDINANCE_SUPERVISE": "1"} | lent | more


@pytest.fixture(scope="module")
def package(tmp_path_factory) -> Path:
    """The checkout as a repository of its own, with what is not committed yet."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    copy = tmp_path_factory.mktemp("package")
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE", "action.yml", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, copy / name)
    for name in ("analyzer", "rules", "action"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    git(copy, "init", "-q")
    git(copy, "add", "-A")
    git(copy, "commit", "-qm", "As it stands")
    return copy


@pytest.fixture
def policies(tmp_path) -> Path:
    """A repository of policies: text, PDF and Word."""
    folder = tmp_path / "policies repository"
    (folder / "policies").mkdir(parents=True)
    for name in ("weak-county-policy.txt", "strong-city-ordinance.pdf", "redline/tracked.docx"):
        shutil.copy(ROOT / "samples" / name, folder / "policies")
    (folder / "ordinance.toml").write_text(SETTINGS, encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Policies")
    return folder


# --- pre-commit ----------------------------------------------------------------------------------------


@pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed")
def test_the_hooks_review_what_is_committed_text_pdf_and_word(package, policies, tmp_path):
    (tmp_path / "home").mkdir()
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(package), "--all-files", "--verbose"]
    done = subprocess.run(command, cwd=policies, env=environment(tmp_path / "home"), capture_output=True, text=True)
    assert done.returncode == 1, done.stdout + done.stderr
    committed, everything = done.stdout.split("Review all policies", 1)
    for name in ("weak-county-policy.txt", "strong-city-ordinance.pdf", "tracked.docx"):
        assert f"policies/{name} ·" in committed, committed
    assert "hook id: ordinance-check" in committed and "exit code: 1" in committed
    told = "No joint operations or help in the field (no-joint-ops) is ambiguous, and must be present"
    assert told in " ".join(committed.split())
    assert "3 instruments by 38 provisions" in everything and "exit code: 1" in everything


# --- the action ----------------------------------------------------------------------------------------


class Runner:
    """As much of a runner as the steps need: their order, inputs and defaults, outputs, summary, and folders."""

    def __init__(self, package: Path, workspace: Path, temporary: Path) -> None:
        self.action = yaml.safe_load((package / "action.yml").read_text(encoding="utf-8"))
        self.package, self.workspace, self.temporary = package, workspace, temporary
        self.done: set[str] = set()
        for name in ("home", "runner"):
            (temporary / name).mkdir()

    def run(self, **inputs: str) -> tuple[int, str, str, dict[str, str]]:
        """Runs the shell steps one after the other; exit code, log, summary and outputs of the last."""
        given = {name: str(each.get("default", "")) for name, each in self.action["inputs"].items()} | inputs
        files = {name: self.temporary / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for path in files.values():
            path.write_text("")
        log, code = "", 0
        for step in self.action["runs"]["steps"]:
            if "run" not in step or code or step["name"] in self.done:
                continue
            if step["name"] == "Install":
                self.done.add(step["name"])  # once is enough
            own = {name: self._filled(str(value), given) for name, value in step.get("env", {}).items()}
            told = environment(self.temporary / "home", RUNNER_TEMP=str(self.temporary / "runner"), **own)
            told |= {name: str(path) for name, path in files.items()}
            done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=self.workspace,
                                  env=told, capture_output=True, text=True)  # fmt: skip
            log, code = log + done.stdout + done.stderr, done.returncode
        outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
        return code, log, files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8"), outputs

    def _filled(self, text: str, given: dict[str, str]) -> str:
        text = text.replace("${{ github.action_path }}", str(self.package))
        for name, value in given.items():
            text = text.replace(f"${{{{ inputs.{name} }}}}", value)
        assert "${{" not in text
        return text


def test_no_input_is_pasted_into_a_script(package):
    action = yaml.safe_load((package / "action.yml").read_text(encoding="utf-8"))
    assert [step["name"] for step in action["runs"]["steps"] if "${{" in step.get("run", "")] == []
    assert {step["shell"] for step in action["runs"]["steps"] if "run" in step} == {"bash"}


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_steps_of_the_action_review_annotate_and_sum_up(package, policies, tmp_path):
    runner = Runner(package, policies, tmp_path)
    code, log, summary, outputs = runner.run()
    assert code == 1, log
    annotations = [line for line in log.splitlines() if line.startswith("::")]
    assert annotations == [
        "::error file=policies/weak-county-policy.txt,line=27,title=no-joint-ops::No joint operations or help in the field: ambiguous, "
        "though it is asked of this document. Stated, but weakened: joint task forces excepted. “Deputies will not take part in civil "
        "immigration sweeps.” (line 27)"
    ]
    assert summary.startswith("## Ordinance check\n\nSomething fails: see below. 3 reviewed, 0 not.\n\n### Fails (1)\n")
    assert (
        "| policies/weak\\-county\\-policy\\.txt | TOLLIVER COUNTY SHERIFF'S OFFICE POLICY MANUAL | 2 | 11 | 0 | 25 |"
        in summary
    )
    assert outputs["exit-code"] == "1"
    assert len(json.loads(Path(outputs["report"]).read_text(encoding="utf-8"))["reviews"]) == 3

    code, log, summary, outputs = runner.run(
        paths="policies/strong-city-ordinance.pdf\npolicies/$(touch run).txt\n", **{"fail-on": "contrary"}
    )
    assert (code, outputs["exit-code"]) == (3, "3"), log
    assert "::error file=policies/$(touch run).txt,title=Not reviewed::policies/$(touch run).txt: " in log
    assert not (policies / "run").exists()
    assert "### Not reviewed (1)" in summary and "1 reviewed, 1 not." in summary

    code, log, summary, outputs = runner.run(profile="no-such")
    assert (code, outputs["exit-code"]) == (2, "2")
    assert (
        "no profile is called 'no-such'" in log
        and "::error::The review could not begin: wrong usage or settings." in log
    )
    assert "The review could not begin" in summary

    code, log, summary, _ = runner.run(
        paths="policies/strong-city-ordinance.pdf", arguments="--state\nnew", baseline=""
    )
    assert code == 0 and not [line for line in log.splitlines() if line.startswith("::")], log
    assert "Nothing fails. 1 reviewed, 0 not." in summary


# --- what is told --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def report():
    spec = importlib.util.spec_from_file_location("report", ROOT / "action" / "report.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_words_of_a_document_open_no_command_and_no_property(report):
    evil = "50%\r\n::set-output name=x::y\u202e, a:b"
    assert report.command("error", evil, file=evil) == (
        "::error file=50%25 %3A%3Aset-output name=x%3A%3Ay %2C a%3Ab::50%25 ::set-output name=x::y , a:b"
    )


@pytest.mark.parametrize(
    "evil",
    [
        "<img src=x onerror=alert(1)>",
        "[a](javascript:b)",
        "| x | y |",
        "# heading",
        "@everybody",
        "`code`",
        "&amp;",
        "https://a.b/c",
    ],
)
def test_nor_markup_in_the_summary(report, evil):
    import markdown_it

    rendered = markdown_it.MarkdownIt("gfm-like", {"linkify": False}).render(f"- {report.escaped(evil)}: so")
    import html

    plain = html.unescape(
        rendered.replace("<ul>", "").replace("<li>", "").replace("</li>", "").replace("</ul>", "")
    ).strip()
    assert plain == f"{evil}: so"
