-- title: Unresolved origins
-- description: Documents whose origin could not be decided, and why.
-- tables: documents, outlets, undecided
select d.key, d.title, p.name as publisher, u.kind, u.detail
from undecided u
join documents d on d.id = u.document_id
left join outlets p on p.id = d.publisher_id
where u.kind in ('unknown-origin', 'several-origins', 'weak-credit')
order by u.kind, u.id
limit {rows}
