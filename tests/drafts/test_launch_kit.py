"""The launch kit: press release, answers to customers, hand-over mail, posts for employees, and the internal brief."""

from __future__ import annotations

import copy
import dataclasses
import re
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from desk import ROOT, Desk, _templates, example, program, read_mail, yaml_of

from conftest import Run
from days import TODAY
from partnerbook.analysis.sign_off import sign_off_items
from partnerbook.drafts.documents import documents, internal_documents
from partnerbook.engine.draft_files import Draft, draft_files, render, written
from partnerbook.model.launch import Launch
from partnerbook.model.profile import STAGES
from partnerbook.render.environment import TemplateError, Templates
from partnerbook.source.markdown import Markdown

KESTREL = Desk.of("kestrel-pos")
KIT = ("press", "faq", "social", "kit-mail", "internal-brief")
PROFILE = "name: Heron Boatyards\nstage: launch\nowner: Maud Ekholm\ncounterpart: lea\npeople: [{id: lea, name: Lea Brandt, email: lea@heron.example}]\n"
LAUNCH = {
    "date": "2026-12-08", "headline": "Berths find their boats", "city": "Ghent", "significant": True,
    "customers_get": "A berth by noon.", "how_it_works": "The harbour reports free berths.",
    "getting_started": "Ask the harbour master.", "about_them": "Heron keeps eleven harbours.",
}  # fmt: skip
FIELDS = [name for name, field in Launch.model_fields.items() if not field.is_required()]
UNCLEAN = re.compile(r"  |\s[,.;]|\(\)|\.\.|,\.|::|\bNone\b|[{}]|(?i:\b(\w+) \1\b)")


def kit(desk: Desk, templates: Path | None = None) -> dict[str, Draft]:
    """Every document of a launch, those that go out and the one that stays inside."""
    partner, engine = desk.partner, Templates(templates) if templates else _templates()
    given = (partner, program(), desk.today)
    made = [*documents(*given), *internal_documents(*given, sign_off_items(*given))]
    return {each.name: render(each, engine) for each in made if each.name in (*KIT, "announcement")}


def heron(launch: dict[str, object] | None = None, **files: str) -> Desk:
    return Desk.with_files(**{"partner": PROFILE, "launch": yaml_of({**LAUNCH, **(launch or {})}), **files})


def unclean(text: str) -> list[str]:
    """Lines in which a placeholder, a doubled word or what was left of an empty field shows."""
    lines = [line.strip() for line in text.splitlines() if " | " not in line and "-+-" not in line]
    return [line for line in lines if UNCLEAN.search(line)]


@pytest.mark.parametrize("stage", STAGES)
def test_there_is_a_kit_as_long_as_there_is_a_launch_to_prepare_or_to_tell_of(stage: str) -> None:
    desk = heron(partner=PROFILE.replace("stage: launch", f"stage: {stage}"))
    has = {"kit-mail", "press", "faq", "internal-brief"} & kit(desk).keys()
    assert has == (
        set() if stage in ("exit", "declined", "paused") else {"kit-mail", "press", "faq", "internal-brief"}
    )


def test_each_document_needs_something_to_make_it_of() -> None:
    assert kit(Desk.with_files(partner=PROFILE, launch="date: 2026-12-08\n")) == {}
    assert "press" not in kit(heron({"significant": False}))
    assert "faq" not in kit(heron({"customers_get": None}))
    assert "kit-mail" not in kit(heron({"date": None}))
    assert "kit-mail" in kit(heron().on(date(2026, 12, 8)))
    assert "kit-mail" not in kit(heron().on(date(2026, 12, 9)))


