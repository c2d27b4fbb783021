BEGIN TRANSACTION;
CREATE TABLE answer (
    interview_id TEXT NOT NULL CHECK (length(interview_id) BETWEEN 1 AND 200) REFERENCES interview (id),
    question_id TEXT NOT NULL CHECK (length(question_id) BETWEEN 1 AND 200),
    subject TEXT NOT NULL CHECK (length(subject) <= 200),
    notes TEXT NOT NULL CHECK (length(notes) <= 1000000),
    rating ANY CHECK (rating IS NULL OR (typeof(rating) = 'integer' AND rating BETWEEN 1 AND 10)),
    unrated TEXT CHECK (unrated IS NULL OR unrated IN ('no_evidence', 'declined', 'not_asked')),
    reason TEXT NOT NULL CHECK (length(reason) <= 1000000),
    spent_ms INTEGER NOT NULL CHECK (spent_ms >= 0),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL, choice TEXT NOT NULL DEFAULT '' CHECK (length(choice) <= 2000),
    PRIMARY KEY (interview_id, question_id, subject),
    CHECK (rating IS NULL OR unrated IS NULL)
) STRICT;
INSERT INTO "answer" VALUES('i1','goals','','from the screen',9,NULL,'',400,5,9,'');
INSERT INTO "answer" VALUES('i2','job-1','j1','notes from the third version
Å 😀',7,NULL,'',500,3,9,'pushed');
INSERT INTO "answer" VALUES('i2','job-1','j3','@challenge the queue',NULL,'no_evidence','',100,2,9,'');
INSERT INTO "answer" VALUES('i2','job-2','j1','',NULL,'not_asked','no time',0,1,9,'');
CREATE TABLE bank (
    hash TEXT NOT NULL CHECK (length(hash) BETWEEN 1 AND 200) PRIMARY KEY,
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200),
    version TEXT NOT NULL CHECK (length(version) BETWEEN 1 AND 200),
    stage TEXT NOT NULL CHECK (stage IN ('application-review', 'quick-screen', 'deep-dive', 'reference', 'offer')),
    language TEXT NOT NULL CHECK (length(language) BETWEEN 1 AND 200),
    text TEXT NOT NULL CHECK (length(text) <= 4000000),
    parsed TEXT NOT NULL CHECK (length(parsed) <= 4000000)
) STRICT;
INSERT INTO "bank" VALUES('0000000000000000000000000000000000000000000000000000000000000000','test','1.0','quick-screen','en','the text of test','{"id": "test", "version": "1.0", "stage": "quick-screen", "language": "en", "title": "Test", "minutes": 24, "repeats": "once", "sections": [{"id": "section-0", "title": "Section 0", "share": 2.0, "questions": [{"id": "hello", "label": "Hello", "answer": "script", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "optional": false, "source": ""}], "repeats": "once"}, {"id": "section-1", "title": "Section 1", "share": 6.0, "questions": [{"id": "goals", "label": "Goals", "answer": "rated", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "optional": false, "source": ""}, {"id": "steer", "label": "Steer", "answer": "rated", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["steering", "drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "optional": false, "source": ""}], "repeats": "once"}, {"id": "section-2", "title": "Section 2", "share": 2.0, "questions": [{"id": "general", "label": "General", "answer": "prediction", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": "manager", "people": [], "names": null, "beside": null, "choices": [], "announced": "", "optional": false, "source": ""}, {"id": "names", "label": "Names", "answer": "people", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": ["manager", "manager", "peer", "peer"], "names": null, "beside": null, "choices": [], "announced": "", "optional": false, "source": ""}], "repeats": "once"}, {"id": "section-3", "title": "Section 3", "share": 2.0, "questions": [{"id": "start", "label": "Start", "answer": "notes", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "optional": false, "source": ""}], "repeats": "once"}], "hash": "0000000000000000000000000000000000000000000000000000000000000000", "rules": {"predictions": {"enough": 3, "low_at_most": 7, "low_share": 0.5, "tens_share": 0.75, "high_share": 0.5, "general_gap": 2.0}, "pacing": {"minutes_per_question": 1.0, "quick": 1.0, "normal": 2.0, "deep": 3.0, "amber_share": 0.05, "red_share": 0.1}, "career": {"gap_months": 3, "recent_years": 5, "early_part": 3}}, "behaviours": [], "invitation": {"goal": "", "format": ""}}');
INSERT INTO "bank" VALUES('1111111111111111111111111111111111111111111111111111111111111111','deep','1.0','deep-dive','en','the text of deep','{"id": "deep", "version": "1.0", "stage": "deep-dive", "language": "en", "title": "Deep", "minutes": 120, "repeats": "once", "sections": [{"id": "opening", "title": "Opening", "share": 5.0, "questions": [{"id": "hello", "label": "Hello", "answer": "script", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "optional": false, "source": ""}], "repeats": "once"}, {"id": "jobs", "title": "Jobs", "share": 105.0, "questions": [{"id": "job-1", "label": "Job-1", "answer": "rated", "say": "Say {employer}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "optional": false, "source": ""}, {"id": "job-2", "label": "Job-2", "answer": "rated", "say": "Say {employer}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "names": null, "beside": "job-1", "choices": [], "announced": "", "optional": false, "source": ""}, {"id": "job-3", "label": "Job-3", "answer": "rated", "say": "Say {employer}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "optional": false, "source": ""}, {"id": "job-4", "label": "Job-4", "answer": "rated", "say": "Say {employer}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": ["drive"], "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}, "about": null, "people": [], "names": "manager", "beside": null, "choices": [], "announced": "", "optional": false, "source": ""}], "repeats": "per-job"}, {"id": "closing", "title": "Closing", "share": 10.0, "questions": [{"id": "start", "label": "Start", "answer": "notes", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "optional": false, "source": ""}, {"id": "thanks", "label": "Thanks", "answer": "script", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "optional": false, "source": ""}, {"id": "competencies", "label": "Competencies", "answer": "competencies", "say": "Say {candidate}", "say_if_unknown": "", "tells_you": "", "listen_for": [], "warnings": [], "probes": [], "competencies": [], "anchors": null, "about": null, "people": [], "names": null, "beside": null, "choices": [], "announced": "", "optional": false, "source": ""}], "repeats": "once"}], "hash": "1111111111111111111111111111111111111111111111111111111111111111", "rules": {"predictions": {"enough": 3, "low_at_most": 7, "low_share": 0.5, "tens_share": 0.75, "high_share": 0.5, "general_gap": 2.0}, "pacing": {"minutes_per_question": 1.0, "quick": 1.0, "normal": 2.0, "deep": 3.0, "amber_share": 0.05, "red_share": 0.1}, "career": {"gap_months": 3, "recent_years": 5, "early_part": 3}}, "behaviours": [], "invitation": {"goal": "", "format": ""}}');
CREATE TABLE candidate (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE CHECK (seq > 0),
    opening_id TEXT NOT NULL CHECK (length(opening_id) BETWEEN 1 AND 200) REFERENCES opening (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 2000),
    created_ms INTEGER NOT NULL
, sort_key TEXT NOT NULL DEFAULT '' CHECK (length(sort_key) <= 8000), search_key TEXT NOT NULL DEFAULT '' CHECK (length(search_key) <= 8000)) STRICT;
INSERT INTO "candidate" VALUES('c1',1,'o1','Örjan Öberg',1,'}rjan }berg','orjan oberg');
INSERT INTO "candidate" VALUES('c2',2,'o1','anna Svensson',2,'anna svensson','anna svensson');
INSERT INTO "candidate" VALUES('c3',3,'o1','Åsa Lind',3,'{sa lind','asa lind');
CREATE TABLE interview (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE CHECK (seq > 0),
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) REFERENCES candidate (id),
    stage TEXT NOT NULL CHECK (stage IN ('application-review', 'quick-screen', 'deep-dive', 'reference', 'offer')),
    bank_hash TEXT NOT NULL CHECK (length(bank_hash) BETWEEN 1 AND 200) REFERENCES bank (hash),
    interviewer TEXT NOT NULL CHECK (length(interviewer) BETWEEN 0 AND 2000),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 240),
    started_ms INTEGER NOT NULL,
    finished_ms INTEGER,
    decision TEXT CHECK (decision IS NULL OR decision IN ('advance', 'thank', 'refer')),
    decision_reason TEXT NOT NULL CHECK (length(decision_reason) <= 1000000),
    place TEXT CHECK (place IS NULL OR length(place) BETWEEN 1 AND 200),
    clock_elapsed_ms INTEGER NOT NULL CHECK (clock_elapsed_ms >= 0),
    clock_running INTEGER NOT NULL CHECK (clock_running IN (0, 1)),
    clock_at_ms INTEGER NOT NULL, place_subject TEXT NOT NULL DEFAULT '' CHECK (length(place_subject) <= 200),
    CHECK (decision IS NULL OR finished_ms IS NOT NULL)
) STRICT;
INSERT INTO "interview" VALUES('i1',1,'c1','quick-screen','0000000000000000000000000000000000000000000000000000000000000000','Me',25,1,99,'advance','clear goals',NULL,0,0,0,'');
INSERT INTO "interview" VALUES('i2',2,'c1','deep-dive','1111111111111111111111111111111111111111111111111111111111111111','Me',90,2,NULL,NULL,'half a reason','job-1',700,1,5,'j3');
CREATE TABLE job (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) REFERENCES candidate (id),
    seq INTEGER NOT NULL CHECK (seq >= 0),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 0 AND 2000),
    employer TEXT NOT NULL CHECK (length(employer) BETWEEN 0 AND 2000),
    manager TEXT NOT NULL CHECK (length(manager) BETWEEN 0 AND 2000),
    start_month TEXT NOT NULL CHECK (length(start_month) IN (0, 4, 7)),
    end_month TEXT NOT NULL CHECK (length(end_month) IN (0, 4, 7)),
    ongoing INTEGER NOT NULL CHECK (ongoing IN (0, 1)),
    full_time INTEGER NOT NULL CHECK (full_time IN (0, 1)),
    related INTEGER NOT NULL CHECK (related IN (0, 1)),
    depth TEXT CHECK (depth IS NULL OR depth IN ('quick', 'normal', 'deep')),
    removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "job" VALUES('j1','c1',1,'Title 1','Employer 1','Manager 1','2011-01','2011-12',0,1,1,NULL,0,4,9);
