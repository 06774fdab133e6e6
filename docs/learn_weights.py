"""Learn the weights of `cited_sources` and `quotations` from rows that readers have judged.

Run as ``python docs/learn_weights.py WHAT FOLDER``, where WHAT is extents, speakers, marks or
carried. The folder holds

- ``articles.csv`` with the columns doc, source and text;
- ``speakers.csv`` with doc, start, end and right_end: rows of ``cited_sources(min_confidence=0)``,
  and where the words end that name who is cited, in characters as `end`; -1 where no end makes
  them right. Extents (where names end) and speakers (whether words name who speaks) are both
  learned from it, extents first. A column weight, which may be missing, says for how many rows
  each stands where rows in doubt were judged more often than others;
- ``marks.csv`` with doc, start and right: words in marks that ``quotations()`` lists, 1 where
  somebody is quoted with them;
- ``carried.csv`` with doc, start and speaker: where a verb of reporting begins that has no name
  beside it, and the words before it that name who speaks, or nothing.

Rows about which two readers would differ are left out. The file in ``mediakit/lexicons`` is written
again, and what a row of each outlet gets by weights learned from the other outlets is told.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple
from unittest.mock import patch

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.sparse import csr_array
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

import mediakit as mk
from mediakit.analysis._groups import read_tokens
from mediakit.language.citations import citations
from mediakit.language.citations.kept import citations_of
from mediakit.language.speech import (
    attributions,
    carrying,
    extents,
    quotation_kinds,
    said_marks,
    trust,
)
from mediakit.language.speech.attributions import uncarried
from mediakit.language.speech.candidates import candidates_of
from mediakit.language.speech.kept import attributions_of, speech_of
from mediakit.language.speech.weighing import Told, choice_chances, likeliest
from mediakit.text.furniture.corpus import pages_of

LEXICONS: Final = Path(mk.__file__).parent / "lexicons"
FILES: Final = {
    "extents": "extent_weights.tsv",
    "speakers": "speaker_weights.tsv",
    "marks": "marks_weights.tsv",
    "carried": "carried_weights.tsv",
}
STRENGTH: Final = 0.3  # C of scikit-learn: how freely weights may differ from 0
PENALTY: Final = 2.0  # the same of a choice: how much a square of a weight counts
LEAST_ROWS: Final = 3  # of an answer with a weight
LEAST_WEIGHT: Final = 0.04


class Places(NamedTuple):
    """What is weighed: a row for each place, a column for each answer, and where the places are."""

    matrix: Any
    names: list[tuple[str, str]]
    keys: list[tuple[Any, ...]]  # document and start, of speakers also the end


def main() -> None:
    """Learn from a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=sorted(FILES))
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    articles = pd.read_csv(given.folder / "articles.csv", dtype=str, keep_default_na=False)
    corpus = mk.Corpus(articles[["doc", "source", "text"]])
    if given.what == "carried":
        learn_choices(corpus, given.folder)
    elif given.what == "extents":
        learn_extents(corpus, given.folder)
    elif given.what == "speakers":
        learn_speakers(corpus, given.folder)
    else:
        learn_marks(corpus, given.folder)


def learn_marks(corpus: mk.Corpus, folder: Path) -> None:
    """Learn which words in marks are quotations."""
    places = marks(corpus)
    judged = pd.read_csv(folder / "marks.csv", dtype={"doc": str})
    at = {key: row for row, key in enumerate(places.keys)}
    rows = [at.get(key, -1) for key in zip(judged["doc"], judged["start"], strict=True)]
    found = np.array(rows) >= 0
    print(f"{found.sum():,} of {len(judged):,} rows are found again")
    matrix = places.matrix[np.array(rows)[found]]
    wrong = judged.loc[found, "right"].to_numpy() == 0
    source = judged.loc[found, "doc"].map(corpus.set_index("doc")["source"]).to_numpy()
    tell(matrix, wrong, source)
    write(LEXICONS / FILES["marks"], matrix, wrong, places.names)


class Judged(NamedTuple):
    """Names that readers judged, with their verbs, in tokens.

    `claims` end where rules alone end them, `stop` is behind the end as judged, `right` behind the
    right one, -1 where no end is right.
    """

    claims: Any
    stop: Any
    right: Any
    source: Any
    weight: Any