def test_a_press_release_has_the_form_that_an_editorial_office_takes() -> None:
    text = kit(KESTREL)["press"].text
    order = [
        "Press release\nEmbargoed until 8 December 2026\n",
        "Antwerp, 8 December 2026 – Food retailers",
        "Liesbet Claes, Head of Product at Kestrel POS, says:",
        "Ends\n",
        "Notes to editors",
        "source: Pilot report, four retailers with 26 shops",
        "Pictures of tills",
        "About Brightlane Analytics",
        "About Kestrel POS",
        "- Brightlane Analytics: Marta Reis, press@brightlane.example",
        "- Kestrel POS: Jonas Peeters, press@kestrel-pos.example",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert kit(KESTREL)["press"].words < 500
    assert "For immediate release" in kit(KESTREL.on(date(2026, 12, 8)))["press"].text


def test_a_press_release_says_what_it_lacks() -> None:
    claims = yaml_of({"claims": [{"id": "full", "text": "96 % of berths taken"}]})
    launch = {"claims": ["full"], "value_line": "We fill our berths.", "how_it_works": "word " * 500}
    reasons = kit(heron(launch, statements=claims))["press"].document.draft
    assert {
        "the press contact of Brightlane Analytics is missing",
        "the press contact of Heron Boatyards is missing",
        "the source of “96 % of berths taken” is missing",
        "“We fill our berths.” speaks of us as we, and a press release says who",
    } < set(reasons)
    assert any(re.fullmatch(r"it has some 5\d\d words, and a page takes 500", reason) for reason in reasons)


def signed(launch: dict[str, Any], *kinds: str) -> dict[str, Any]:
    """A launch whose quotes, or announcement, both companies have signed off as they stand."""
    desk, made = heron(launch), copy.deepcopy(launch)
    for item in sign_off_items(desk.partner, program(), desk.today):
        if item.kind in kinds:
            place: Any = made
            for part in item.path:
                place = place[part]
            said = {"on": "2026-11-20", "fingerprint": item.fingerprint}
            theirs = {"by": "Lea Brandt", "evidence": "Mail", **said}
            place["sign_off"] = {"us": {"by": "Maud Ekholm", **said}, "them": theirs}
    return made


def test_the_kit_is_draft_until_the_announcement_is_signed_off_and_the_embargo_ends() -> None:
    quotes = [
        {"party": side, "speaker": who, "text": "It floats."}
        for side, who in (("us", "Maud Ekholm"), ("them", "Lea Brandt"))
    ]
    rest = {"press_contact": "a", "press_contact_them": "b", "support_contact": "c", "quotes": quotes}
    both = ("quote", "announcement")
    open_, cleared = heron(signed(rest, "quote")), heron(signed(rest, *both))
    held = heron(signed({**rest, "embargo_until": "2026-12-08"}, *both))
    for name in ("press", "faq"):
        assert kit(open_)[name].document.draft == ("neither company has signed off the announcement",)
        assert kit(cleared)[name].document.draft == ()
        assert "DRAFT" not in kit(cleared)[name].text
        assert kit(held)[name].document.draft == ("there is an embargo until 8 December 2026",)
    done = kit(cleared)["kit-mail"]
    assert done.document.draft == ()
    assert "You have said yes to all of it" in done.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Does the till order by itself?", "Does it order by itself?"),
        ("Marta Reis, press@", "Rita Marta, press@"),
        ("Your Kestrel account manager, or", "Your account manager, or"),
    ],
)
def test_a_word_of_the_kit_that_changes_wants_a_new_yes(old: str, new: str) -> None:
    said = "the announcement was changed after Ines Halvorsen had signed it off"
    assert said not in kit(KESTREL)["faq"].document.draft
    assert said in kit(KESTREL.editing("launch.yaml", old, new))["faq"].document.draft


def test_answers_are_derived_and_what_is_typed_takes_their_place() -> None:
    text = kit(
        heron({"faq": [{"q": "how do I start?", "a": "Ring the bell"}, {"q": "Is it loud?", "a": "No"}]})
    )["faq"].text
    assert "What do customers get?\n\nA berth by noon.\n" in text
    assert "When does it start?\n\nOn 8 December 2026.\n" in text
    assert text.count("Ring the bell.") == 1
    assert "Ask the harbour master" not in text
    assert text.index("Is it loud?") < text.index("Who is Heron Boatyards?")


def test_an_answer_that_says_another_figure_than_the_claim_keeps_it_a_draft() -> None:
    claims = yaml_of(
        {
            "claims": [
                {"id": "c", "text": "96 % of berths taken in May", "amount": 96, "unit": "%", "source": "Log"}
            ]
        }
    )
    faq = [{"q": "How full are you?", "a": "69 % of berths are taken in May."}]
    reasons = kit(heron({"claims": ["c"], "faq": faq}, statements=claims))["faq"].document.draft
    assert any("69 %" in reason and "96 %" in reason for reason in reasons)


