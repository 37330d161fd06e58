-- title: Documents of a story by origin
-- description: Every document of one story, those of one origin together. Give the story's slug.
-- tables: documents, outlets, stories, origins
select coalesce(o.name, 'not known') as origin, r.slug as origin_slug, d.key, d.title, p.name as publisher, d.published,
  coalesce(f.name, 'not known') as first_published_by, d.id = r.document_id as is_its_text
from stories s
join documents d on d.story_id = s.id
left join origins r on r.id = d.origin_id
left join outlets o on o.id = r.outlet_id
left join outlets p on p.id = d.publisher_id
left join outlets f on f.id = d.originating_outlet_id
where s.slug = :story
order by r.documents desc, r.id, d.published is null, d.published, d.id
limit {rows}