def judged_names(corpus: mk.Corpus, folder: Path) -> tuple[Any, Judged]:
    """Give the shape of the texts of a corpus, and the names in it that readers judged."""
    tokens, pages = read_tokens(corpus), pages_of(corpus)
    judged = pd.read_csv(folder / "speakers.csv", dtype={"doc": str})
    with (
        patch.object(attributions, "chosen_ends", ends_of_rules),
        patch.object(citations, "chosen_ends", ends_of_rules),
    ):
        found, table = citations_of(tokens, pages), attributions_of(tokens, pages.texts)
    found = found[found["verb_first"] >= 0].reset_index(drop=True)  # no credits
    docs = corpus["doc"].tolist()
    keys = zip([docs[at] for at in found["document"]], found["start"].tolist(), strict=True)
    at = {key: row for row, key in enumerate(keys)}
    rows = np.array([at.get(key, -1) for key in zip(judged["doc"], judged["start"], strict=True)])
    print(f"{(rows >= 0).sum():,} of {len(judged):,} rows are found again")
    judged, found = judged[rows >= 0], found.iloc[rows[rows >= 0]]
    document = found["document"].to_numpy()
    stop, right = (
        behind(tokens, document, judged[name].to_numpy()) for name in ("end", "right_end")
    )
    words = found[["verb_first", "first", "stop"]].to_numpy(dtype=np.int64).T
    claims = trust.claims_of(table, *words)
    outlets = corpus["source"].to_numpy()[document]
    weight = judged["weight"].to_numpy() if "weight" in judged else np.ones(len(judged))
    names = Judged(claims, stop, right, outlets, weight / weight.mean())
    return speech_of(tokens, pages.texts), names


def ends_of_rules(_: Any, claims: trust.Claims) -> Any:
    """Leave names as rules end them, in place of `chosen_ends`."""
    return claims.stop.copy()


def behind(tokens: Any, documents: Any, ends: Any) -> Any:
    """Give the tokens behind the ends of words in documents, -1 for none."""
    heads = tokens.pointers[documents]
    limits = tokens.pointers[documents + 1]
    found = [
        first + 1 + np.searchsorted(tokens.ends[first:limit], end) if end >= 0 else -1
        for first, limit, end in zip(heads.tolist(), limits.tolist(), ends.tolist(), strict=True)
    ]
    return np.array(found, dtype=np.int64)


def learn_speakers(corpus: mk.Corpus, folder: Path) -> None:
    """Learn which words name who speaks, from the words as judged and the right ones beside them.

    Where names end is chosen before.
    """
    speech, names = judged_names(corpus, folder)
    moved = (names.right >= 0) & (names.right != names.stop)
    each = np.append(np.arange(len(moved)), np.flatnonzero(moved))
    stop = np.append(names.stop, names.right[moved])
    claims = trust.Claims(*(column[each] for column in names.claims))._replace(stop=stop)
    wrong = stop != names.right[each]
    places = gathered(trust.answers_of(speech, claims), [(at,) for at in range(len(wrong))])
    tell(places.matrix, wrong, names.source[each], names.weight[each])
    write(LEXICONS / FILES["speakers"], places.matrix, wrong, places.names, names.weight[each])


def learn_extents(corpus: mk.Corpus, folder: Path) -> None:
    """Learn where names end, and say how often that is mended in outlets not learned from."""
    speech, names = judged_names(corpus, folder)
    claims = names.claims
    ends = extents.ends_of(speech, claims)
    right = ends.stop == names.right[ends.claim]
    can = np.bincount(ends.claim, right) > 0
    own = can[ends.claim]
    claim = np.unique(ends.claim[own], return_inverse=True)[1]
    places = gathered(extents.answers_of(speech, claims, ends), [(at,) for at in range(len(own))])
    choices = Choices(places.matrix[own], places.names, right[own], claim, or_none=False)
    source, stop = names.source[can], ends.stop[own]
    of_rules, right_end = claims.stop[can], names.right[can]
    chance, best = held_out(choices, source)
    for least in (0.4, 0.5, 0.6, 0.7, 0.8):
        new = np.where(chance >= least, stop[best], of_rules)
        print(
            f"chance {least} and more: {(new != of_rules).sum()} of {len(new)} ends are moved; "
            f"wrong ends {(of_rules != right_end).sum()} -> {(new != right_end).sum()}"
        )
    write_weights(LEXICONS / FILES["extents"], chosen(choices), choices.names)


