-- title: Passages that two documents share
-- description: The words of each shared passage as the two documents have them, in the order of the first; whether it is a quotation in both, or text that an outlet repeats. Give two keys.
-- tables: documents, passages
with pair as (
  select one.id as a, other.id as b, one.text as a_text, other.text as b_text
  from documents one join documents other on other.key = :b
  where one.key = :a
)
select p.words, p.quoted, p.standing, substr(a_text, p.a_start + 1, p.a_end - p.a_start) as a,
  substr(b_text, p.b_start + 1, p.b_end - p.b_start) as b, p.a_start, p.b_start
from pair join passages p on p.document_a_id = pair.a and p.document_b_id = pair.b
union all
select p.words, p.quoted, p.standing, substr(a_text, p.b_start + 1, p.b_end - p.b_start),
  substr(b_text, p.a_start + 1, p.a_end - p.a_start), p.b_start, p.a_start
from pair join passages p on p.document_a_id = pair.b and p.document_b_id = pair.a
order by 6
