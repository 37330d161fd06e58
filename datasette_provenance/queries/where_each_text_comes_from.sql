-- title: Where each text comes from
-- description: Publisher and originating outlet of each document, with the document that it was made from, the words that say so, and how often the rules were right on labelled documents. Leave the outlet empty for all.
-- tables: documents, outlets, republications, credits
with chosen as (
  select id from (select id from documents where :outlet = '' order by id limit {rows})
  union all
  select id from (
    select id from documents
    where :outlet <> '' and publisher_id = (select id from outlets where slug = :outlet or name = :outlet)
    order by published limit {rows})
)
select
  d.key,
  d.title,
  d.published,
  p.name as publisher,
  o.name as originating_outlet,
  u.key as made_from,
  r.relation,
  r.change,
  round(r.containment, 3) as share_of_it_there,
  r.direction_basis,
  substr(d.text, c.start + 1, c.end - c.start) as evidence,
  r.method,
  r.confidence
from chosen
join documents d on d.id = chosen.id
left join outlets p on p.id = d.publisher_id
left join outlets o on o.id = d.originating_outlet_id
left join republications r on r.id = (
  -- The document that its text was made from, else the outlet that first published it.
  select e.id from republications e
  where e.document_id = d.id
    and e.relation in ('wasDerivedFrom', 'wasRevisionOf')
    and (
      e.upstream_document_id is not null and (e.chained = 1 or e.direction_basis in ('several', 'credit', 'byline'))
      or e.upstream_outlet_id = d.originating_outlet_id
    )
  order by e.upstream_document_id is null, e.chained desc, e.containment desc, e.id
  limit 1
)
left join documents u on u.id = r.upstream_document_id
left join credits c on c.id = r.credit_id
order by d.id
limit {rows}