def marks(corpus: mk.Corpus) -> Places:
    """Give the words in marks of a corpus."""
    tokens, pages = read_tokens(corpus), pages_of(corpus)
    speech = speech_of(tokens, pages.texts)
    found = attributions_of(tokens, pages.texts)
    seen = quotation_kinds.see_marks(speech, pages.texts)
    held = quotation_kinds.held_by(speech, found, seen)
    docs = corpus["doc"].tolist()
    places = zip(speech.marks.document.tolist(), speech.marks.start.tolist(), strict=True)
    keys = [(docs[document], start) for document, start in places]
    return gathered(said_marks.answers_of(speech, found, seen, held), keys)


class Choices(NamedTuple):
    """Who may speak at each verb: answers, whether it is the right one, and the verb.

    Of names: where they may end, whether it is the right end, and the name.
    """

    matrix: Any
    names: list[tuple[str, str]]
    right: Any
    verb: Any
    or_none: bool = True

    def of(self, verbs: Any) -> Choices:
        """Give those at some verbs."""
        own = np.isin(self.verb, verbs)
        verb = np.unique(self.verb[own], return_inverse=True)[1]
        return Choices(self.matrix[own], self.names, self.right[own], verb, self.or_none)


def learn_choices(corpus: mk.Corpus, folder: Path) -> None:
    """Learn who speaks on, and say how well it is told at verbs of outlets not learned from."""
    judged = pd.read_csv(folder / "carried.csv", dtype={"doc": str}, keep_default_na=False)
    choices, source, known = choices_of(corpus, judged)
    print(f"{len(source):,} of {len(judged):,} rows are found again")
    chance, best = held_out(choices, source)
    right = (best >= 0) & choices.right[best]
    for least in (0.4, 0.5, 0.6, 0.7):
        given = chance >= least
        print(
            f"chance {least} and more: {given.sum()} given, {right[given].mean():.3f} right; "
            f"{right[given].sum() / known:.3f} of those that can be told"
        )
    write_weights(LEXICONS / FILES["carried"], chosen(choices), choices.names)


def held_out(choices: Choices, source: Any) -> tuple[Any, Any]:
    """Give the chance of the best of each choice, and its row, by weights of the other outlets.

    The row is -1 where there is none to choose.
    """
    chance, row = np.zeros(len(source)), np.full(len(source), -1)
    for own in np.unique(source):
        here = np.flatnonzero(source == own)
        weights = chosen(choices.of(np.flatnonzero(source != own)))
        test = choices.of(here)
        told = test.matrix @ weights[:-1] + weights[-1]
        sure = choice_chances(test.verb, told, or_none=choices.or_none)
        best = likeliest(test.verb, sure)
        verbs = here[np.isin(here, choices.verb)]
        chance[verbs] = sure[best]
        row[verbs] = np.flatnonzero(np.isin(choices.verb, here))[best]
    return chance, row


def choices_of(corpus: mk.Corpus, judged: pd.DataFrame) -> tuple[Choices, Any, int]:
    """Give the candidates at the verbs that were judged, the outlet of each, and how many are told.

    A candidate is right if the words of one of them and of the speaker hold the other's.
    """
    tokens, pages = read_tokens(corpus), pages_of(corpus)
    speech = speech_of(tokens, pages.texts)
    table = uncarried(speech)
    docs = corpus["doc"].tolist()
    starts = tokens.starts[table["verb_first"].to_numpy()].tolist()
    keys = zip([docs[at] for at in table["document"]], starts, strict=True)
    unnamed = (table["speaker_first"] < 0).tolist()
    rows = {key: row for row, (key, asked) in enumerate(zip(keys, unnamed, strict=True)) if asked}
    told = zip(judged["doc"], judged["start"], judged["speaker"], strict=True)
    said = {rows[doc, start]: who for doc, start, who in told if (doc, start) in rows}
    asked = np.array(sorted(said), dtype=np.int64)
    found = candidates_of(table, speech, asked)
    first, stop = carrying.words_of(speech, table, found, np.arange(len(found.asked)))
    written = [
        pages.texts[document][tokens.starts[begin] : tokens.ends[end - 1]] if begin >= 0 else ""
        for document, begin, end in zip(
            table["document"].to_numpy()[found.row], first, stop, strict=True
        )
    ]
    speakers = [said[row] for row in found.row.tolist()]
    right = [
        bool(own and one) and (own in one or one in own)
        for own, one in zip(written, speakers, strict=True)
    ]
    keys = [(row,) for row in found.row.tolist()]
    places = gathered(carrying.answers_of(speech, table, found), keys)
    choices = Choices(places.matrix, places.names, np.array(right), found.asked)
    outlets = corpus["source"].to_numpy()[table["document"].to_numpy()[asked]]
    return choices, outlets, sum(said[row] != "" for row in asked.tolist())


