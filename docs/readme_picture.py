"""Draw the picture of the README from the seeds: ``python docs/readme_picture.py``."""

from pathlib import Path

import mediakit as mk
from mediakit.reading import seeds_folder

corpus = mk.load_seeds().clean()
actors = mk.Actors.from_yaml(seeds_folder() / "actors.yml")
counts = corpus.actor_counts(actors, by="source")
people = counts[counts["type"] == "person"].assign(
    name=lambda table: table["actor"].map(actors.names("en"))
)
picture = mk.plot.actor_counts(
    people, n=6, title="How often five outlets name the persons of one story"
)
target = Path(__file__).parent / "images" / "actor_counts.png"
target.parent.mkdir(exist_ok=True)
picture.save(target, dpi=110)
