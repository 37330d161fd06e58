-- title: Documents taken over most
-- description: The hundred documents from whose text most others were made, as far as it is known which came first; how many outlets these are of, and how many of them a date alone decides.
-- tables: documents, outlets, republications
with taken as (
  select upstream_document_id as id, count(*) as copies, sum(direction_basis = 'date') as by_date_alone
  from republications
  where upstream_document_id is not null
    and relation in ('wasDerivedFrom', 'wasRevisionOf') and direction_basis <> 'undetermined'
  group by upstream_document_id
  order by copies desc, id
  limit 100
)
select d.key, d.title, p.name as publisher, d.published, taken.copies,
  (select count(distinct c.publisher_id) from republications r join documents c on c.id = r.document_id
   where r.upstream_document_id = taken.id and r.relation in ('wasDerivedFrom', 'wasRevisionOf')
     and r.direction_basis <> 'undetermined') as outlets,
  taken.by_date_alone
from taken
join documents d on d.id = taken.id
left join outlets p on p.id = d.publisher_id
order by taken.copies desc, d.id
