"""A panel costs little to import, and nothing of the student's own pictures changes by it."""

import subprocess
import sys

CODE = """
import sys, matplotlib

def settings():  # to read the backend would import pyplot
    return {name: matplotlib.rcParams[name] for name in matplotlib.rcParams if name != "backend"}

before = settings()
import helpers.panels
for package in ("sklearn", "scipy", "matplotlib.figure"):
    assert package not in sys.modules, package
panel = helpers.panels.NeuronPanel([[1, 2], [3, 4]], [[0, 1]])
panel.film.snapshot()
assert "matplotlib.pyplot" not in sys.modules
assert settings() == before
"""


def test_importing_the_panels_imports_no_slow_package_and_no_panel_needs_pyplot():
    result = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stderr
