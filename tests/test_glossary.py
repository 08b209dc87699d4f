"""The glossary: every bold term of the lessons, once, in a sentence that gives its meaning."""

import runpy

import jupytext

from helpers.launch import ROOT

GLOSSARY = runpy.run_path(str(ROOT / "notebooks" / "teaching" / "glossary.py"))
WRITE = "run: uv run python notebooks/teaching/glossary.py"
ASKED_FOR = {
    "backpropagation", "backward pass", "forward pass", "training set", "test set", "overfitting", "stochastic",
    "matrix product", "transpose", "broadcasting", "loss", "cost", "learning rate", "gradient", "epoch", "batch",
}  # fmt: skip


def test_the_page_is_made_from_the_lessons_as_they_are():
    (cell,) = jupytext.read(ROOT / "notebooks" / "glossary.py").cells
    assert cell.source == GLOSSARY["page"](), WRITE


def test_a_term_is_explained_once_in_a_whole_sentence():
    terms = GLOSSARY["terms"]()
    names = [term.lower() for term, *_ in terms]
    assert not {name for name in names if names.count(name) > 1}
    for term, sentence, lesson in terms:
        assert len(sentence.split()) >= 4 and sentence.rstrip("*_)").endswith("."), f"{lesson.stem}: {term}: {sentence}"


def test_the_words_that_readers_look_up_are_there():
    assert {term.lower() for term, *_ in GLOSSARY["terms"]()} >= ASKED_FOR
