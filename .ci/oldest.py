"""Print the oldest version that each requirement of pyproject.toml allows, a line each.

Extras are named as arguments: `python .ci/oldest.py excel word > constraints.txt`.
"""

import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
extras = project["optional-dependencies"]
asked = [*project["dependencies"], *(line for name in sys.argv[1:] for line in extras[name])]
for requirement in map(Requirement, asked):
    bounds = [bound.version for bound in requirement.specifier if bound.operator == ">="]
    if bounds and (requirement.marker is None or requirement.marker.evaluate()):
        print(f"{requirement.name}=={bounds[0]}")
