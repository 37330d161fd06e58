-- title: Codebook labels by outlet
-- description: How many of each publisher's documents have each label of your codebooks, of how many that the codebook judged (those in another language than its rows are left out), and what share that is with its 95 % interval (Wilson). The precision is the label's own, by cross-validation.
-- tables: documents, outlets, codebooks, codebook_labels, document_codebook_labels
with judged as (
  -- A document that was judged has a row of one label at least.
  select l.codebook_id, d.publisher_id, count(distinct d.id) as n
  from codebook_labels l
  cross join document_codebook_labels x on x.label_id = l.id
  cross join documents d on d.id = x.document_id
  where d.publisher_id is not null
  group by 1, 2
), having_it as (
  select x.label_id, d.publisher_id, count(*) as n
  from codebook_labels l
  cross join document_codebook_labels x on x.label_id = l.id and x.present
  cross join documents d on d.id = x.document_id
  group by 1, 2
)
select b.name as codebook, l.name as label, p.name as publisher, coalesce(h.n, 0) as documents, j.n as judged,
  round(1.0 * coalesce(h.n, 0) / j.n, 3) as share, round(wilson_low(coalesce(h.n, 0), j.n), 3) as share_low,
  round(wilson_high(coalesce(h.n, 0), j.n), 3) as share_high, l.precision, l.precision_low, l.precision_high
from judged j
cross join codebooks b on b.id = j.codebook_id
cross join codebook_labels l on l.codebook_id = b.id
join outlets p on p.id = j.publisher_id
left join having_it h on h.label_id = l.id and h.publisher_id = j.publisher_id
order by b.name, l.name, share desc, p.name
limit {rows}
