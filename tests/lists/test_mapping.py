"""What a list of actors and a lexicon share."""

import pickle

import pytest

import mediakit as mk

ACTORS = mk.Actors({"rania": ["رانيا"], "samir": ["سمير", "سمير حداد"]})
LEXICON = mk.Lexicon({"war": ["حرب"], "peace": ["سلام", "هدنة"]})
LISTS = pytest.mark.parametrize("listed", [ACTORS, LEXICON], ids=["actors", "lexicon"])


@LISTS
def test_it_is_a_mapping_that_goes_through_a_pickle(listed):
    first, second = listed
    assert len(listed) == 2
    assert [listed[first], listed[second]] == list(listed.values())
    assert first in listed
    assert "other" not in listed
    assert listed.get("other") is None
    assert pickle.loads(pickle.dumps(listed)) == listed
    with pytest.raises(TypeError, match="unhashable"):
        hash(listed)


def test_they_say_what_they_hold():
    assert repr(ACTORS) == "Actors(2 actors, 3 aliases)"
    assert repr(LEXICON) == "Lexicon(2 categories, 3 entries)"
    for listed in (ACTORS, LEXICON):
        assert listed._repr_html_().startswith('<table dir="auto"')


def test_an_id_that_is_not_there_is_named_with_the_nearest():
    with pytest.raises(KeyError) as caught:
        ACTORS["rainia"]
    message = "there is no actor 'rainia'; possible are 'rania', 'samir'. Did you mean 'rania'?"
    assert str(caught.value) == message
    assert str(pickle.loads(pickle.dumps(caught.value))) == message
    with pytest.raises(KeyError, match=r"no category 'pece'; .* Did you mean 'peace'\?"):
        LEXICON["pece"]


@LISTS
def test_equal_lists_hold_the_same_under_the_same_rules(listed):
    assert listed == listed.select(list(listed))
    assert listed != listed.select(list(listed)[:1])
    assert listed != dict(listed)
    other = (
        listed.with_negation(window=1)
        if isinstance(listed, mk.Lexicon)
        else listed.with_folds(mk.Folds(ya=False))
    )
    assert listed != other


@LISTS
def test_a_selection_is_a_list_of_its_kind(listed):
    first, second = listed
    part = listed.select([second])
    assert type(part) is type(listed)
    assert list(part) == [second]
    assert list(listed) == [first, second]
    assert part | listed.select([first]) == listed.select([second]) | listed.select([first])
    assert list(part | listed.select([first])) == [second, first]


def test_a_selection_keeps_the_rules():
    assert LEXICON.with_negation(window=1).select(["war"]).negation.window == 1
    assert ACTORS.with_folds(mk.Folds(ya=False)).select(["rania"]).folds == mk.Folds(ya=False)


def test_a_selection_of_what_a_lexicon_does_not_have_is_refused():
    with pytest.raises(ValueError, match=r"ids names 'pece', which the lexicon does not have"):
        LEXICON.select(["pece"])
    with pytest.raises(ValueError, match="ids is empty; name at least one category"):
        LEXICON.select([])
    with pytest.raises(TypeError, match=r"ids must be a list, for example \['war'\]"):
        LEXICON.select("war")


def test_lexicons_that_contradict_each_other_are_not_merged():
    with pytest.raises(ValueError, match="both lexicons hold 'war' with different content"):
        LEXICON | mk.Lexicon({"war": ["معركة"]})
    with pytest.raises(ValueError, match=r"different negation; .* by with_negation"):
        LEXICON | mk.Lexicon({"economy": ["سوق"]}).with_negation(window=1)
    with pytest.raises(TypeError):
        LEXICON | ACTORS
