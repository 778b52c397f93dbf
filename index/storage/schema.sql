-- The catalog: the only truth of an archive. Everything else is derived from it.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One text of an article, never changed in place. sentences: uint32 pairs (start, end), little-endian.
CREATE TABLE versions (
    version_id INTEGER PRIMARY KEY AUTOINCREMENT,
    content_sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    sentences BLOB NOT NULL
) STRICT;

-- Texts that an article had before its current one. text: NULL where it is no longer kept.
CREATE TABLE past_versions (
    article_id TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    text TEXT,
    ingested_at TEXT NOT NULL,
    superseded_seq INTEGER NOT NULL,
    PRIMARY KEY (article_id, content_sha256)
) STRICT, WITHOUT ROWID;

-- What stays of a removed article: the hash of its id, and that of each of its texts.
CREATE TABLE withdrawn (
    id_sha256 TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL,
    PRIMARY KEY (id_sha256, content_sha256)
) STRICT, WITHOUT ROWID;

-- published_us: microseconds since 1970 UTC, of a bare date its first instant. checksum: of all that is known of the
-- article beside its text (`soundness.Description`).
CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    version_id INTEGER NOT NULL UNIQUE REFERENCES versions (version_id),
    title TEXT,
    url TEXT,
    source TEXT,
    author TEXT,
    language TEXT,
    published_at TEXT,
    published_us INTEGER,
    ingested_at TEXT NOT NULL,
    checksum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Filters look articles up by these, and find their versions there.
CREATE INDEX articles_of_source ON articles (source, published_us, version_id);
CREATE INDEX articles_by_date ON articles (published_us, version_id);

-- pieces: uint32 triples (sentence ordinal, start, end), little-endian. AUTOINCREMENT: an id is never used twice.
CREATE TABLE chunks (
    chunk_id INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id INTEGER NOT NULL REFERENCES versions (version_id),
    pieces BLOB NOT NULL
) STRICT;
CREATE INDEX chunks_of_version ON chunks (version_id);

-- fp16, little-endian, each with the CRC-32 of its bytes. Apart, so that loading reads nothing else.
CREATE TABLE vectors (
    chunk_id INTEGER PRIMARY KEY REFERENCES chunks (chunk_id),
    vector BLOB NOT NULL,
    checksum INTEGER NOT NULL
) STRICT;
CREATE TABLE sentence_vectors (
    chunk_id INTEGER PRIMARY KEY REFERENCES chunks (chunk_id),
    vectors BLOB NOT NULL,
    checksum INTEGER NOT NULL
) STRICT;

-- One row a committed change; the chunks of a version have consecutive ids, so a range names them.
CREATE TABLE changes (
    seq INTEGER PRIMARY KEY,
    op TEXT NOT NULL CHECK (op IN ('put', 'describe', 'remove')),
    removed_first INTEGER,
    removed_last INTEGER,
    added_first INTEGER,
    added_last INTEGER
) STRICT;
