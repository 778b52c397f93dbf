-- 1 to 2: the texts that an article had, what stays of a removed one, a checksum of what is known of each article, and
-- what filters look articles up by.
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
ALTER TABLE articles RENAME TO articles_1;
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
INSERT INTO articles
    SELECT id, version_id, title, url, source, author, language, published_at, published_us, ingested_at,
           description_checksum(content_sha256, length(text), id, version_id, title, url, source, author, language,
                                published_at, published_us, ingested_at)
    FROM articles_1 LEFT JOIN versions USING (version_id);
DROP TABLE articles_1;

-- Filters look articles up by these.
CREATE INDEX articles_of_source ON articles (source);
CREATE INDEX articles_by_date ON articles (published_us);
