-- Whether a document d is known to have appeared before all that say it and are dated (part_first_said.sql, as s), and so
-- leaves nothing out. Dates are compared as moments where both have a time (UTC, if no offset is stated), else by what
-- both state, at most the day. d.moment: julianday(published).
coalesce(
    coalesce(s.day_of_moment, s.day) is not null
    and (s.day is null
        or substr(d.published, 1, min(length(d.published), length(s.day)))
            < substr(s.day, 1, min(length(d.published), length(s.day))))
    and (s.day_of_moment is null
        or case when length(d.published) > 10 then d.moment < s.moment
            else d.published < substr(s.day_of_moment, 1, length(d.published)) end),
    0)
