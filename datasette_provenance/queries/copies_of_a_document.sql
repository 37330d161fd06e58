-- title: Copies of a document
-- description: Every document whose text goes back to the same one, or is a copy of this one; with what the two share, where they were compared. Give the document's key.
-- tables: documents, outlets, republications
with this as (select id, origin_id from documents where key = :key),
copies as (
  select id from documents where origin_id = (select origin_id from this) and id <> (select id from this)
  union
  select r.document_id from republications r
  where r.upstream_document_id = (select id from this) and r.relation in ('wasDerivedFrom', 'wasRevisionOf') and r.direction_basis <> 'undetermined'
)
select
  d.key,
  d.title,
  p.name as publisher,
  d.published,
  case
    when r.id is null then 'not compared'
    when r.direction_basis = 'undetermined' then 'not known'
    when r.document_id = this.id then 'that one'
    else 'this one'
  end as upstream,
  r.relation,
  r.change,
  round(case when r.document_id = this.id then r.upstream_containment else r.containment end, 3) as share_of_it_here,
  round(case when r.document_id = this.id then r.containment else r.upstream_containment end, 3) as share_of_this_there,
  r.direction_basis,
  r.method,
  r.confidence
from this
join copies
join documents d on d.id = copies.id
left join outlets p on p.id = d.publisher_id
left join republications r on r.id = coalesce(
  (select id from republications where document_id = d.id and upstream_document_id = this.id),
  (select id from republications where document_id = this.id and upstream_document_id = d.id)
)
order by d.published is null, d.published, d.id
limit {rows}
