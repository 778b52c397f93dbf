-- 2 to 3: what filters look articles up by has all that they need of them.
DROP INDEX articles_of_source;
DROP INDEX articles_by_date;
CREATE INDEX articles_of_source ON articles (source, published_us, version_id);
CREATE INDEX articles_by_date ON articles (published_us, version_id);
