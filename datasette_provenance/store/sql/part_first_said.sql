-- When something was first said, by the documents e that say it: as a moment, and as its day, of those whose date has a
-- time; as a day of the others.
min(case when length(e.published) > 10 then julianday(e.published) end) as moment,
min(case when length(e.published) > 10 then substr(e.published, 1, 10) end) as day_of_moment,
min(case when length(e.published) <= 10 then e.published end) as day
