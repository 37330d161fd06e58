-- title: Headlines that were changed
-- description: The headline of each copy beside its original's, where their words differ, with the difference of tone. Give the republisher's slug or name, or leave it empty for all.
-- tables: documents, outlets, republication_changes
select p.name as republisher, d.title as headline, o.name as original_publisher, u.title as original_headline,
  round(d.compound_title - u.compound_title, 4) as tone, d.key, u.key as original
from republication_changes c
join documents d on d.id = c.document_id
join documents u on u.id = c.upstream_document_id
left join outlets p on p.id = d.publisher_id
left join outlets o on o.id = u.publisher_id
where c.title_changed
  and (:outlet = '' or d.publisher_id = (select id from outlets where slug = :outlet or name = :outlet))
order by c.republication_id
