-- title: Citations of a source
-- description: Every sentence behind a source: the words as they stand, the cue and the rule. Give its slug, or its name: of several of one name it is the first.
-- tables: documents, outlets, sources, citations
select d.key, p.name as outlet, d.published, c.source_text, c.cue, c.quote_type,
  substr(d.text, c.content_start + 1, c.content_end - c.content_start) as content, c.citation_group, c.method, c.confidence
from citations c
join documents d on d.id = c.document_id
left join outlets p on p.id = d.publisher_id
where c.source_id = coalesce((select id from sources where slug = :source), (select min(id) from sources where name = :source))
order by c.document_id, c.content_start
limit {rows}