def test_the_internal_brief_says_what_not_to_say_and_whom_to_ask() -> None:
    brief = kit(KESTREL)["internal-brief"]
    assert brief.document.title.startswith("INTERNAL: ")
    assert brief.text.startswith("INTERNAL, for our own people only: not for Kestrel POS,")
    for words in (
        "No names of pilot retailers, not even to other bakers.",
        "Nothing of this to anybody outside before 8 December 2026, when the embargo ends",
        "Do not repeat the quote of Liesbet Claes: Kestrel POS has not signed it off.",
        "Not “14 % fewer fresh write-offs”: the figure is of 31 January 2026 and was due for a new one on 28 October 2026.",
        "Rui Tavares, Partner Manager, rui.tavares@kestrel-pos.example",
        "CRM tag KES, till-menu link ?ref=kestrel",
        "Does the till order by itself?",
    ):
        assert words in brief.text
    assert "14 %" not in brief.text.partition("What not to say")[0]


def test_the_internal_brief_never_lies_with_what_goes_out() -> None:
    made = kit(KESTREL)
    files = [*draft_files(made["internal-brief"], "kestrel-pos")]
    assert files == ["partners/kestrel-pos/internal/internal-brief.md"]
    secret = "names of pilot retailers"
    assert secret in made["internal-brief"].text
    for draft in made.values():
        for path, content in draft_files(draft, "kestrel-pos").items():
            said = read_mail(content) if path.endswith(".eml") else content.decode()
            assert path.startswith("drafts/") != (secret in said), path


def test_the_hand_over_mail_asks_for_each_yes_that_is_missing() -> None:
    mail = kit(KESTREL)["kit-mail"]
    assert mail.document.draft == ()
    assert "please by 30 November 2026:" in mail.text
    assert (
        "- Your yes to the announcement, and with it to the press release and the answers to customers.\n"
        in mail.text
    )
    assert "- Your yes to the quote of Liesbet Claes.\n" in mail.text
    assert "post of Kestrel POS" not in mail.text, "they have signed those off"
    opened = message_from_bytes(written(mail, "eml"), policy=default)
    assert opened["X-Unsent"] == "1"
    assert opened["To"].addresses[0].addr_spec == "rui.tavares@kestrel-pos.example"
    assert opened["Subject"] == "For your yes: our texts for the launch on 8 December 2026"
    late = kit(KESTREL.on(date(2026, 12, 1)))["kit-mail"]
    assert late.document.draft == ("the day by which we need their answer has passed: 30 November 2026",)
    changed = KESTREL.editing("launch.yaml", "Accept it, or change a number.", "Accept or change it.")
    said = "Your yes to the post of Kestrel POS on LinkedIn once more: it was changed after Rui Tavares had given it."
    assert said in kit(changed)["kit-mail"].text
    ours = "Brightlane Analytics has not signed off the post of Kestrel POS on LinkedIn"
    assert kit(changed)["kit-mail"].document.draft == (ours,), (
        "what our own people have not cleared is not sent"
    )


def test_employees_share_typed_words_else_those_of_the_announcement() -> None:
    text = kit(KESTREL)["social"].text
    ours = text.partition("For employees of Brightlane Analytics on LinkedIn")[2]
    assert ours.index("half past five in the morning") > 0
    theirs = text.partition("For employees of Kestrel POS on LinkedIn")[2]
    assert "Kestrel tills now propose tomorrow's order. In the pilot" in theirs
    assert "@BrightlaneAnalytics" in theirs
    assert text.count("DRAFT: For employees of Kestrel POS on LinkedIn") == 1


@pytest.mark.parametrize(("length", "is_there"), [(100, True), (260, False), (300, False)])
def test_a_post_made_for_employees_fits_its_channel(length: int, is_there: bool) -> None:
    post = {"party": "us", "channel": "x", "text": "Berths!", "tags": ["@heron"]}
    text = kit(heron({"value_line": "b" * length, "posts": [post]}))["social"].text
    assert "Berths find their boats." in text
    assert ("bbb" in text) == is_there
    assert "For employees" not in kit(heron({"headline": "b" * 290, "posts": [post]}))["social"].text


