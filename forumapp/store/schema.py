"""The tables: the log, its fold, what a machine can compute again, and what is only this copy's.

A piece of feedback is folded into two tables: `feedback` is narrow, so that counting 100,000 of
them reads few pages; `words` is wide and is read a page of a list at a time.
"""

import sqlalchemy as sa

from forumapp.store.schema_made import Id
from forumapp.store.schema_made import folded as _folded
from forumapp.store.schema_made import table as _table
from forumapp.store.schema_official import OFFICIAL_TABLES
from forumapp.store.schema_together import TOGETHER_TABLES, waiting

LOG_FORMAT = 1  # of the change log: a newer one is refused
FOLD_VERSION = 12  # of the tables below: an older one is folded again from the log


# --- this copy --------------------------------------------------------------------------------
meta = _table(
    "meta",
    sa.Column("name", sa.String(120), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
device = _table(
    "device",
    sa.Column("device", sa.String(16), primary_key=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("last_seq", sa.Integer, nullable=False),
    sa.Column("head", sa.String(64), nullable=False),
)
draft = _table(
    "draft",
    sa.Column("slot", sa.String(120), primary_key=True),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("body", sa.Text, nullable=False),
)

# --- the truth ----------------------------------------------------------------------------------
change = _table(
    "change",
    sa.Column("rid", Id, primary_key=True),
    sa.Column("device", sa.String(16), nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("lamport", sa.Integer, nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("actor", sa.String(80), nullable=False),
    sa.Column("act", sa.String(32), nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("uid", sa.String(32), nullable=False),
    sa.Column("payload", sa.LargeBinary),
    sa.Column("salt", sa.LargeBinary),
    sa.Column("digest", sa.LargeBinary, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("device", "seq"),
    sa.Index("ix_change_uid", "uid"),
    sa.Index("ix_change_act", "act"),
)

# --- its fold -------------------------------------------------------------------------------------
act = _folded(
    "act",
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("actor", sa.String(80), nullable=False),
    sa.Column("device", sa.String(16), nullable=False),
    sa.Column("lamport", sa.Integer, nullable=False),
    sa.Column("batch", sa.String(32)),
    sa.Column("undoes", sa.String(32), index=True),
)
forum = _folded(
    "forum",
    sa.Column("name", sa.Text),
    sa.Column("local_area", sa.Text),
    sa.Column("sample", sa.Boolean),
    sa.Column("safeguarding_lead", sa.Text),
    sa.Column("lead_contact", sa.Text),
    sa.Column("social_care_contact", sa.Text),
    sa.Column("sendiass_contact", sa.Text),
    sa.Column("contact", sa.Text),
    sa.Column("board_name", sa.Text),
    sa.Column("board_on", sa.String(10)),
    sa.Column("own_schools", sa.Text),
    sa.Column("own_people", sa.Text),
    sa.Column("own_public", sa.Text),
    sa.Column("keep_months", sa.Integer),  # how long words are kept; None: no rule yet
    sa.Column("learning_since", sa.String(32)),  # what people judged before teaches no more
)
view = _folded("view", sa.Column("name", sa.Text), sa.Column("asked", sa.Text))
inspection = _folded(
    "inspection",
    sa.Column("title", sa.Text),
    sa.Column("local_area", sa.Text),
    sa.Column("framework", sa.String(40)),
    sa.Column("first_day", sa.String(10)),
    sa.Column("last_day", sa.String(10)),
    sa.Column("published", sa.String(10)),
    sa.Column("outcome", sa.Integer),
    sa.Column("partial", sa.Boolean),
    sa.Column("note", sa.Text),
    sa.Column("bodies", sa.Text),
    sa.Column("visit", sa.String(40)),
    sa.Column("follows", sa.String(32)),
    sa.Column("called_on", sa.String(10)),
    sa.Column("embargo", sa.Boolean),
    sa.Column("document", sa.Text),
)
area = _folded(
    "area",
    sa.Column("inspection", sa.String(32)),
    sa.Column("item", sa.String(20)),
    sa.Column("number", sa.Integer),
    sa.Column("title", sa.Text),
    sa.Column("words", sa.Text),
    sa.Column("page", sa.Integer),
    sa.Column("responsible_body", sa.Text),
    sa.Column("status", sa.String(40)),
    sa.Column("themes", sa.Text),
    sa.Column("parent_words", sa.Text),
    sa.Column("notice", sa.Text),  # what families would notice if it were put right
    sa.Column("hint_in", sa.Text),
    sa.Column("hint_in_example", sa.Text),
    sa.Column("hint_out", sa.Text),
    sa.Column("hint_out_example", sa.Text),
    sa.Column("wording", sa.Integer),  # counts up when title, words or hints change
)
mark = _folded("mark", sa.Column("on", sa.String(10)), sa.Column("label", sa.Text))
locality = _folded("locality", sa.Column("code", sa.String(40)), sa.Column("label", sa.Text))
event = _folded(
    "event",
    sa.Column("name", sa.Text),
    sa.Column("held_on", sa.String(10)),
    sa.Column("kind", sa.String(40)),
    sa.Column("place", sa.Text),
    sa.Column("locality", sa.String(40)),
    sa.Column("came", sa.Integer),
    sa.Column("ward", sa.Text),
    sa.Column("audience", sa.Text),
    sa.Column("recorder", sa.Text),
)
batch = _folded(
    "batch",
    sa.Column("source", sa.Text),
    sa.Column("rows", sa.Integer),
    sa.Column("checksum", sa.String(64)),
    sa.Column("done", sa.Boolean),
)
pack = _folded(
    "pack",
    sa.Column("number", sa.String(20)),
    sa.Column("title", sa.Text),
    sa.Column("audience", sa.String(40)),
    sa.Column("first_day", sa.String(10)),
    sa.Column("last_day", sa.String(10)),
    sa.Column("issued_on", sa.String(10)),
    sa.Column("file", sa.Text),
    sa.Column("sha256", sa.String(64)),
    sa.Column("pages", sa.Integer),
    sa.Column("log_head", sa.String(64)),
    sa.Column("plan", sa.Text),  # JSON: what was asked for: audience, days, areas, formats
    sa.Column("value", sa.Text),  # the finished pack, so that it can be written again
    sa.Column("cells", sa.Text),  # JSON: what each printed figure counts, for the packs after it
    sa.Column("pieces", sa.Text),  # JSON: ids of the feedback that is quoted, and that is counted
    sa.Column("files", sa.Text),  # JSON: name, format, sha256 of each file that was made
    sa.Column("snapshot", sa.String(64)),  # SHA-256 over the feedback that it was made from
    sa.Column("issued_by", sa.Text),
)
feedback = _folded(
    "feedback",
    sa.Column("standing", sa.Integer, nullable=False),  # see LIVE, WITHHELD, BINNED
    sa.Column("told_on", sa.String(10), nullable=False),
    sa.Column("told_ym", sa.Integer, nullable=False),  # year * 12 + month - 1
    sa.Column("happened_ym", sa.Integer),
    sa.Column("happened", sa.String(20)),
    sa.Column("entered_at", sa.String(32), nullable=False),
    sa.Column("batch", sa.String(32), index=True),
    sa.Column("event", sa.String(32)),
    sa.Column("channel", sa.String(40)),
    sa.Column("speaker", sa.String(40)),
    sa.Column("type", sa.String(40)),
    sa.Column("family", sa.String(32)),
    sa.Column("rating", sa.String(20)),
    sa.Column("change", sa.String(20)),
    sa.Column("trust", sa.Integer),
    sa.Column("need", sa.Text),
    sa.Column("need_words", sa.Text),
    sa.Column("provision", sa.String(40)),
    sa.Column("stage", sa.String(40)),
    sa.Column("weeks_waited", sa.Integer),
    sa.Column("wait_pathway", sa.String(40)),
    sa.Column("wait_referred", sa.String(7)),
    sa.Column("wait_still", sa.Boolean),
    sa.Column("wait_support", sa.Boolean),
    sa.Column("age_band", sa.String(20)),
    sa.Column("phase", sa.String(40)),
    sa.Column("setting", sa.String(40)),
    sa.Column("ethnic_group", sa.String(40)),
    sa.Column("locality", sa.String(40)),
    sa.Column("membership", sa.String(40)),
    sa.Column("services", sa.Text),
    sa.Column("consent", sa.String(20)),
    sa.Column("consent_version", sa.String(20)),
    sa.Column("consent_on", sa.String(10)),
    sa.Column("consent_how", sa.String(40)),
    sa.Column("own_agreement", sa.String(40)),
    sa.Column("safeguarding", sa.String(20)),
    sa.Column("risk_to", sa.Text),
    sa.Column("risk_on", sa.String(10)),
    sa.Column("risk_ref", sa.Text),
    sa.Column("talk", sa.String(32)),  # only where one talk gave several pieces
    sa.Column("recorder", sa.Text),
    sa.Column("signposted", sa.Text),
    sa.Column("receipt", sa.String(64), index=True),  # keyed hash of the code, never the code
    sa.Column("quotable", sa.Boolean),
    sa.Column("may_stand", sa.Text),  # what looked personal and a person let stand
    sa.Column("names_on", sa.String(10)),
    sa.Column("names_by", sa.Text),
    sa.Column("source_ref", sa.Text),
    sa.Column("tone_person", sa.Integer),
    sa.Column("read_on", sa.String(10)),
    sa.Index("ix_feedback_list", "standing", "told_on", "rid"),
)
words = _table(
    "words",
    sa.Column("rid", Id, primary_key=True),
    sa.Column("working", sa.Text),
    sa.Column("not_working", sa.Text),
    sa.Column("difference", sa.Text),
    sa.Column("free", sa.Text),
    sa.Column("paraphrase", sa.Text),
    sa.Column("note", sa.Text),
    sa.Column("prompt", sa.Text),
)
tag = _folded(
    "tag",
    sa.Column("feedback_rid", Id, nullable=False),
    sa.Column("area_rid", Id, nullable=False),
    sa.Column("feedback", sa.String(32), nullable=False),
    sa.Column("area", sa.String(32), nullable=False),
    sa.Column("stance", sa.String(20)),
    sa.Column("verdict", sa.String(20)),
    sa.Column("proposed_by", sa.Text),
    sa.Column("confirmed_by", sa.Text),
    sa.Column("wording", sa.Integer),  # of the area, when a person set the tag
    sa.Column("bulk", sa.Boolean),  # accepted with many others, not read one by one
    sa.Column("judged_at", sa.String(32)),
    sa.Index("ix_tag_area", "area_rid", "binned", "verdict", "feedback_rid", "stance"),
    # with the area: the trend then reads this index alone, in a third of the time
    sa.Index("ix_tag_feedback", "feedback_rid", "binned", "verdict", "area_rid"),
)
second_reading = _folded(
    "second_reading",
    sa.Column("feedback", sa.String(32)),
    sa.Column("reader", sa.Text),
    sa.Column("tone", sa.Integer),
    sa.Column("areas", sa.Text),
    sa.Column("none_of_these", sa.Boolean),
    sa.Column("read_on", sa.String(10)),
    sa.Column("settled_on", sa.String(10)),
    sa.Column("first_tone", sa.Integer),
    sa.Column("first_areas", sa.Text),
    sa.Column("first_by_person", sa.Boolean),
)
local_figure = _folded(
    "local_figure",
    sa.Column("field", sa.String(40)),  # of feedback: need, phase …
    sa.Column("code", sa.String(40)),
    sa.Column("number", sa.Integer),
    sa.Column("year", sa.Text),
    sa.Column("source", sa.Text),
)
conflict = _table(
    "conflict",
    sa.Column("uid", sa.String(32), primary_key=True),
    sa.Column("field", sa.String(40), primary_key=True),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("heads", sa.Integer, nullable=False),
)

# --- what a machine can compute again ----------------------------------------------------------
score = _table(
    "score",
    sa.Column("feedback_rid", Id, primary_key=True),
    sa.Column("value", sa.Float),
    sa.Column("label", sa.String(10)),
    sa.Column("mixed", sa.Boolean, nullable=False),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("method", sa.String(40), nullable=False),
    sa.Column("version", sa.String(200), nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("sure", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("rules", sa.String(10)),  # what the lexicon alone says
    sa.Column("head", sa.String(10)),  # what the learned head alone says
)
suggestion = _table(
    "suggestion",
    sa.Column("feedback_rid", Id, primary_key=True),
    sa.Column("area_rid", Id, primary_key=True),
    sa.Column("score", sa.Float, nullable=False),
    sa.Column("version", sa.String(200), nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("sure", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("stance", sa.String(20)),
)
vector = _table(
    "vector",
    sa.Column("feedback_rid", Id, primary_key=True),
    sa.Column("version", sa.String(80), nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

LIVE, WITHHELD, BINNED = 0, 1, 2

FOLD_TABLES = (
    act,
    forum,
    view,
    inspection,
    area,
    mark,
    locality,
    event,
    batch,
    pack,
    feedback,
    words,
    tag,
    second_reading,
    local_figure,
    conflict,
    *OFFICIAL_TABLES,
    *TOGETHER_TABLES,
    waiting,
)
MACHINE_TABLES = (score, suggestion, vector)
