-- title: Who says what, and where it was not found
-- description: Each statement of a story with each of its documents: quoted, reported, told as its own (author) or not found, and whether it says so, hedges, doubts or denies it, or gives another number (differs). Give the story's slug.
-- tables: documents, outlets, stories, statements, statement_variants
select t.id as statement, t.label, p.name as publisher, d.key, coalesce(v.voice, 'not found') as told, v.stance,
  substr(d.text, v.stance_start + 1, v.stance_end - v.stance_start) as stance_words,
  substr(d.text, v.start + 1, v.end - v.start) as wording, v.similarity
from stories s
cross join statements t on t.story_id = s.id
cross join documents d on d.story_id = s.id
left join statement_variants v on v.statement_id = t.id and v.document_id = d.id
left join outlets p on p.id = d.publisher_id
where s.slug = :story
order by t.id, v.voice is null, d.published, d.id
limit {rows}
