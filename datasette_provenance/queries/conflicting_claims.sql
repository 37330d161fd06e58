-- title: Conflicting claims
-- description: Documents for which one field was claimed in several ways. All claims are there, the chosen one first.
-- tables: documents, metadata_claims, undecided
select d.key, m.field, m.value, m.chosen, m.method, m.confidence
from undecided u
join documents d on d.id = u.document_id
cross join metadata_claims m on m.document_id = d.id and m.field = u.field
where u.kind = 'conflicting-claims'
order by u.id, m.chosen desc, m.id
limit {rows}
