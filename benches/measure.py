"""measure.py FOLDER RETORT ALEMBIC_PYTHON RUNS   Times whole processes on the two histories in FOLDER.

CPU seconds (user and system, all threads) and peak memory are the kernel's, of each process alone.
The best of RUNS is taken on both sides; Alembic's byte code is compiled before the first run counts.
"""
import os
import subprocess
import sys
import tempfile


def once(command, folder):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        size = out.tell() or out.seek(0, os.SEEK_END)
        if process.returncode != 0:
            err.seek(0)
            sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{err.read().decode()[-3000:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, size


def best(command, folder, runs):
    found = [once(command, folder) for _ in range(runs)]
    return min(cpu for cpu, _, _ in found), max(memory for _, memory, _ in found), found[0][2]


def main(folder, retort, python, runs):
    ours, theirs = f"{folder}/retort", f"{folder}/alembic"
    alembic = [python, "-m", "alembic"]
    head = subprocess.run([*alembic, "heads"], cwd=theirs, capture_output=True, text=True, check=True).stdout.split()[0]
    rows = {
        "alembic upgrade head --sql": best([*alembic, "upgrade", "head", "--sql"], theirs, runs),
        "alembic downgrade head:base --sql": best([*alembic, "downgrade", f"{head}:base", "--sql"], theirs, runs),
        "retort upgrade, postgresql": best([retort, "upgrade", "head", "-d", "postgresql"], ours, runs),
        "retort downgrade, postgresql": best([retort, "downgrade", "head:base", "-d", "postgresql"], ours, runs),
        "retort, postgresql, both scripts": best([retort, "render", "--layout", "flat", "-d", "postgresql"], ours, runs),
        "retort, six dialects, both scripts": best([retort, "render", "--layout", "flat"], ours, runs),
        "retort render, with a pair a revision": best([retort, "render"], ours, runs),
    }
    print(f"{'':<40} {'CPU s':>8} {'MB':>7} {'kB out':>8}")
    for name, (cpu, memory, size) in rows.items():
        print(f"{name:<40} {cpu:8.3f} {memory:7.0f} {size / 1000:8.0f}")
    up, down, _, _, our_both, all_six, _ = (cpu for cpu, _, _ in rows.values())
    memory = max(memory for name, (_, memory, _) in rows.items() if name.startswith("retort"))
    single = f"{folder}/single"
    one = best([retort, "upgrade", "head", "-d", "postgresql"], single, 20)
    both = (up + down) / our_both
    aims = [
        ("PostgreSQL, both ways: times less CPU than Alembic", f"{both:.1f}", both >= 25, "25 at least, 40 wanted"),
        ("six dialects, both ways, against one Alembic script", f"{all_six / up:.2f}", all_six < up, "below 1"),
        ("one revision, start to exit, ms of CPU", f"{one[0] * 1000:.1f}", one[0] < 0.005, "below 5"),
        ("peak memory, MB", f"{memory:.0f}", memory < 150, "below 150"),
    ]
    print()
    for name, value, reached, aim in aims:
        print(f"{name:<55} {value:>8}  ({aim}) {'reached' if reached else 'MISSED'}")
    return 0 if all(reached for _, _, reached, _ in aims) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
