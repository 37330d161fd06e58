-- title: Search documents
-- description: Documents that hold the words, best match first; where more than 2,000 do, the 2,000 that were loaded last are ranked. FTS5's own syntax: "two words" AND other, wor*; what has a hyphen or another sign in it stands in quotation marks: "sea-wall".
-- tables: documents, outlets, documents_fts
with asked as (select case :words when '' then '""' else :words end as words),
-- To rank is to read every match: of a word that stands in most documents only so many.
matching as materialized (
  select documents_fts.rowid as id, documents_fts.rank as score from documents_fts
  where documents_fts match (select words from asked)
  order by documents_fts.rowid desc limit 2000
),
chosen as materialized (select id, score from matching order by score, id limit {rows}),
-- The passages in one way through the matches: to look each of them up would be to search a hundred times.
told as materialized (
  select documents_fts.rowid as id, snippet(documents_fts, 1, '[', ']', '…', 20) as passage from documents_fts
  where documents_fts match (select words from asked) and documents_fts.rowid >= (select min(id) from chosen)
    and +documents_fts.rowid in (select id from chosen)
)
select d.key, d.title, p.name as publisher, d.published, told.passage
from chosen
join told on told.id = chosen.id
cross join documents d on d.id = chosen.id
left join outlets p on p.id = d.publisher_id
order by chosen.score, chosen.id
