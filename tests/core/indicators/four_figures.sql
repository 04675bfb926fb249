-- The network's indicators of a year, straight from the tables and written apart from the product's code.
-- The parameters first and last are the year's days, before is the day on which the year is looked back at.
-- `municipality_codes` (name, code) is made by the test from the county's list, `goal_codes` (code) from the programmes'.
-- One row a figure: what, cut, value.
WITH held AS (
    SELECT id, goals,
           CASE WHEN kind = 'training' THEN 'utbildning'
                WHEN kind = 'webinar' THEN 'webbinarium'
                WHEN form = 'digital' THEN 'webbmöte'
                ELSE 'träff' END AS kind,
           CASE WHEN substr(CAST(start_date AS TEXT), 6, 2) <= '03' THEN '1'
                WHEN substr(CAST(start_date AS TEXT), 6, 2) <= '06' THEN '2'
                WHEN substr(CAST(start_date AS TEXT), 6, 2) <= '09' THEN '3'
                ELSE '4' END AS quarter
    FROM meetings
    WHERE status = 'planned' AND start_date BETWEEN :first AND :last AND end_date < :before
),
-- Each activity under everything it is counted by: once for all, once for its kind and quarter, once for each group and
-- for each goal.
cut AS (
    SELECT id AS meeting_id, 'all' AS cut FROM held
    UNION ALL SELECT id, 'kind ' || kind FROM held
    UNION ALL SELECT id, 'quarter ' || quarter FROM held
    UNION ALL SELECT h.id, 'goal ' || g.code FROM held h
              JOIN goal_codes g ON ' ' || h.goals || ' ' LIKE '% ' || g.code || ' %'
    UNION ALL SELECT meeting_id, 'group ' || group_name FROM meeting_groups WHERE meeting_id IN (SELECT id FROM held)
),
participant AS (
    SELECT a.meeting_id, a.number, lower(a.name) AS name, coalesce(c.code, a.municipality, '') AS municipality,
           coalesce(a.person_id, p.id, '@' || a.address) AS known
    FROM attendees a
    LEFT JOIN people p ON lower(p.email) = a.address
    LEFT JOIN municipality_codes c ON c.name = a.municipality
    WHERE a.counted_as = 'participant' AND a.meeting_id IN (SELECT id FROM held)
),
-- People whom a name alone tells of, numbered on each list; the first are those of that name and municipality who are
-- known otherwise and don't stand on the list themselves.
numbered AS (
    SELECT meeting_id, name, municipality,
           row_number() OVER (PARTITION BY meeting_id, name, municipality ORDER BY number) AS place
    FROM participant WHERE known IS NULL
),
fitting AS (
    SELECT n.meeting_id, n.name, n.municipality, p.known,
           row_number() OVER (PARTITION BY n.meeting_id, n.name, n.municipality ORDER BY p.known) AS place
    FROM (SELECT DISTINCT meeting_id, name, municipality FROM numbered) n
    JOIN (SELECT DISTINCT name, municipality, known FROM participant WHERE known IS NOT NULL) p
      ON p.name = n.name AND p.municipality = n.municipality
     AND NOT EXISTS (SELECT 1 FROM participant q WHERE q.meeting_id = n.meeting_id AND q.known = p.known)
),
person AS (
    SELECT meeting_id, known AS person FROM participant WHERE known IS NOT NULL
    UNION ALL
    SELECT n.meeting_id,
           coalesce(f.known, n.name || ', ' || n.municipality || ' ' || CAST(n.place - (
               SELECT count(*) FROM fitting g
               WHERE g.meeting_id = n.meeting_id AND g.name = n.name AND g.municipality = n.municipality
           ) AS TEXT))
    FROM numbered n
    LEFT JOIN fitting f ON f.meeting_id = n.meeting_id AND f.name = n.name AND f.municipality = n.municipality
                       AND f.place = n.place
),
-- Closed feedback that is shown meeting by meeting: five answers or more, and not all, or all but one, alike.
alone AS (
    SELECT meeting_id, sum(given) AS answers, sum(given * satisfaction) AS grades
    FROM (SELECT meeting_id, satisfaction, count(*) AS given FROM feedback_answers GROUP BY meeting_id, satisfaction) g
    GROUP BY meeting_id
    HAVING sum(given) >= 5 AND max(given) < sum(given) - 1
),
-- Each pool that was opened, as one unit, for every cut that holds all of its meetings.
pooled AS (
    SELECT c.cut, s.pool,
           (SELECT count(*) FROM pooled_grades g WHERE g.pool = s.pool) AS answers,
           (SELECT sum(satisfaction) FROM pooled_grades g WHERE g.pool = s.pool) AS grades
    FROM suppression_pools s JOIN cut c ON c.meeting_id = s.meeting_id
    GROUP BY c.cut, s.pool
    HAVING count(*) = (SELECT count(*) FROM suppression_pools t WHERE t.pool = s.pool)
       AND EXISTS (SELECT 1 FROM pooled_grades g WHERE g.pool = s.pool)
),
grades AS (
    SELECT c.cut, a.answers, a.grades FROM alone a JOIN cut c ON c.meeting_id = a.meeting_id
    UNION ALL SELECT cut, answers, grades FROM pooled
)
SELECT 'activities' AS what, cut, CAST(count(*) AS FLOAT) AS value FROM cut GROUP BY cut
UNION ALL
SELECT 'attendances', c.cut, count(p.number) FROM cut c JOIN participant p ON p.meeting_id = c.meeting_id GROUP BY c.cut
UNION ALL
SELECT 'unnamed', c.cut, sum(a.unnamed) FROM cut c JOIN attendance a ON a.meeting_id = c.meeting_id GROUP BY c.cut
UNION ALL
SELECT 'people', c.cut, count(DISTINCT p.person) FROM cut c JOIN person p ON p.meeting_id = c.meeting_id GROUP BY c.cut
UNION ALL
SELECT 'municipalities', c.cut, count(DISTINCT p.municipality)
FROM cut c JOIN participant p ON p.meeting_id = c.meeting_id
WHERE p.municipality IN (SELECT municipality_code FROM memberships) GROUP BY c.cut
UNION ALL
SELECT 'members', 'all', count(DISTINCT municipality_code) FROM memberships
WHERE joined <= :last AND ("left" IS NULL OR "left" >= :first)
UNION ALL
SELECT 'answers', cut, sum(answers) FROM grades WHERE cut = 'all' OR cut LIKE 'group %' GROUP BY cut
UNION ALL
SELECT 'mean', cut, 1.0 * sum(grades) / sum(answers) FROM grades WHERE cut = 'all' OR cut LIKE 'group %' GROUP BY cut
UNION ALL
SELECT 'without attendance', 'all', count(*) FROM held WHERE id NOT IN (SELECT meeting_id FROM attendance)
