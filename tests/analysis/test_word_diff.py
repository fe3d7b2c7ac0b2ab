"""Insertions and deletions: accepted they give the new text, rejected the old one, and they read as an editor's do."""

from __future__ import annotations

import random

import pytest

from growth import assert_in_proportion
from partnerbook.analysis.redline import Block, MarkedBlock, Run, accepted, redline, rejected

WORDS = ["Ostra", "pays", "10 %", "12\u202f500\u00a0EUR", "within", "30", "days", ",", "“so”", "שלום", "😀", "a-b", "\n", "  ", "*", "<b>"]  # fmt: skip
KINDS = ["paragraph", "heading 2", "item", "row"]


def some_cell(random_: random.Random) -> tuple[Run, ...]:
    return tuple(
        Run(" ".join(random_.choices(WORDS, k=random_.randrange(0, 9))), random_.choice(["", "bold", "link"]))
        for _ in range(random_.randrange(0, 4))
    )


def some_block(random_: random.Random) -> Block:
    kind = random_.choice(KINDS)
    return Block(kind, tuple(some_cell(random_) for _ in range(3 if kind == "row" else 1)))


def edited(block: Block, random_: random.Random) -> Block:
    """The same block with a word here and there in the place of another."""
    if random_.random() < 0.4:
        return block
    cells = (
        tuple(
            Run(
                " ".join(
                    random_.choice(WORDS) if random_.random() < 0.2 else word for word in run.text.split(" ")
                ),
                run.style if random_.random() < 0.9 else "bold",
            )
            for run in cell
        )
        for cell in block.cells
    )
    return Block(block.kind, tuple(cells))


def plain(blocks: tuple[Block, ...]) -> list[tuple[object, list[list[tuple[str, object]]]]]:
    """Blocks letter by letter, so that it does not matter where a run ends."""
    return [
        (block.kind, [[(letter, run.style) for run in cell for letter in run.text] for cell in block.cells])
        for block in blocks
    ]


@pytest.mark.parametrize("seed", range(200))
def test_accepted_it_is_the_new_text_and_rejected_the_old(seed: int) -> None:
    random_ = random.Random(seed)
    before = tuple(some_block(random_) for _ in range(random_.randrange(0, 12)))
    after = [edited(block, random_) for block in before if random_.random() < 0.85]
    for _ in range(random_.randrange(0, 4)):
        after.insert(random_.randrange(0, len(after) + 1), some_block(random_))
    if random_.random() < 0.1:
        random_.shuffle(after)
    found = redline(before, after)
    assert plain(accepted(found)) == plain(tuple(after))
    assert plain(rejected(found)) == plain(before)
    assert not any(block.is_changed for block in redline(before, before))


def line(*texts: str) -> tuple[Block, ...]:
    return tuple(Block("item", ((Run(text),),)) for text in texts)


def shown(blocks: tuple[MarkedBlock, ...]) -> list[str]:
    marks = {"kept": "{}", "inserted": "+{}+", "deleted": "-{}-"}
    sign = {"kept": " ", "inserted": "+", "deleted": "-"}
    return [
        sign[block.state]
        + "|".join("".join(marks[p.state].format(p.text) for p in cell) for cell in block.cells)
        for block in blocks
    ]


def test_a_sentence_shows_the_words_that_changed() -> None:
    found = redline(
        line("Payment is due within 30 days.", "A payout is at most 75\u202f000.00 EUR."),
        line("Payment is due within 45 days.", "A payout is at most 60\u202f000.00 EUR."),
    )
    assert shown(found) == [
        " Payment is due within- 30-+ 45+ days.",
        " A payout is at most- 75\u202f000.00-+ 60\u202f000.00+ EUR.",
    ]


def test_a_line_that_has_little_in_common_goes_and_comes_as_a_whole() -> None:
    found = redline(
        line("Dutch law applies.", "Owners talk first."),
        line("Owners talk first.", "Either party may end it for cause."),
    )
    assert shown(found) == [
        "--Dutch law applies.-",
        " Owners talk first.",
        "++Either party may end it for cause.+",
    ]


def test_rows_come_and_go_as_a_whole_and_cells_are_marked_inside() -> None:
    def row(*cells: str) -> Block:
        return Block("row", tuple((Run(text),) for text in cells))

    found = redline(
        [row("1 000", "100", "10 %")], [row("1 000", "150", "15 %"), row("9 000", "2 000", "22 %")]
    )
    assert shown(found) == [" 1 000|-100-+150+|-10-+15+ %", "++9 000+|+2 000+|+22 %+"]


def test_a_style_that_changed_is_a_change() -> None:
    (found,) = redline(
        [Block("p", ((Run("Not binding"),),))], [Block("p", ((Run("Not ", "bold"), Run("binding")),))]
    )
    assert [piece.state for piece in found.cells[0]][:2] == ["deleted", "inserted"]


def test_long_texts_are_compared_in_time() -> None:
    def compared(size: int) -> object:
        random_ = random.Random(1)
        texts = [" ".join(random_.choices(WORDS, k=size)) for _ in range(2)]
        return redline(line(texts[0]), line(texts[1]))

    assert_in_proportion(compared, 2_000)
