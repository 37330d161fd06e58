-- title: Stories and their origins
-- description: Each story with its independent texts: who published each first, and how many documents go back to it.
-- tables: documents, outlets, stories, origins
select s.slug as story, s.label, s.documents, s.origins, s.origins_low, s.origins_high, s.first_published,
  coalesce(o.name, 'not known') as origin, r.documents as documents_of_origin, d.key as first_text, r.method
from stories s
join origins r on r.story_id = s.id
left join outlets o on o.id = r.outlet_id
left join documents d on d.id = r.document_id
where s.documents > 1
order by s.documents desc, s.id, r.documents desc, r.id
limit 1000
