"""Full-text search on PostgreSQL, with the answers that the index of SQLite gives.

The words are made plain first (no accents, small letters, nothing but letters and digits), then
stemmed by Porter's own rules without stop words, as FTS5's `porter unicode61 remove_diacritics`
does. `told` holds every text, `spoken` what families said; a gap keeps phrases within one text.
"""

import re
import unicodedata

_SPOKEN = ("working", "not_working", "difference", "free")
_TOLD = (*_SPOKEN, "paraphrase", "note")
_GAP = "zqgapqz"
_CONFIG = "forumapp_words"
_MOST_TERMS, _MOST_WORDS = 40, 12  # a question of thousands takes the server minutes
_TOKENS = (
    "asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, "
    "hword_numpart, int, uint, float, sfloat, version, host, url, url_path, email, file"
)


def _vector(names: tuple[str, ...]) -> str:
    texts = f" || ' {_GAP} ' || ".join(f"coalesce(new.{name}, '')" for name in names)
    return f"to_tsvector('{_CONFIG}', forumapp_plain({texts}))"


def _joined(row: str) -> str:
    return " || ' … ' || ".join(f"coalesce({row}.{name}, '')" for name in _TOLD)


_MADE = f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_ts_dict WHERE dictname = 'forumapp_porter'
                 AND dictnamespace = current_schema()::regnamespace) THEN
    CREATE TEXT SEARCH DICTIONARY forumapp_porter (TEMPLATE = snowball, LANGUAGE = porter);
    CREATE TEXT SEARCH CONFIGURATION {_CONFIG} (PARSER = default);
    ALTER TEXT SEARCH CONFIGURATION {_CONFIG} ADD MAPPING FOR {_TOKENS} WITH forumapp_porter;
  END IF;
END $$
"""
_PLAIN = r"""
CREATE OR REPLACE FUNCTION forumapp_plain(said text) RETURNS text IMMUTABLE LANGUAGE sql AS $$
  SELECT regexp_replace(
    lower(regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]', '', 'g')),
    '[^[:alnum:]]+', ' ', 'g')
$$
"""
_QUERY = f"to_tsquery('{_CONFIG}', regexp_replace(ASKED, '^spoken:', ''))"
# What families said is part of all that was told, so the one index finds either.
FOUND = f"""
(words_index.told @@ {_QUERY}
 AND (NOT starts_with(ASKED, 'spoken:') OR words_index.spoken @@ {_QUERY}))
"""
# Rules about rows are asked before the index, so whoever is shown a part asks this instead.
FOUND_IN_PART = "words_index.rowid IN (SELECT found FROM forumapp_search(ASKED) AS found)"
# Each role is asked for once, not for every row that is found.
SEARCH_IN_PART = f"""
  SELECT words_index.rowid FROM words_index WHERE {FOUND}
    AND ((SELECT NOT pg_has_role(session_user, '{{coders}}', 'MEMBER'))
         OR rowid NOT IN (SELECT rid FROM hub_held))
    AND ((SELECT NOT pg_has_role(session_user, '{{recorders}}', 'MEMBER'))
         OR rowid IN (SELECT f.rid FROM feedback f JOIN hub_entry e ON e.uid = f.uid
                      WHERE e.login = session_user))
""".replace("ASKED", "asked")
EXCERPT = f"""
(SELECT ts_headline('{_CONFIG}', {_joined("w")}, {_QUERY},
    'StartSel="\u2068", StopSel="\u2069", MaxWords=16, MinWords=8, MaxFragments=1')
  FROM words w WHERE w.rid = words_index.rowid)
"""
_KEPT = f"""
CREATE OR REPLACE FUNCTION forumapp_index() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE all_told tsvector;
BEGIN
  IF TG_OP <> 'INSERT' THEN DELETE FROM words_index WHERE rowid = old.rid; END IF;
  IF TG_OP <> 'DELETE' THEN
    all_told := {_vector(_TOLD)};
    INSERT INTO words_index(rowid, told, spoken)
    VALUES (new.rid, all_told, CASE WHEN new.paraphrase IS NULL AND new.note IS NULL
      THEN all_told ELSE {_vector(_SPOKEN)} END);
  END IF;
  RETURN NULL;
END $$
"""
HUB_DDL = (
    "CREATE TABLE IF NOT EXISTS words_index "
    "(rowid bigint PRIMARY KEY, told tsvector NOT NULL, spoken tsvector NOT NULL)",
    "CREATE INDEX IF NOT EXISTS ix_words_told ON words_index USING gin (told)",
    _MADE,
    _PLAIN,
    _KEPT,
    "CREATE TRIGGER words_indexed AFTER INSERT OR UPDATE OR DELETE ON words "
    "FOR EACH ROW EXECUTE FUNCTION forumapp_index()",
)
HUB_DIFFERS = f"""
SELECT count(*) FROM words w FULL JOIN words_index i ON i.rowid = w.rid
WHERE w.rid IS NULL OR i.rowid IS NULL OR i.told IS DISTINCT FROM {_vector(_TOLD)}
""".replace("new.", "w.")
_PHRASE = re.compile(r'"([^"]*)"(\*?)')


def as_tsquery(question: str) -> str:
    """Return the server's question for one of the index's: `"six months" "la"*`."""
    spoken = question.startswith("{")
    found = (_term(said, more) for said, more in _PHRASE.findall(question))
    terms = list(dict.fromkeys(filter(None, found)))[:_MOST_TERMS]
    asked = (" | " if spoken else " & ").join(terms)
    return f"spoken:{asked}" if spoken else asked


def _term(said: str, more: str) -> str:
    words = _plain(said).split()[:_MOST_WORDS]
    if not words:
        return ""
    told = [f"'{word}'" for word in words]
    told[-1] += ":*" if more else ""
    return f"({' <-> '.join(told)})"


def _plain(text: str) -> str:
    bare = "".join(ch for ch in unicodedata.normalize("NFKD", text) if not _is_mark(ch))
    return "".join(ch if ch.isalnum() else " " for ch in bare.lower())


def _is_mark(char: str) -> bool:
    return "\u0300" <= char <= "\u036f"
