"""Runs functions as tests, each whatever the one before did."""
import sys


def run_all(names):
    """Runs the functions of `names` (a module's globals()) that are called test_…; exits with 1 where one failed, or there are none."""
    tests = [(name, function) for name, function in names.items() if name.startswith("test_")]
    failed = 0
    for name, function in tests:
        try:
            function()
        except Exception as problem:  # every test is run
            failed += 1
            print(f"FAILED {name}: {type(problem).__name__}: {str(problem)[:1500]}")
    print(f"{len(tests) - failed} passed, {failed} failed")
    sys.exit(1 if failed or not tests else 0)
