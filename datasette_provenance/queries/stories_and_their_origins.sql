-- title: Stories and their origins
-- description: Each story with its independent texts: who published each first, and how many documents go back to it.
-- tables: documents, outlets, stories, origins, story_summaries
select s.slug as story, s.label, s.documents, s.origins, s.origins_low, s.origins_high, s.first_published,
  coalesce(o.name, 'not known') as origin, r.documents as documents_of_origin, d.key as first_text, r.method
from story_summaries y
cross join stories s on s.id = y.story_id
cross join origins r on r.story_id = s.id
left join outlets o on o.id = r.outlet_id
left join documents d on d.id = r.document_id
where y.counted = 'documents' and y.documents > 1
order by y.documents desc, y.story_id desc, r.documents desc, r.id
limit {rows}
