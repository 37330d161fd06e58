-- title: Loaded terms of an outlet
-- description: How often each flagged term stands in what an outlet publishes. Give its slug, or leave it empty for all outlets; voice is all, author or quoted; count is documents, or origins to count one document of each; since and until may stay empty.
-- tables: documents, outlets, loaded_terms, loaded_words
with dated as (
  -- Without dates the sums are at hand; between dates the terms of the documents are counted.
  select d.id from outlets o cross join documents d on d.publisher_id = o.id
  where :since || :until <> '' and :outlet <> '' and o.slug = :outlet and (:count <> 'origins' or d.represents_origin)
    and (:since = '' or d.published >= :since) and (:until = '' or d.published <= :until || '~')
  union all
  select d.id from documents d
  where :since || :until <> '' and :outlet = '' and (:count <> 'origins' or d.represents_origin)
    and (:since = '' or d.published >= :since) and (:until = '' or d.published <= :until || '~')
)
select term, kind, uses, documents from (
  select w.term, w.kind, w.uses, w.documents
  from loaded_words w
  where :since || :until = '' and w.counted = case :count when 'origins' then 'origins' else 'documents' end
    and w.voice = case :voice when '' then 'all' else :voice end
    and w.outlet_id is (select id from outlets where slug = :outlet)
    and (:outlet = '' or exists (select 1 from outlets where slug = :outlet))
  union all
  select t.term, min(t.kind), count(*), count(distinct t.document_id)
  from dated
  cross join loaded_terms t on t.document_id = dated.id
  where t.flagged and (:voice in ('', 'all') or t.voice = :voice)
  group by t.term
)
order by documents desc, uses desc, term
limit {rows}
