-- Which edges a chain goes by, where a document and its outlet both stand upstream of one document. The + keeps SQLite,
-- which has no statistics yet, from reading all edges to an agency where a document's own few will do.

-- What a document says of the way behind its upstream outlet counts where that outlet's own document is silent on it.
update republications set chained = 0
where upstream_document_id is not null and chained
  and not exists (
    select 1 from republications f
    where f.document_id = republications.upstream_document_id and f.after_id is null
      and (f.chained or f.upstream_document_id is null))
  and exists (
    select 1
    from documents u
    join republications o on o.document_id = republications.document_id and +o.upstream_outlet_id = u.publisher_id
    join republications behind on behind.after_id = o.id
    where u.id = republications.upstream_document_id);

-- Else the chain goes by the document: not by the edge to its outlet, nor to an outlet that this document credits itself.
update republications set chained = not exists (
    select 1
    from republications e
    join documents u on u.id = e.upstream_document_id
    where e.document_id = republications.document_id and e.chained
      and (u.publisher_id = republications.upstream_outlet_id
        or exists (
            select 1 from republications f
            where f.document_id = u.id and +f.upstream_outlet_id = republications.upstream_outlet_id))
)
where upstream_document_id is null and after_id is null;

delete from document_chains;
insert into document_chains (document_id, path, steps, depth, root_outlet_id, root_document_id, outlets, weak)
select document_id, path, steps, depth, root_outlet_id, root_document_id, outlets, weak from republication_chains;