INSERT INTO "job" VALUES('j2','c1',2,'Title 2','Employer 2','Manager 2','2012-01','2012-12',0,1,1,NULL,1,1,9);
INSERT INTO "job" VALUES('j3','c1',3,'Title 3','Employer 3','Åsa Ek','2019','',1,1,1,'deep',0,2,9);
INSERT INTO "job" VALUES('j4','c1',4,'Title 4','Employer 4','','','',0,0,1,NULL,0,0,9);
CREATE TABLE job_progress (
    interview_id TEXT NOT NULL CHECK (length(interview_id) BETWEEN 1 AND 200) REFERENCES interview (id),
    job_id TEXT NOT NULL CHECK (length(job_id) BETWEEN 1 AND 200) REFERENCES job (id),
    planned_ms INTEGER NOT NULL CHECK (planned_ms >= 0),
    done INTEGER NOT NULL CHECK (done IN (0, 1)),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL,
    PRIMARY KEY (interview_id, job_id)
) STRICT;
INSERT INTO "job_progress" VALUES('i2','j1',540000,1,2,9);
INSERT INTO "job_progress" VALUES('i2','j3',600000,0,1,9);
CREATE TABLE meeting (
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) PRIMARY KEY REFERENCES candidate (id),
    goal TEXT NOT NULL CHECK (length(goal) <= 1000000),
    format TEXT NOT NULL CHECK (length(format) <= 1000000),
    participants TEXT NOT NULL CHECK (length(participants) <= 1000000),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 240),
    when_text TEXT NOT NULL CHECK (length(when_text) BETWEEN 0 AND 2000),
    where_text TEXT NOT NULL CHECK (length(where_text) BETWEEN 0 AND 2000),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "meeting" VALUES('c1','a goal
of two lines','by video','[{"name": "Maja Lind", "role": "hiring person", "part": "asks"}, {"name": "Bo", "role": "colleague", "part": "notes"}]',90,'Tuesday 2 June, 10:00','Room 5',4,9);
CREATE TABLE opening (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE CHECK (seq > 0),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 2000),
    search_key TEXT NOT NULL CHECK (length(search_key) BETWEEN 0 AND 2000),
    language TEXT NOT NULL CHECK (length(language) BETWEEN 1 AND 200),
    applicants INTEGER CHECK (applicants IS NULL OR applicants >= 0),
    quick_minutes INTEGER NOT NULL CHECK (quick_minutes BETWEEN 5 AND 240),
    quick_bank TEXT NOT NULL CHECK (length(quick_bank) BETWEEN 0 AND 2000),
    persona TEXT NOT NULL CHECK (length(persona) <= 1000000),
    created_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "opening" VALUES('o1',1,'Support agent','support agent','sv',40,25,'own','{"title": "Agent", "mission": "Help.", "outcomes": ["92 % CSAT"], "competencies": [{"id": "drive", "name": "Drive", "weight": 1.0, "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}}, {"id": "steering", "name": "Steering", "weight": 1.0, "anchors": {"poor": "poor", "mixed": "mixed", "good": "good", "excellent": "excellent"}}], "culture": ["Calm"], "weights_reason": "", "copied_from": ""}',5);
CREATE TABLE opening_bank (
    opening_id TEXT NOT NULL CHECK (length(opening_id) BETWEEN 1 AND 200) REFERENCES opening (id),
    stage TEXT NOT NULL CHECK (stage IN ('application-review', 'quick-screen', 'deep-dive', 'reference', 'offer')),
    bank_hash TEXT NOT NULL CHECK (length(bank_hash) BETWEEN 1 AND 200) REFERENCES bank (hash),
    PRIMARY KEY (opening_id, stage)
) STRICT;
INSERT INTO "opening_bank" VALUES('o1','quick-screen','0000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO "opening_bank" VALUES('o1','deep-dive','1111111111111111111111111111111111111111111111111111111111111111');
CREATE TABLE own_example (
    interviewer TEXT NOT NULL CHECK (length(interviewer) BETWEEN 0 AND 2000),
    bank_id TEXT NOT NULL CHECK (length(bank_id) BETWEEN 1 AND 200),
    text TEXT NOT NULL CHECK (length(text) <= 1000000),
    PRIMARY KEY (interviewer, bank_id)
) STRICT;
INSERT INTO "own_example" VALUES('Me','test','I was late once.');
CREATE TABLE prediction (
    interview_id TEXT NOT NULL CHECK (length(interview_id) BETWEEN 1 AND 200) REFERENCES interview (id),
    question_id TEXT NOT NULL CHECK (length(question_id) BETWEEN 1 AND 200),
    slot INTEGER NOT NULL CHECK (slot >= 0),
    relation TEXT NOT NULL CHECK (relation IN ('manager', 'peer', 'report')),
    named INTEGER NOT NULL CHECK (named IN (0, 1)),
    reference_id TEXT REFERENCES reference (id),
    number ANY CHECK (number IS NULL OR (typeof(number) = 'integer' AND number BETWEEN 1 AND 10)),
    declined INTEGER NOT NULL CHECK (declined IN (0, 1)),
    rev INTEGER NOT NULL CHECK (rev >= 0),
    updated_ms INTEGER NOT NULL,
    PRIMARY KEY (interview_id, question_id, slot),
    CHECK (named = 1 OR reference_id IS NULL),
    CHECK (declined = 0 OR number IS NULL)
) STRICT;
INSERT INTO "prediction" VALUES('i1','general',0,'manager',0,NULL,7,0,1,9);
INSERT INTO "prediction" VALUES('i1','names',0,'manager',1,'f8f37ec6-fd47-55d5-b317-d26ad1b44fd5',8,0,2,9);
INSERT INTO "prediction" VALUES('i1','names',1,'peer',1,'b3e83859-d42b-5bcb-a11f-f806af9b45f7',NULL,1,2,9);
CREATE TABLE reference (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 200) PRIMARY KEY,
    seq INTEGER NOT NULL UNIQUE CHECK (seq > 0),
    candidate_id TEXT NOT NULL CHECK (length(candidate_id) BETWEEN 1 AND 200) REFERENCES candidate (id),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 0 AND 2000),
    relation TEXT NOT NULL CHECK (relation IN ('manager', 'peer', 'report')),
    employer TEXT NOT NULL CHECK (length(employer) BETWEEN 0 AND 2000)
, job_id TEXT REFERENCES job (id)) STRICT;
INSERT INTO "reference" VALUES('a84dde17-ba39-51f2-b5c1-548a8c62edf2',1,'c1','Manager 1','manager','Employer 1','j1');
INSERT INTO "reference" VALUES('7b86dfc4-4202-5f9d-9865-acfdc9c880a8',2,'c1','Åsa Ek','manager','Employer 3','j3');
INSERT INTO "reference" VALUES('f8f37ec6-fd47-55d5-b317-d26ad1b44fd5',3,'c1','Bo Berg','manager','Acme',NULL);
INSERT INTO "reference" VALUES('b3e83859-d42b-5bcb-a11f-f806af9b45f7',4,'c1','Eva Dahl','peer','Acme',NULL);
CREATE INDEX interview_by_candidate ON interview (candidate_id, stage, seq, finished_ms, decision);
CREATE INDEX interview_by_bank ON interview (bank_hash);
CREATE INDEX reference_by_candidate ON reference (candidate_id);
CREATE INDEX prediction_by_reference ON prediction (reference_id);
CREATE INDEX candidate_by_name ON candidate (opening_id, sort_key, id, search_key);
CREATE INDEX job_by_candidate ON job (candidate_id, seq, id);
CREATE INDEX job_progress_by_job ON job_progress (job_id);
CREATE INDEX reference_by_job ON reference (job_id);
COMMIT;
PRAGMA application_id = 1230263625;
PRAGMA user_version = 3;
