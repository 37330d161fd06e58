-- title: Sentiment toward a person or organisation, by outlet
-- description: How the sentences of each outlet speak of one entity: the mean of its documents' scores (-1 to 1) and their variance, and the mentions judged positive, neutral and negative. Give the name as the documents have it, and a voice: all, author or quoted. A mention in three is judged wrongly; see docs/sentiment.md.
-- tables: documents, outlets, target_sentiments, target_outlets
select coalesce(o.name, 'unknown') as outlet, t.documents, t.mentions, t.positive, t.neutral, t.negative,
  round(t.score_sum / t.documents, 3) as mean_score,
  case when t.documents > 1 then round((t.score_squares - t.score_sum * t.score_sum / t.documents) / (t.documents - 1), 4) end as variance
from target_outlets t
left join outlets o on o.id = t.outlet_id
where t.counted = 'documents' and t.voice = :voice and t.entity = :entity
order by t.documents desc, outlet
