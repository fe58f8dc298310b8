"""The board, live: what a person does on the wall is on every wall and in the kernel's map at once.

Other files hold a busy or dead kernel, hostile texts, accessibility and the forms.
"""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import OpenNotebook
from tests.browser.harness import LabPage
from tests.browser.steady import still
from tests.browser.wall import (
    BOARD,
    SMALL_MAP,
    Wall,
    agree,
    names_in_kernel,
    notes_in_kernel,
    show,
)

SEARCH_TASKS = ["Compare shops", "Read reviews"]


def open_wall(sit_down: OpenNotebook, cells: list[str] | None = None) -> tuple[LabPage, Wall]:
    person = sit_down(cells or [SMALL_MAP, BOARD])
    person.run(0)
    return person, show(person, 1)


def join(sit_down: OpenNotebook, first: LabPage, index: int = 1) -> tuple[LabPage, Wall]:
    """A second person opens the first one's notebook in their own browser."""
    first.save()
    second = sit_down(name=first.name)
    return second, Wall(second, index).wait()


def test_stages_are_added_renamed_moved_and_deleted(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    wall.tool("Add a stage").click()
    wall.name_head("stage", "After-sale")
    agree(wall.stages, ["Search", "Order", "Delivery", "After-sale"], "the new column")

    wall.choose_for_head("stage", "Order", "Rename")
    wall.name_head("stage", "Purchase")
    wall.choose_for_head("stage", "Purchase", "Move left")
    agree(wall.stages, ["Purchase", "Search", "Delivery", "After-sale"], "renamed and moved")
    agree(lambda: wall.notes("Purchase", "Tasks"), ["Pay by card"], "notes follow their stage")

    wall.choose_for_head("stage", "Search", "Insert a stage after")
    wall.name_head("stage", "Basket")
    wall.choose_for_head("stage", "Delivery", "Delete")
    expected = ["Purchase", "Search", "Basket", "After-sale"]
    agree(wall.stages, expected, "inserted and deleted")
    agree(lambda: names_in_kernel(person, "stages"), expected, "the kernel's stages")


def test_a_deleted_stage_keeps_its_notes_in_a_tray_and_comes_back(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    wall.choose_for_head("stage", "Search", "Delete")
    tray = wall.root.get_by_role("region", name="Notes whose stage or row was deleted")
    expect(tray.get_by_role("listitem")).to_have_count(2)
    wall.root.get_by_role("status").get_by_role("button", name="Undo").click()
    agree(lambda: wall.notes("Search", "Tasks"), SEARCH_TASKS, "the stage is back with its notes")
    expect(tray).to_have_count(0)
    agree(lambda: names_in_kernel(person, "stages")[0], "Search", "the kernel agrees")


def test_rows_are_added_renamed_moved_and_deleted(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    wall.tool("Add a row").click()
    wall.name_head("row", "Strengths")
    wall.choose_for_head("row", "Questions", "Rename")
    wall.name_head("row", "Doubts")
    wall.choose_for_head("row", "Strengths", "Move up")
    agree(wall.rows, ["Tasks", "Strengths", "Doubts"], "added, renamed, moved")
    wall.choose_for_head("row", "Doubts", "Delete")
    agree(wall.rows, ["Tasks", "Strengths"], "deleted")
    agree(lambda: names_in_kernel(person, "rows"), ["Tasks", "Strengths"], "the kernel's rows")


def test_a_note_is_added_edited_coloured_judged_and_deleted(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    wall.add("Delivery", "Questions", "Where is my parcel?")
    note = wall.note("Where is my parcel?")
    expect(note.get_by_text("Hypothesis", exact=True)).to_be_visible()

    field = wall.edit("Where is my parcel?")
    field.press("End")
    field.press_sequentially(" Nobody knows")
    field.press("Enter")
    note = wall.note("Where is my parcel? Nobody knows")
    before = note.evaluate("e => getComputedStyle(e).backgroundColor")
    wall.choose("Where is my parcel? Nobody knows", "Blue")
    agree(
        lambda: note.evaluate("e => getComputedStyle(e).backgroundColor") != before,
        True,
        "the note has another colour",
    )
    wall.choose("Where is my parcel? Nobody knows", "Observed")
    expect(note.get_by_text("Observed")).to_be_visible()
    expect(note.get_by_text("source to provide")).to_be_visible()
    agree(
        lambda: person.value("[[n.text, n.color, n.evidence] for n in m.notes][-1]"),
        ["Where is my parcel? Nobody knows", "blue", "observed"],
        "the kernel's note",
    )

    wall.choose("Where is my parcel? Nobody knows", "Delete")
    expect(note).to_have_count(0)
    agree(lambda: len(notes_in_kernel(person)), 3, "deleted in the kernel too")


def test_an_empty_new_note_leaves_nothing_behind(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    wall.cell("Order", "Questions").hover()
    wall.add_button("Order", "Questions").click()
    wall.field().press("Escape")
    expect(wall.cell("Order", "Questions").get_by_role("listitem")).to_have_count(0)
    wall.saved()
    agree(lambda: len(notes_in_kernel(person)), 3, "no empty note in the kernel")


def test_a_note_is_moved_with_the_mouse(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    wall.drag(wall.note("Compare shops"), wall.cell("Delivery", "Questions"))
    agree(lambda: wall.notes("Delivery", "Questions"), ["Compare shops"], "in the other cell")
    wall.drag(wall.note("Compare shops"), wall.note("Pay by card"), at=0.1)
    agree(lambda: wall.notes("Order", "Tasks"), ["Compare shops", "Pay by card"], "before it")
    expected = [
        ["Search", "Tasks", "Read reviews"],
        ["Order", "Tasks", "Compare shops"],
        ["Order", "Tasks", "Pay by card"],
    ]
    agree(lambda: notes_in_kernel(person), expected, "the kernel's places")


def test_a_stage_is_moved_with_the_mouse(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    head = wall.root.get_by_role("columnheader").filter(has_text="Search")
    head.hover()
    last = wall.root.get_by_role("columnheader").filter(has_text="Delivery")
    box, end = still(head.locator("[data-grip]")), still(last)
    mouse = wall.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + 60, box["y"] + 8, steps=4)
    mouse.move(end["x"] + end["width"] - 20, end["y"] + 12, steps=8)
    mouse.up()
    expected = ["Order", "Delivery", "Search"]
    agree(wall.stages, expected, "the column is the last one")
    agree(lambda: names_in_kernel(person, "stages"), expected, "the kernel's stages")


def test_a_note_is_moved_by_its_menu(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    wall.choose("Pay by card", "Move to…")
    dialog = wall.page.get_by_role("dialog", name="Move the note to…")
    dialog.get_by_label("Stage").select_option("Search")
    dialog.get_by_label("Row").select_option("Tasks")
    dialog.get_by_label("Place in the cell").select_option("After “Compare shops”")
    dialog.get_by_role("button", name="Move", exact=True).click()
    expect(dialog).to_have_count(0)
    expected = ["Compare shops", "Pay by card", "Read reviews"]
    agree(lambda: wall.notes("Search", "Tasks"), expected, "between the two")
    expect(wall.note("Pay by card")).to_be_focused()
    agree(lambda: [n[2] for n in notes_in_kernel(person)], expected, "the kernel's order")


def test_a_note_is_moved_by_keyboard(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    wall.note("Pay by card").focus()
    keys = wall.page.keyboard
    keys.press("Space")
    said = wall.root.locator("[aria-live=assertive]")
    expect(said).to_contain_text("Lifted")
    keys.press("ArrowRight")
    expect(said).to_contain_text("Delivery, Tasks, position 1 of 1")
    keys.press("ArrowDown")
    expect(said).to_contain_text("Delivery, Questions, position 1 of 1")
    keys.press("Space")
    expect(said).to_contain_text("Dropped")
    agree(lambda: wall.notes("Delivery", "Questions"), ["Pay by card"], "dropped there")
    expect(wall.note("Pay by card")).to_be_focused()

    keys.press("Space")
    keys.press("ArrowLeft")
    keys.press("Escape")
    expect(said).to_contain_text("cancelled")
    expected = ["Delivery", "Questions", "Pay by card"]
    agree(lambda: notes_in_kernel(person)[-1], expected, "cancelling leaves it there")


def test_undo_and_redo(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    expect(wall.tool("Undo")).to_be_disabled()
    wall.add("Order", "Questions", "Is it safe?")
    wall.choose("Compare shops", "Delete")
    wall.tool("Undo").click()
    agree(lambda: wall.notes("Search", "Tasks"), SEARCH_TASKS, "the deleted note is back")
    wall.note("Compare shops").focus()
    wall.page.keyboard.press("Control+z")
    wall.all_again("Undo")  # typing may be several steps
    expect(wall.note("Is it safe?")).to_have_count(0)
    expect(wall.note("Compare shops")).to_have_count(1)
    wall.note("Compare shops").focus()
    wall.page.keyboard.press("Control+Shift+z")
    wall.all_again("Redo")
    expect(wall.note("Is it safe?")).to_have_count(1)
    expect(wall.note("Compare shops")).to_have_count(0)
    expected = ["Read reviews", "Pay by card", "Is it safe?"]
    agree(lambda: [n[2] for n in notes_in_kernel(person)], expected, "the kernel agrees")


def test_the_emotion_is_drawn_by_keyboard(sit_down: OpenNotebook) -> None:
    code = "m.add_row('Emotions', type='emotions', preset='emotions')"
    person, wall = open_wall(sit_down, [SMALL_MAP + code, BOARD])
    slider = wall.root.get_by_role("slider", name="Emotion at the stage Order")
    slider.focus()
    slider.press("ArrowUp")
    expect(slider).to_have_attribute("aria-valuetext", "+0.5, good")
    value = "[[p.stage == m.stages[1].id, p.value] for p in m.emotion_points]"
    agree(lambda: person.value(value), [[True, 0.5]], "the kernel's curve")


def test_code_and_board_work_on_one_map(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    person.python("n = m.add_note('Order', 'Questions', 'Written by a cell')")
    expect(wall.note("Written by a cell")).to_be_visible()
    person.python("m.move_note(n, stage='Delivery'); m.stages[0].name = 'Hunt'")
    agree(lambda: wall.notes("Delivery", "Questions"), ["Written by a cell"], "moved by a cell")
    agree(lambda: wall.stages()[:1], ["Hunt"], "renamed by a cell")


def test_two_boards_in_one_notebook_show_the_same(sit_down: OpenNotebook) -> None:
    person, upper = open_wall(sit_down, [SMALL_MAP, BOARD, BOARD])
    lower = show(person, 2)
    upper.add("Order", "Questions", "From above")
    expect(lower.note("From above")).to_be_visible()
    lower.choose("From above", "Green")
    lower.add("Delivery", "Tasks", "From below")
    expect(upper.note("From below")).to_be_visible()
    expected = [["Order", "Questions", "From above"], ["Delivery", "Tasks", "From below"]]
    agree(lambda: notes_in_kernel(person)[-2:], expected, "the kernel holds both")


def test_running_the_board_again_loses_and_doubles_nothing(sit_down: OpenNotebook) -> None:
    person, wall = open_wall(sit_down)
    wall.add("Order", "Questions", "Before")
    wall = show(person, 1)
    expect(wall.note("Before")).to_have_count(1)
    wall.add("Order", "Questions", "After")
    agree(lambda: len(notes_in_kernel(person)), 5, "each note once in the kernel")


def test_two_browsers_a_late_joiner_and_a_reload(sit_down: OpenNotebook) -> None:
    anna, annas = open_wall(sit_down)
    annas.add("Order", "Questions", "Anna's note")
    bob, bobs = join(sit_down, anna)
    expect(bobs.note("Anna's note")).to_be_visible()

    bobs.add("Delivery", "Tasks", "Bob's note")
    expect(annas.note("Bob's note")).to_be_visible()
    annas.choose("Bob's note", "Pink")
    annas.drag(annas.note("Bob's note"), annas.cell("Search", "Questions"))
    agree(lambda: bobs.notes("Search", "Questions"), ["Bob's note"], "moved on Bob's wall too")

    bob.reload()
    bobs = Wall(bob, 1).wait()
    agree(lambda: bobs.notes("Search", "Questions"), ["Bob's note"], "the same after a reload")
    bobs.choose("Bob's note", "Delete")
    expect(annas.note("Bob's note")).to_have_count(0)
    agree(lambda: len(notes_in_kernel(anna)), 4, "the kernel agrees")
    assert anna.foreign == bob.foreign == []


def test_undo_takes_back_ones_own_edits_only(sit_down: OpenNotebook) -> None:
    anna, annas = open_wall(sit_down)
    bob, bobs = join(sit_down, anna)
    annas.add("Order", "Questions", "Anna's note")
    expect(bobs.note("Anna's note")).to_be_visible()
    expect(bobs.tool("Undo")).to_be_disabled()
    bobs.choose("Pay by card", "Orange")
    annas.all_again("Undo")
    expect(bobs.note("Anna's note")).to_have_count(0)
    colour = "[n.color for n in m.notes if n.text == 'Pay by card']"
    agree(lambda: bob.value(colour), ["orange"], "Bob's colour stays")


def test_three_people_see_each_other_and_undo_their_own(sit_down: OpenNotebook) -> None:
    anna, annas = open_wall(sit_down)
    (_, bobs), (_, cleos) = join(sit_down, anna), join(sit_down, anna)
    walls = {"Anna": annas, "Bob": bobs, "Cleo": cleos}
    for name, wall in walls.items():
        wall.name_oneself(name)
    for name, wall in walls.items():
        others = sorted(other for other in walls if other != name)
        agree(
            lambda w=wall: sorted(w.others().locator(".jk-hidden").all_inner_texts()), others, name
        )

    # At the same moment, each something of their own, and all three one note's words.
    for wall, key in ((annas, "Home"), (bobs, "End"), (cleos, "End")):
        wall.edit("Pay by card").press(key)
    for letters in zip("abcd", "1234", "wxyz", strict=True):
        for wall, letter in zip(walls.values(), letters, strict=True):
            wall.field().press(letter)
    for wall in walls.values():
        wall.field().press("Enter")
    annas.choose("Compare shops", "Pink")
    bobs.add("Delivery", "Tasks", "Bob's note")
    agree(lambda: cleos.notes("Delivery", "Tasks"), ["Bob's note"], "Bob's note at Cleo's")
    cleos.drag(cleos.note("Read reviews"), cleos.cell("Search", "Questions"))
    agree(lambda: annas.notes("Search", "Questions"), ["Read reviews"], "Cleo's move at Anna's")
    for wall in walls.values():
        wall.saved()

    def words() -> str:
        return next(text for _, _, text in notes_in_kernel(anna) if "Pay by card" in text)

    agree(lambda: sorted(words()), sorted("abcdPay by card1234wxyz"), "no letter lost")
    assert words().startswith("abcdPay by card")
    for wall in walls.values():
        expect(wall.note(words())).to_be_visible()

    # Cleo takes back all she did: what the others did stands.
    cleos.all_again("Undo")
    agree(lambda: bobs.notes("Search", "Tasks"), SEARCH_TASKS, "Cleo's move is undone at Bob's")
    for wall in walls.values():
        expect(wall.note("abcdPay by card1234")).to_be_visible()
        expect(wall.note("Bob's note")).to_be_visible()
    colours = "{n.text: n.color for n in m.notes}"
    agree(lambda: anna.value(colours)["Compare shops"], "pink", "Anna's colour stands")
    annas.all_again("Undo")
    for wall in walls.values():
        expect(wall.note("Pay by card1234")).to_be_visible()
    expected = ["Compare shops", "Read reviews", "Pay by card1234", "Bob's note"]
    agree(lambda: [note[2] for note in notes_in_kernel(anna)], expected, "Bob's doings stand")


def test_words_being_typed_survive_what_others_do(sit_down: OpenNotebook) -> None:
    anna, annas = open_wall(sit_down)
    _, bobs = join(sit_down, anna)
    field = annas.edit("Compare shops")
    field.press("Home")
    field.press_sequentially("First ")

    bobs.choose("Pay by card", "Green")  # another note
    bobs.choose("Read reviews", "Delete")  # a neighbour in the same cell
    expect(annas.note("Read reviews")).to_have_count(0)
    expect(field).to_be_focused()
    expect(field).to_have_value("First Compare shops")
    assert field.evaluate("e => e.selectionStart") == len("First ")

    theirs = bobs.edit("First Compare shops")  # the same note, at its other end
    theirs.press("End")
    theirs.press_sequentially(" and prices")
    expect(field).to_have_value("First Compare shops and prices")
    expect(field).to_be_focused()
    assert field.evaluate("e => e.selectionStart") == len("First ")
    field.press_sequentially("of all ")
    expect(theirs).to_have_value("First of all Compare shops and prices")
    expect(theirs).to_be_focused()
    assert theirs.evaluate("e => e.selectionStart") == len("First of all Compare shops and prices")

    bobs.choose("Pay by card", "Move to…")  # leaves the field
    expect(bobs.page.get_by_role("dialog")).to_be_visible()
    bobs.page.keyboard.press("Escape")
    field.press("Enter")
    expected = "First of all Compare shops and prices"
    agree(lambda: notes_in_kernel(anna)[0][2], expected, "every word in the kernel")


def test_two_people_type_in_one_note_at_the_same_time(sit_down: OpenNotebook) -> None:
    anna, annas = open_wall(sit_down)
    _, bobs = join(sit_down, anna)
    mine, theirs = annas.edit("Pay by card"), bobs.edit("Pay by card")
    mine.press("Home")
    theirs.press("End")
    for left, right in zip("abcdefgh", "12345678", strict=True):
        mine.press(left)
        theirs.press(right)
    whole = "abcdefghPay by card12345678"
    expect(mine).to_have_value(whole)
    expect(theirs).to_have_value(whole)
    agree(lambda: notes_in_kernel(anna)[-1][2], whole, "no letter lost")


def test_a_note_deleted_by_another_while_typing_is_not_lost(sit_down: OpenNotebook) -> None:
    anna, annas = open_wall(sit_down)
    _, bobs = join(sit_down, anna)
    field = annas.edit("Pay by card")
    field.press_sequentially(" or cheque")
    expect(bobs.note("Pay by card or cheque")).to_be_visible()
    bobs.choose("Pay by card or cheque", "Delete")
    expect(annas.field()).to_have_count(0)
    bobs.tool("Undo").click()
    expect(annas.note("Pay by card or cheque")).to_be_visible()
