-- 1 to 2: the texts that an article had, what stays of a removed one, and what filters look articles up by.
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

-- Filters look articles up by these.
CREATE INDEX articles_of_source ON articles (source);
CREATE INDEX articles_by_date ON articles (published_us);
