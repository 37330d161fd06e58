-- title: Where each text comes from
-- description: Publisher and originating outlet of each document, with the words that say so and how often the rule was right on labelled documents. Leave the outlet empty for all.
-- tables: documents, outlets, republications, credits
select
  d.key,
  d.title,
  d.published,
  p.name as publisher,
  o.name as originating_outlet,
  r.relation,
  r.change,
  substr(d.text, c.start + 1, c.end - c.start) as evidence,
  r.method,
  r.confidence
from documents d
left join outlets p on p.id = d.publisher_id
left join outlets o on o.id = d.originating_outlet_id
left join republications r
  on r.document_id = d.id and r.upstream_outlet_id = d.originating_outlet_id and r.relation = 'wasDerivedFrom'
left join credits c on c.id = r.credit_id
where :outlet = '' or d.publisher_id = (select id from outlets where slug = :outlet or name = :outlet)
order by d.id
