-- title: What each outlet calls an actor
-- description: The labels that each outlet gives one person or organisation, in its own voice and in others'. Give the name as the documents have it.
-- tables: documents, outlets, labels
select coalesce(o.name, 'unknown') as outlet, lower(l.label) as label, l.voice, count(*) as times,
  count(distinct d.id) as documents, min(d.key) as first_document
from labels l
join documents d on d.id = l.document_id
left join outlets o on o.id = d.publisher_id
where l.entity = :entity
group by 1, 2, 3
order by outlet, times desc, 2, 3
