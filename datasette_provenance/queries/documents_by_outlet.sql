-- title: Documents by outlet
-- description: How many documents each outlet publishes, how many of them it also first published, and how many documents carry its texts. count: origins counts each origin once, by one document; else all documents count.
-- tables: documents, outlets, outlet_summaries
select o.name as outlet, o.kind, o.country, s.documents, s.own, s.foreign_documents as from_others,
  s.originated as carrying_its_texts, s.credited as credits, s.first_published, s.last_published
from outlet_summaries s
join outlets o on o.id = s.outlet_id
where s.counted = case :count when 'origins' then 'origins' else 'documents' end
order by s.documents desc, s.originated desc, o.name
limit {rows}
