-- title: Credits of an outlet
-- description: Where documents name an outlet as a source, with the words. Give its slug, name or an alias.
-- tables: documents, outlets, outlet_aliases, credits
select d.key, c.kind, substr(d.text, c.start + 1, c.end - c.start) as evidence, c.person, c.method, c.confidence
from credits c
join documents d on d.id = c.document_id
where c.outlet_id = coalesce(
  (select id from outlets where slug = :outlet),
  (select min(id) from outlets where name = :outlet),
  (select min(outlet_id) from outlet_aliases where alias = :outlet)
)
order by c.kind, c.id
limit {rows}
