-- title: Edits between two documents
-- description: What a copy changed of the document that it was made from, edit by edit, with the words on both sides. Give the two keys in any order.
-- tables: documents, republication_changes, edits
select e.kind, e.paragraph,
  substr(u.text, e.upstream_start + 1, e.upstream_end - e.upstream_start) as original_words,
  substr(d.text, e.start + 1, e.end - e.start) as copy_words,
  e.upstream_start, e.start, u.key as original, d.key as copy
from republication_changes c
join edits e on e.republication_id = c.republication_id
join documents d on d.id = c.document_id
join documents u on u.id = c.upstream_document_id
where c.document_id in (select id from documents where key in (:a, :b))
  and c.upstream_document_id in (select id from documents where key in (:a, :b))
order by e.republication_id, e.start, e.upstream_start
limit {rows}
