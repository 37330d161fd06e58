-- title: Documents taken over most
-- description: The documents from whose text most others were made, as far as it is known which came first; how many outlets these are of, and how many of them a date alone decides.
-- tables: documents, outlets, republications, taken_over
select d.key, d.title, p.name as publisher, d.published, t.copies, t.outlets, t.by_date_alone
from taken_over t
join documents d on d.id = t.document_id
left join outlets p on p.id = d.publisher_id
order by t.copies desc, t.document_id
limit {rows}
