-- title: Anonymous sources
-- description: Citations whose source the text keeps from the reader, with the words that say so.
-- tables: documents, outlets, sources, citations
select d.key, p.name as outlet, d.published, c.source_text, s.sector, c.cue, c.quote_type,
  substr(d.text, c.content_start + 1, c.content_end - c.content_start) as content
from citations c
join sources s on s.id = c.source_id and s.naming = 'anonymous'
join documents d on d.id = c.document_id
left join outlets p on p.id = d.publisher_id
order by d.published, d.key, c.content_start
