"""orders.py < QUESTIONS > ANSWERS: what Alembic itself does with graphs of revisions, without files.

Questions: [{"revisions": [{"id", "down", "labels", "needs"}], "tasks": [{"way", "rows", "target"} or {"way", "rows", "steps"}]}]
Answers: [{"history", "heads", "branches", "done": [{"steps": [[revision, [rows after it]]], "refused", "crashed"}]}]

What is refused has no steps. Where Alembic crashes, that is at the step after the last.

The version table is one of SQLite, which Alembic writes and this reads after every step. A task with "steps" has Alembic take
these steps in their order, whatever it would have chosen.
"""

import json
import sys
from types import ModuleType

import sqlalchemy
from alembic.runtime.migration import MigrationContext, MigrationStep
from alembic.script import Script, ScriptDirectory
from alembic.script.revision import RevisionMap
from alembic.util import CommandError

ENGINE = sqlalchemy.create_engine("sqlite://", poolclass=sqlalchemy.pool.StaticPool)


def script(revision):
    module = ModuleType(revision["id"])
    module.__doc__ = "Make " + revision["id"]
    module.revision = revision["id"]
    module.down_revision = tuple(revision["down"]) or None
    module.branch_labels = tuple(revision["labels"]) or None
    module.depends_on = tuple(revision["needs"]) or None
    module.upgrade = module.downgrade = lambda **_: None
    return Script(module, revision["id"], revision["id"] + ".py")


def directory(revisions):
    scripts = ScriptDirectory(".")
    scripts.revision_map = RevisionMap(lambda: [script(one) for one in revisions])
    return scripts


def steps(scripts, task, heads):
    """What Alembic would do: a list of its own steps."""
    revisions = scripts.revision_map
    if "steps" in task:
        make = MigrationStep.upgrade_from_script if task["way"] == "upgrade" else MigrationStep.downgrade_from_script
        return [make(revisions, revisions.get_revision(one)) for one in task["steps"]]
    if task["way"] == "upgrade":
        return scripts._upgrade_revs(task["target"], heads)
    return scripts._downgrade_revs(task["target"], heads)


def done(scripts, task, connection):
    connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    for row in task["rows"]:
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (row,))
    rows = lambda: sorted(row for (row,) in connection.exec_driver_sql("SELECT version_num FROM alembic_version"))
    told = []
    context = MigrationContext.configure(
        connection,
        opts={
            "fn": lambda heads, _: steps(scripts, task, heads),
            "on_version_apply": [lambda step, **_: told.append([step.up_revision_id, rows()])],
        },
    )
    refused = crashed = None
    try:
        context.run_migrations()
    except CommandError as error:
        refused = str(error)
    except (AssertionError, IndexError, KeyError) as error:
        crashed = f"{type(error).__name__}: {error}"
    return {"steps": told, "refused": refused, "crashed": crashed}


def lines(scripts):
    walked = list(scripts.walk_revisions())
    branches = []
    for one in walked:
        if one.is_branch_point:
            branches.append(one.cmd_format(False, include_branches=True))
            for child in sorted(one.nextrev):
                indent = " " * len(one.revision)
                branches.append(f"{indent} -> {scripts.get_revision(child).cmd_format(False, include_branches=True)}")
    return {
        "history": [one.cmd_format(False, include_branches=True, include_doc=True, include_parents=True) for one in walked],
        "heads": [one.cmd_format(False, include_branches=True, tree_indicators=False) for one in scripts.get_revisions(scripts.get_heads())],
        "branches": branches,
    }


answers = []
with ENGINE.connect() as connection:
    for question in json.load(sys.stdin):
        scripts = directory(question["revisions"])
        answers.append({**lines(scripts), "done": [done(scripts, task, connection) for task in question["tasks"]]})
json.dump(answers, sys.stdout)
