-- title: Who republishes whom
-- description: Pairs of outlets by the number of documents in which the one carries what the other first published, or draws on it.
-- tables: documents, outlets, republications, flow_summaries
select o.name as first_published_by, p.name as published_by, f.relation, sum(f.documents) as documents
from flow_summaries f
join outlets o on o.id = f.originating_outlet_id
left join outlets p on p.id = f.publisher_id
group by f.originating_outlet_id, f.publisher_id, f.relation
order by documents desc, first_published_by, published_by