def chosen(choices: Choices) -> Any:
    """Fit the choice: one weight an answer, and last where the sum begins."""
    matrix, right = choices.matrix, choices.right.astype(float)
    often = np.asarray(matrix.sum(axis=0)).ravel() >= LEAST_ROWS
    size = choices.verb.max() + 1
    can = np.bincount(choices.verb, right, size) > 0

    def loss(weights: Any) -> tuple[float, Any]:
        each = np.exp(matrix @ weights[:-1] + weights[-1])
        whole = choices.or_none + np.bincount(choices.verb, each, size)
        of_right = np.where(can, np.bincount(choices.verb, each * right, size), 1)
        expected = np.where(can[choices.verb], each * right / of_right[choices.verb], 0)
        slope = each / whole[choices.verb] - expected
        own = weights[:-1] * often
        value = np.log(whole / of_right).sum() + PENALTY * own @ own
        return value, np.append((matrix.T @ slope) * often + 2 * PENALTY * own, slope.sum())

    start = np.zeros(matrix.shape[1] + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x


def gathered(told: Iterable[Told], keys: list[tuple[Any, ...]]) -> Places:
    """Put the answers to all questions side by side."""
    numbers: dict[tuple[str, str], int] = {}
    rows, columns = [], []
    for together in told:
        one = together.spread()
        written = one.written()
        own, each = np.unique(one.numbers, return_inverse=True)
        place = [numbers.setdefault((one.question, written[at]), len(numbers)) for at in own]
        rows.append(one.rows)
        columns.append(np.array(place, dtype=np.int64)[each])
    at = np.concatenate(rows), np.concatenate(columns)
    matrix = csr_array((np.ones(len(at[0])), at), shape=(len(keys), len(numbers)))
    matrix.data[:] = 1  # an answer that is given twice counts once
    return Places(matrix, list(numbers), keys)


def learned(matrix: Any, wrong: Any, weight: Any = None) -> Any:
    """Fit the regression."""
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(matrix, wrong, weight)


def tell(matrix: Any, wrong: Any, source: Any, weight: Any = None) -> None:
    """Say how well rows of each outlet are told apart by what others teach."""
    weight = np.ones(len(wrong)) if weight is None else weight
    chance = np.zeros(len(wrong))
    for own in np.unique(source):
        here = source == own
        model = learned(matrix[~here], wrong[~here], weight[~here])
        chance[here] = model.predict_proba(matrix[here])[:, 1]
    area = roc_auc_score(wrong, chance, sample_weight=weight)
    print(f"held out by outlet: area under the curve {area:.3f}")
    for low in np.arange(0, 1, 0.1):
        step = (chance >= low) & (chance < low + 0.1)
        if step.any():
            share = np.average(wrong[step], weights=weight[step])
            print(f"chance {low:.1f} to {low + 0.1:.1f}: {step.sum()} rows, {share:.2f}")


def write(
    path: Path, matrix: Any, wrong: Any, names: list[tuple[str, str]], weight: Any = None
) -> None:
    """Write the weights of the answers that enough rows have."""
    often = np.flatnonzero(np.asarray(matrix.sum(axis=0)).ravel() >= LEAST_ROWS)
    model = learned(matrix[:, often], wrong, weight)
    weights = np.append(model.coef_[0], model.intercept_[0])
    write_weights(path, weights, [names[at] for at in often.tolist()])


def write_weights(path: Path, weights: Any, names: list[tuple[str, str]]) -> None:
    """Write the weights of some answers, and where the sum begins."""
    lines = [
        f"{question}\t{answer}\t{round(100 * weight)}"
        for (question, answer), weight in zip(names, weights[:-1].tolist(), strict=True)
        if abs(weight) >= LEAST_WEIGHT
    ]
    start = f"\t\t{round(100 * weights[-1])}"
    text = "\n".join(["question\tanswer\thundredths", start, *sorted(lines)])
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{len(lines)} weights are in {path.name}")


if __name__ == "__main__":
    main()
