-- title: What a republisher changed
-- description: Each copy with the document that it was made from: words kept, cut, added and replaced, whole paragraphs, sources dropped, and the difference of tone outside quotations. Give the republisher's slug or name, or leave it empty for all.
-- tables: documents, outlets, republication_changes
with chosen as (
  -- Of all copies the first rows, or of those of one outlet.
  select republication_id from (
    select republication_id from republication_changes where :outlet = '' order by republication_id limit {rows})
  union all
  select republication_id from (
    select republication_id from republication_changes
    where publisher_id = (select id from outlets where :outlet <> '' and (slug = :outlet or name = :outlet))
    order by republication_id
    limit {rows})
)
select p.name as republisher, d.key, d.title, u.key as original, o.name as original_publisher,
  c.title_changed, c.words_kept, c.words_cut, c.words_added, c.words_substituted, c.words_moved,
  c.paragraphs_cut, c.paragraphs_added, c.sources_kept, c.sources_dropped, c.sources_added, round(c.tone, 4) as tone,
  c.republication_id
from chosen
join republication_changes c on c.republication_id = chosen.republication_id
join documents d on d.id = c.document_id
join documents u on u.id = c.upstream_document_id
left join outlets p on p.id = d.publisher_id
left join outlets o on o.id = u.publisher_id
order by c.republication_id
limit {rows}
