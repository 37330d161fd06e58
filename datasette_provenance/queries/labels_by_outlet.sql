-- title: Your labels by outlet
-- description: How many of each publisher's documents have each label of your codebooks, and what share that is. The precision is the label's own, by cross-validation.
-- tables: documents, outlets, codebooks, codebook_labels, document_codebook_labels, outlet_totals
select b.name as codebook, l.name as label, p.name as publisher, sum(x.present) as documents,
  round(1.0 * sum(x.present) / count_of.documents, 3) as share, l.precision, l.precision_low, l.precision_high
from codebook_labels l
cross join codebooks b on b.id = l.codebook_id
cross join document_codebook_labels x on x.label_id = l.id and x.present
cross join documents d on d.id = x.document_id
join outlets p on p.id = d.publisher_id
join outlet_totals count_of on count_of.counted = 'documents' and count_of.outlet_id = d.publisher_id
group by l.id, p.id
order by b.name, l.name, share desc, p.name
limit coalesce(nullif(:rows, ''), 100)
