-- title: Labels that only one outlet uses in a story
-- description: What one outlet of a story calls an actor in its own voice and no other does. Give the story's slug.
-- tables: documents, outlets, stories, labels, label_summaries
select l.entity, l.label, coalesce(min(o.name), 'unknown') as outlet, sum(l.labels) as times, sum(l.documents) as documents
from stories s
join label_summaries l on l.story_id = s.id and l.counted = 'documents' and l.voice = 'author'
left join outlets o on o.id = l.outlet_id
where s.slug = :story
group by l.entity, l.label
having count(distinct l.outlet_id) = 1
order by l.entity = '', l.entity, documents desc, times desc, l.label
