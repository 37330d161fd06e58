-- title: Figures that disagree
-- description: The same thing counted in one story, and not the same number. compatible: some number fits all that is said.
-- tables: documents, outlets, stories, disagreements, disagreement_figures, figures
select s.slug as story, g.id as disagreement, g.of, g.unit, g.compatible, p.name as publisher, d.key,
  substr(d.text, f.start + 1, f.end - f.start) as stated, f.value, f.low, f.high, f.bound
from disagreements g
join stories s on s.id = g.story_id
join disagreement_figures w on w.disagreement_id = g.id
join figures f on f.document_id = w.document_id and f.start = w.start and f.end = w.end
join documents d on d.id = w.document_id
left join outlets p on p.id = d.publisher_id
order by g.story_id, g.id, coalesce(f.value, f.low, f.high), d.id
limit {rows}
