-- title: Whom sentences speak well and ill of
-- description: The people and organisations that most documents speak of, in the outlets' own voice, with the mean of the documents' scores (-1 to 1) and their variance. A mention in three is judged wrongly; see docs/sentiment.md.
-- tables: documents, outlets, target_sentiments, target_totals
select entity, documents, outlets, mentions, positive, neutral, negative,
  round(score_sum / documents, 3) as mean_score,
  case when documents > 1 then round((score_squares - score_sum * score_sum / documents) / (documents - 1), 4) end as variance
from target_totals
where counted = 'documents' and voice = 'author'
order by documents desc, entity
limit 200
