-- title: Edges that only a date decides
-- description: Pairs of documents with common text where nothing but the earlier date says which came first. That is weak evidence, since real copies are dated before their originals.
-- tables: documents, outlets, republications
select d.key, p.name as publisher, d.published, u.key as upstream, q.name as upstream_publisher,
  u.published as upstream_published, r.relation, r.change, round(r.containment, 3) as share_of_it_there, r.chained
from republications r
join documents d on d.id = r.document_id
join documents u on u.id = r.upstream_document_id
left join outlets p on p.id = d.publisher_id
left join outlets q on q.id = u.publisher_id
where r.direction_basis = 'date'
order by r.id
limit {rows}
