-- title: Figures of a story
-- description: Every figure that the documents of one story state, with its bounds, what is counted, and its sentence. Give the story's slug.
-- tables: documents, outlets, stories, figures, sentences
select d.key, p.name as publisher, d.published, substr(d.text, f.start + 1, f.end - f.start) as stated, f.value, f.low,
  f.high, f.bound, f.unit, f.of, substr(d.text, s.start + 1, s.end - s.start) as sentence, f.start, f.end
from documents d
join figures f on f.document_id = d.id
left join outlets p on p.id = d.publisher_id
left join sentences s on s.document_id = f.document_id and s.start <= f.start and s.end > f.start
where d.story_id = (select id from stories where slug = :story)
order by f.unit, f.of, coalesce(f.value, f.low, f.high), d.published, d.id, f.start
limit {rows}
