-- title: The words that decided for a label
-- description: The words that gave documents a label of your codebook, with how many documents and how much each added. Give the label's name.
-- tables: documents, codebook_labels, document_codebook_labels, codebook_mentions
select m.term, count(distinct m.document_id) as documents, count(*) as places, round(avg(m.weight), 4) as weight,
  min(d.key) as for_example
from codebook_labels l
cross join document_codebook_labels x on x.label_id = l.id and x.present = 1
cross join codebook_mentions m on m.document_id = x.document_id and m.label_id = l.id
cross join documents d on d.id = m.document_id
where l.name = :label
group by m.term
order by documents desc, places desc, m.term
limit {rows}
