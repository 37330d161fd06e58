-- title: Anonymous sources
-- description: Citations whose source the text keeps from the reader, with the words that say so, document by document; the pieces of one citation are one row.
-- tables: documents, outlets, document_sources, citations
select d.key, p.name as outlet, d.published, c.source_text, s.sector, c.cue, c.quote_type,
  (select group_concat(substr(d.text, content_start + 1, content_end - content_start), ' … ')
    from (select * from citations e where e.citation_group = c.id order by e.id)) as content
from document_sources s
cross join citations c on c.document_id = s.document_id and c.source_position = s.position
join documents d on d.id = s.document_id
left join outlets p on p.id = d.publisher_id
where s.naming = 'anonymous' and c.citation_group = c.id
order by s.document_id, s.position, c.content_start
limit {rows}
