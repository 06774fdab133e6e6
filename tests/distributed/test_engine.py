"""Work on a cluster: a worker that dies loses nothing, and a cluster that dies is said."""

import sys
import warnings
from pathlib import Path
from types import SimpleNamespace

import pytest

import mediakit as mk
from mediakit.distributed import engine
from mediakit.distributed.store import Store

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")


def test_a_worker_that_dies_loses_and_doubles_nothing(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setenv("PYTHONPATH", ":".join([str(Path(__file__).parent), *sys.path]))
    from workers import write_then_die_once

    texts = [[f"الوفد {n}", "وصل"] for n in range(4)]
    calls = [(str(tmp_path), number, own) for number, own in enumerate(texts)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with (
            distributed.LocalCluster(
                n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
            ) as cluster,
            distributed.Client(cluster),
        ):
            assert engine.run(write_then_die_once, calls, "Parts") == [3, 3, 3, 3]
    assert (tmp_path / "died").exists()
    assert sorted(place.name for place in tmp_path.glob("part-*")) == [
        f"part-{n:06d}" for n in range(4)
    ]
    store = Store(str(tmp_path))
    assert store.unite([0, 1, 2, 3]).tolist() == [2, 1] * 4
    assert store.texts(1)["text"].tolist() == texts[1]


@pytest.mark.parametrize("error", [distributed.comm.core.CommClosedError("gone"), OSError("gone")])
def test_a_cluster_that_dies_is_one_clear_error(monkeypatch, error):
    def compute(_):
        raise error

    lost = SimpleNamespace(compute=compute, status="closed")
    monkeypatch.setattr(engine, "_active_client", lambda: lost)
    with pytest.raises(RuntimeError, match=r"cluster was lost.*Nothing was counted by half"):
        engine.run(len, [("a",)], "Parts")


def test_an_error_of_a_part_is_that_error():
    with pytest.raises(ZeroDivisionError):
        engine.run(divmod, [(1, 1), (1, 0)], "Parts")


def test_without_dask_the_command_is_told(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ImportError, match=r'pip install "mediakit-news\[distributed\]"'):
        mk.scan(tmp_path)
