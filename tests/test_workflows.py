"""What GitHub runs: with few rights, pinned, and the same commands that people run."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.tools.report import TITLE, due, report
from tests.tools.trial import GIVEN, steps

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
BIN = Path(sys.executable).parent


def read(workflow: Path) -> dict[Any, Any]:
    content: dict[Any, Any] = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    return content


def all_steps() -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{workflow.name}, {name}", step)
        for workflow in WORKFLOWS
        for name, job in read(workflow)["jobs"].items()
        for step in job["steps"]
    ]


def test_zizmor_finds_nothing() -> None:
    command = [BIN / "zizmor", "--offline", "--quiet", "--persona=auditor", "--strict-collection"]
    done = subprocess.run([*map(str, command), str(GITHUB)], text=True, capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", "workflows/*.yml"),
        ("dependabot", "dependabot.yml"),
        ("github-issue-forms", "ISSUE_TEMPLATE/m*.yml"),
        ("github-issue-config", "ISSUE_TEMPLATE/config.yml"),
    ],
)
def test_githubs_files_have_the_form_that_github_asks_for(schema: str, files: str) -> None:
    found = sorted(GITHUB.glob(files))
    assert found
    command = [
        str(BIN / "check-jsonschema"),
        "--builtin-schema",
        f"vendor.{schema}",
        *map(str, found),
    ]
    done = subprocess.run(command, text=True, capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_has_a_right_that_it_does_not_need() -> None:
    writing = {}
    for workflow in WORKFLOWS:
        content = read(workflow)
        assert content["permissions"] == {}, workflow.name
        for name, job in content["jobs"].items():
            rights = {right for right, level in job["permissions"].items() if level == "write"}
            if rights:
                writing[f"{workflow.stem}, {name}"] = rights
    assert writing == {"publish, deploy": {"pages", "id-token"}, "weekly, report": {"issues"}}


def test_a_job_that_may_write_takes_actions_from_github_alone() -> None:
    for workflow in WORKFLOWS:
        for name, job in read(workflow)["jobs"].items():
            if "write" in job["permissions"].values():
                used = [step["uses"] for step in job["steps"] if "uses" in step]
                assert all(action.startswith("actions/") for action in used), name


def test_every_action_is_pinned_by_its_commit_and_its_version_is_named() -> None:
    for workflow in WORKFLOWS:
        for line in workflow.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_one_action_has_one_version() -> None:
    used = {step["uses"].split("@")[0]: step["uses"] for _, step in all_steps() if "uses" in step}
    for where, step in all_steps():
        assert "uses" not in step or step["uses"] in used.values(), where


def test_workflows_run_make_targets_or_one_plain_command() -> None:
    targets = re.findall(
        r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    for where, step in all_steps():
        command = step.get("run", "echo")
        assert not re.search(r"[;|&\n`]|\$\(|\$\{\{", command), f"{where}: {command}"
        if command.startswith("make "):
            assert command.split()[1:] == [command.split()[1]], f"{where}: {command}"
            assert command.split()[1] in targets, f"{where}: {command}"
        else:
            assert command.split()[0] == "echo", f"{where}: {command}"


def test_no_secret_and_nothing_that_a_stranger_names_is_used() -> None:
    for workflow in WORKFLOWS:
        used = set(re.findall(r"\$\{\{(.*?)\}\}", workflow.read_text(encoding="utf-8")))
        for expression in used:
            assert not re.search(r"secrets|title|head_ref|ref_name|body|label|actor", expression), (
                expression
            )
        assert "pull_request_target" not in read(workflow)[True], workflow.name


def test_only_main_is_published_and_nothing_but_the_build_and_its_addresses_can_stop_it() -> None:
    jobs = read(GITHUB / "workflows/publish.yml")["jobs"]
    assert set(jobs) == {"build", "deploy"}
    assert jobs["deploy"]["needs"] == "build"
    assert jobs["deploy"]["if"] == "github.ref == 'refs/heads/main'"
    can_stop = [
        step.get("run") or step["uses"].split("@")[0]
        for step in jobs["build"]["steps"]
        if not step.get("continue-on-error") and "failure()" not in step.get("if", "")
    ]
    assert [name for name in can_stop if name.startswith("make ")] == [
        "make site",
        "make published",
    ]
    assert can_stop[-1] == "actions/upload-pages-artifact"


def test_no_fork_runs_the_tests_of_the_code() -> None:
    for workflow in WORKFLOWS:
        for name, job in read(workflow)["jobs"].items():
            runs = {step.get("run") for step in job["steps"]}
            if runs & {"make test", "make newest", "make zensical"}:
                assert job["if"] == "${{ !github.event.repository.fork }}", (
                    f"{workflow.name}, {name}"
                )


def test_two_pushes_in_a_row_are_published_in_order() -> None:
    concurrency = read(GITHUB / "workflows/publish.yml")["concurrency"]
    assert concurrency["group"] == "publish-${{ github.ref }}"
    assert concurrency["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"


def test_the_published_address_is_the_one_that_pages_gives() -> None:
    build = read(GITHUB / "workflows/publish.yml")["jobs"]["build"]["steps"]
    (site,) = [step for step in build if step.get("run") == "make site"]
    (held,) = [step for step in build if step.get("run") == "make published"]
    assert site["env"]["SITE_URL"].endswith("|| steps.pages.outputs.base_url }}")
    assert held["env"]["SITE_URL"] == "${{ steps.pages.outputs.base_url }}"


def test_a_run_without_pages_says_where_to_switch_it_on() -> None:
    content = read(GITHUB / "workflows/publish.yml")
    for words in ("not switched on", "Settings", '"GitHub Actions"', "Re-run failed jobs"):
        assert words in content["env"]["PAGES_ARE_OFF"]
    for job in (job for job in content["jobs"].values() if "pages" in job["permissions"]):
        assert [
            s
            for s in job["steps"]
            if "failure()" in s.get("if", "") and "$PAGES_ARE_OFF" in s["run"]
        ]


def test_the_trial_runs_what_publishing_runs() -> None:
    assert [step.command for step in steps()] == [
        "make site",
        "make published",
        "make summary",
        "make preview",
    ]
    assert steps()[0].environment == GIVEN


def test_updates_wait_a_week() -> None:
    updates = read(GITHUB / "dependabot.yml")["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"pip", "github-actions"}
    assert all(update["cooldown"]["default-days"] >= 7 for update in updates)


def test_the_form_takes_the_address_that_a_page_hands_it() -> None:
    form = read(GITHUB / "ISSUE_TEMPLATE/mistake.yml")
    (field,) = [part for part in form["body"] if part.get("id") == "page"]
    assert field["type"] == "input"


GOOD = {"LINKS": "success", "NEWEST": "success", "ZENSICAL": "success"}


def test_the_weekly_report_names_what_failed_and_where_to_read_on() -> None:
    text = report(GOOD | {"ZENSICAL": "failure"}, "https://code.example/run/1", "links")
    assert "Zensical" in text
    assert "https://code.example/run/1" in text
    assert "External links" not in text
    assert report(GOOD | {"NEWEST": "skipped"}, "https://code.example/run/1", "links") == ""


def test_the_weekly_report_lists_what_nobody_has_read_for_a_year_the_oldest_first(
    tmp_path: Path,
) -> None:
    files = {
        "docs/phone/late.md": "---\ntitle: Late\nreviewed: 2026-03-05\n---\n",
        "docs/fresh.md": "---\nreviewed: 2026-03-07\n---\n",
        "snippets/templates/thank-you.md": "---\nreviewed: 2025-12-31\n---\n",
        "snippets/checklists/log.yml": "title: Log\nreviewed: 2026-03-06\n",
        "snippets/sources.yml": "a-poll:\n  who: A\n  read: 2026-01-01\nnew:\n  read: 2027-01-01\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    old = due(tmp_path, date(2027, 3, 6))
    assert [(file, name) for _, file, name in old] == [
        ("snippets/templates/thank-you.md", ""),
        ("snippets/sources.yml", "a-poll"),
        ("docs/phone/late.md", ""),
    ]
    text = report(GOOD, "https://code.example/a/guide/actions/runs/1", "links", old)
    link = "https://code.example/a/guide/edit/main/snippets/sources.yml"
    assert f"- 2026-01-01: [a-poll]({link})" in text
    assert "failed" not in text


@pytest.mark.parametrize(
    ("links", "open_issues", "last"),
    [
        ("failure", [], ["issue", "create", "--title", TITLE, "--body-file", "-"]),
        ("failure", [{"number": 7, "title": TITLE}], ["issue", "edit", "7", "--body-file", "-"]),
        ("failure", [{"number": 8, "title": "Another"}], ["issue", "create", "--title", TITLE, "--body-file", "-"]),
        ("success", [{"number": 7, "title": TITLE}], ["issue", "close", "7", "--comment"]),
        ("success", [], ["issue", "list"]),
    ],
)  # fmt: skip
def test_there_is_one_weekly_issue_and_it_is_kept_up_to_date(
    tmp_path: Path, links: str, open_issues: list[dict[str, object]], last: list[str]
) -> None:
    said = tmp_path / "said"
    stand_in(
        tmp_path,
        "import json, pathlib, sys",
        f"said = pathlib.Path({str(said)!r})",
        "said.open('a').write(json.dumps(sys.argv[1:]) + '\\n')",
        f"print({json.dumps(open_issues)!r})",
    )
    done = run_report(tmp_path, links)
    assert done.returncode == 0, done.stderr
    calls = [json.loads(line) for line in said.read_text().splitlines()]
    assert calls[-1][: len(last)] == last
    assert len(calls) == (1 if last[1] == "list" else 2)


def test_a_repository_without_issues_is_told_where_to_switch_them_on(tmp_path: Path) -> None:
    stand_in(tmp_path, "raise SystemExit('the repository has disabled issues')")
    done = run_report(tmp_path, "failure")
    assert done.returncode == 1
    assert "the repository has disabled issues" in done.stderr
    assert "switch them on under Settings, General, Features." in done.stderr
    assert "Traceback" not in done.stderr


def stand_in(folder: Path, *lines: str) -> None:
    """Put a program in the place of GitHub's `gh`."""
    script = folder / "gh.py"
    script.write_text("\n".join(lines) + "\n")
    program = folder / "gh"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n')
    program.chmod(0o755)


def run_report(folder: Path, links: str) -> subprocess.CompletedProcess[str]:
    """`make report`, with the stand-in that is in a folder."""
    environment = {**os.environ, **GOOD, "LINKS": links, "RUN": "https://code.example/run/1"}
    environment["TODAY"] = "2026-01-01"
    environment["PATH"] = f"{folder}{os.pathsep}{os.environ['PATH']}"
    command = [sys.executable, "-m", "tests.tools.report"]
    return subprocess.run(command, cwd=ROOT, env=environment, text=True, capture_output=True)
