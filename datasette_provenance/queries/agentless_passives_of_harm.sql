-- title: Passives of harm that leave out who acted
-- description: "Were killed" without by whom, with the sentence, newest first; sentences in the outlet's own voice. Who acted may stand in the sentence before, and may be unknown.
-- tables: documents, outlets, agency, sentences
select d.key, o.name as outlet, d.published, a.verb,
  substr(d.text, a.start + 1, a.end - a.start) as words,
  substr(d.text, a.patient_start + 1, a.patient_end - a.patient_start) as harmed,
  substr(d.text, s.start + 1, s.end - s.start) as sentence
from documents d
cross join agency a on a.document_id = d.id
left join outlets o on o.id = d.publisher_id
left join sentences s on s.document_id = a.document_id and s.start <= a.start and s.end >= a.end
-- With "case", for a condition on agency alone would make SQLite read the whole of it first, to build a filter.
where case when d.id then a.kind = 'agentless passive' and a.voice = 'author' end
order by d.published desc, d.id desc, a.start
limit {rows}
