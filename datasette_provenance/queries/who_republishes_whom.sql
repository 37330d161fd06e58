-- title: Who republishes whom
-- description: Pairs of outlets by the number of documents in which the one carries what the other first published, or draws on it, as credits and shared text show. by_date_alone: of these, the documents of which nothing but dates says so.
-- tables: documents, outlets, republications, flow_totals
select o.name as first_published_by, p.name as published_by, f.relation, f.documents, f.by_date_alone
from flow_totals f
join outlets o on o.id = f.originating_outlet_id
left join outlets p on p.id = f.publisher_id
order by f.documents desc, first_published_by, published_by
limit {rows}
