-- The chain from the furthest known origin to each document, by way of edges to outlets.
-- A step whose after_id names another edge lies further upstream than that edge.
create view republication_chains as
with recursive chain (document_id, edge_id, root_outlet_id, path, depth) as (
    select r.document_id, r.id, r.upstream_outlet_id, o.name || ' > ' || d.key, 1
    from republications r
    join documents d on d.id = r.document_id
    join outlets o on o.id = r.upstream_outlet_id
    where r.after_id is null and r.upstream_document_id is null
    union all
    select c.document_id, r.id, r.upstream_outlet_id, o.name || ' > ' || c.path, c.depth + 1
    from chain c
    join republications r on r.after_id = c.edge_id
    join outlets o on o.id = r.upstream_outlet_id
    where c.depth < 20
)
select document_id, path, depth, root_outlet_id, null as root_document_id
from chain
where not exists (select 1 from republications r where r.after_id = chain.edge_id);