@pytest.mark.every(2)
@pytest.mark.parametrize("slug", example().slugs())
@pytest.mark.parametrize("stage", STAGES)
def test_the_kit_reads_well_in_every_stage(slug: str, stage: str) -> None:
    desk = Desk.of(slug)
    profile = re.sub(r"(?m)^stage: \w+", f"stage: {stage}", desk.folder.files["partner.yaml"].decode())
    for day in (date(2026, 6, 1), TODAY, date(2027, 6, 1)):
        for name, draft in kit(desk.writing("partner.yaml", profile).on(day)).items():
            assert unclean(draft.text) == [], f"{slug} {name} on {day}"


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("slug", ["kestrel-pos", "northgate"])
def test_no_sentence_is_left_empty_where_a_field_is_missing(slug: str, field: str) -> None:
    desk = Desk.of(slug)
    launch = desk.partner.launch
    assert launch is not None
    lacking = launch.model_copy(
        update={field: Launch.model_fields[field].get_default(call_default_factory=True)}
    )
    partner = dataclasses.replace(desk.partner, launch=lacking)
    for today in (TODAY, date(2026, 6, 1)):
        given = (partner, program(), today)
        made = [*documents(*given), *internal_documents(*given, sign_off_items(*given))]
        for document in made:
            if document.name in (*KIT, "announcement"):
                draft = render(document, _templates())
                assert unclean(draft.text) == [], document.name
                assert not re.search(r"\n## [^\n]+\n+(?=##? |\Z)", draft.markdown.replace("### ", "")), (
                    "an empty part"
                )


@pytest.mark.parametrize("name", KIT)
def test_the_kit_is_rendered_fast_and_the_same(name: str) -> None:
    page = Markdown(("tables", "fenced_code"))
    text = kit(KESTREL)[name].markdown
    quick = page._quickly(text)
    assert quick is not None
    assert quick == page._thoroughly(text)


@pytest.mark.parametrize(
    ("template", "asked", "said"),
    [
        ("press.md", "launch.do_not_say", 'there is no "do_not_say" here'),
        ("faq.md", "launch.do_not_say", 'there is no "do_not_say" here'),
        ("kit-mail.md", "them.priority", 'there is no "priority" here'),
        ("press.md", "notess", "did you mean"),
        ("internal-brief.md", "do_not_sai", "did you mean"),
        ("internal-brief.md", "partner.agreement.walk_awai", "did you mean"),
    ],
)
def test_a_wrong_or_confidential_name_fails_with_its_place(
    template: str, asked: str, said: str, tmp_path: Path
) -> None:
    own = tmp_path / "templates" / "drafts"
    own.mkdir(parents=True)
    text = (ROOT / "templates" / "drafts" / template).read_text()
    (own / template).write_text(f"First line\n\n{{{{ {asked} }}}}\n{text}")
    with pytest.raises(TemplateError) as failure:
        kit(KESTREL, tmp_path / "templates")
    assert (failure.value.template, failure.value.line) == (f"templates/drafts/{template}", 3)
    assert said in failure.value.message.casefold()


def test_a_template_of_the_internal_brief_sees_everything(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/internal-brief.md").write_text(
        "{{ them.priority }}: {{ partner.agreement.status }}, {{ launch.do_not_say[0] }}\n"
    )
    text = kit(KESTREL, tmp_path)["internal-brief"].text
    assert text.startswith("INTERNAL, for our own people only")
    assert re.search(r"\n(high|medium|low): signed, No names of pilot", text)


def test_each_document_can_be_asked_for(tmp_path: Path, run: Run) -> None:
    for kind, opens in (
        ("press", "**DRAFT"),
        ("faq", "**DRAFT"),
        ("internal", "**INTERNAL"),
        ("kit-mail", "To: Rui"),
    ):
        done = run("draft", "kestrel-pos", kind, cwd=ROOT)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(opens)
    mail = tmp_path / "kit.eml"
    assert run("draft", "kestrel-pos", "kit-mail", "--output", str(mail), cwd=ROOT).returncode == 0
    assert b"X-Unsent: 1" in mail.read_bytes()
    refused = run("draft", "marrow-and-pine", "press", cwd=ROOT)
    assert refused.returncode == 2
    assert "it wants a headline and significant: true: partners/marrow-and-pine/launch.yaml" in refused.stderr


def test_the_brief_warns_a_day_before_a_figure_is_too_old_and_not_on_its_last_day() -> None:
    due = date(2026, 10, 28)
    assert "Not “14 %" not in kit(KESTREL.on(due))["internal-brief"].text
    assert "Not “14 %" in kit(KESTREL.on(due + timedelta(days=1)))["internal-brief"].text
