-- title: Headlines that were changed
-- description: The headline of each copy beside its original's, where their words differ, with the difference of tone. Give the republisher's slug or name, or leave it empty for all.
-- tables: documents, outlets, republication_changes
with chosen as (
  -- Of all copies the first rows, or of those of one outlet.
  select republication_id from (
    select republication_id from republication_changes where :outlet = '' and title_changed order by republication_id limit {rows})
  union all
  select republication_id from (
    select republication_id from republication_changes
    where publisher_id = (select id from outlets where :outlet <> '' and (slug = :outlet or name = :outlet)) and title_changed
    order by republication_id
    limit {rows})
)
select p.name as republisher, d.title as headline, o.name as original_publisher, u.title as original_headline,
  round(d.compound_title - u.compound_title, 4) as tone, d.key, u.key as original
from chosen
join republication_changes c on c.republication_id = chosen.republication_id
join documents d on d.id = c.document_id
join documents u on u.id = c.upstream_document_id
left join outlets p on p.id = d.publisher_id
left join outlets o on o.id = u.publisher_id
order by c.republication_id
limit {rows}
