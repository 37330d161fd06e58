-- title: Search documents
-- description: Documents that hold the words, best match first. FTS5's own syntax: "two words" AND other, wor*.
-- tables: documents, outlets, documents_fts
select d.key, d.title, p.name as publisher, d.published,
  snippet(documents_fts, 1, '[', ']', '…', 20) as passage
from documents_fts
join documents d on d.id = documents_fts.rowid
left join outlets p on p.id = d.publisher_id
where documents_fts match case :words when '' then '""' else :words end
order by documents_fts.rank
limit coalesce(nullif(:rows, ''), 100)
